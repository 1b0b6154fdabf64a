using Microsoft.AspNetCore.Http.HttpResults;
using TechMatch.Domain;
using TechMatch.Server.Features.Accounts.Passwords;
using TechMatch.Server.Platform.Access;
using TechMatch.Server.Platform.Endpoints;
using TechMatch.Server.Platform.Http;
using TechMatch.Server.Platform.Problems;

namespace TechMatch.Server.Features.Accounts.Sessions;

/// <summary>
/// Signs in. One answer for a wrong password, an unknown address, an address not confirmed and an account that is closed for five minutes
/// after five tries: it tells nobody which of these it is.
/// </summary>
public sealed class SignIn : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/sign-ins", Handle)
        .Describe("SignIn", "Inloggen (sign-in)", RateLimits.Sensitive)
        .BeginsSession()
        .Problems(StatusCodes.Status409Conflict)
        .Access(Who.Public);

    public sealed record Request(string Email, string Password);

    private static async Task<Results<Ok<GetSession.Response>, ProblemHttpResult>> Handle(
        Request request, HttpContext http, Caller caller, Credentials credentials, SessionStart sessions, CancellationToken cancel)
    {
        if (caller.IsSignedIn)
        {
            throw new DomainException("already-signed-in", "This browser has a session.");
        }

        return await credentials.Find(request.Email, request.Password, cancel) is { } account
            ? TypedResults.Ok(await sessions.Begin(http, account.Id, cancel))
            : TypedResults.Problem(ProblemWriter.Create(StatusCodes.Status400BadRequest, "sign-in-failed"));
    }
}
