using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using TechMatch.Server.Platform.Access;
using TechMatch.Server.Platform.Endpoints;
using TechMatch.Server.Platform.Http;

namespace TechMatch.Server.Features.Accounts.Privacy;

/// <summary>Erases the account of the person who asks. What happened stays, without who did it.</summary>
public sealed class EraseMe : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapDelete("/me", Handle)
        .Describe("EraseMe", "Mijn account wissen (me)", RateLimits.Sensitive)
        .Problems(StatusCodes.Status401Unauthorized, StatusCodes.Status409Conflict)
        .Access(Who.SignedIn);

    private static async Task<NoContent> Handle(HttpContext http, Caller caller, Erasure erasure, CancellationToken cancel)
    {
        await erasure.Erase(caller.RequiredAccountId, cancel);
        await http.SignOutAsync(IdentityConstants.ApplicationScheme);
        http.Response.Cookies.Delete(RequestForgery.CookieName);
        http.Response.Headers["Clear-Site-Data"] = "\"cookies\", \"storage\"";
        return TypedResults.NoContent();
    }
}
