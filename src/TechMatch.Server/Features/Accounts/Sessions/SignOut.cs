using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using TechMatch.Server.Platform.Access;
using TechMatch.Server.Platform.Endpoints;
using TechMatch.Server.Platform.Http;

namespace TechMatch.Server.Features.Accounts.Sessions;

/// <summary>Ends the session, here and in the browser. Signing out twice is no error.</summary>
public sealed class SignOut : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapDelete("/session", (Delegate)Handle)
        .Describe("SignOut", "Uitloggen (session)")
        .Access(Who.Public);

    private static async Task<NoContent> Handle(HttpContext http)
    {
        await http.SignOutAsync(IdentityConstants.ApplicationScheme);
        http.Response.Cookies.Delete(RequestForgery.CookieName);
        http.Response.Headers["Clear-Site-Data"] = "\"cookies\", \"storage\"";
        return TypedResults.NoContent();
    }
}
