using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using TechMatch.Domain;
using TechMatch.Server.Data;
using TechMatch.Server.Features.Accounts.Passwords;
using TechMatch.Server.Features.Accounts.Sessions;
using TechMatch.Server.Platform.Access;
using TechMatch.Server.Platform.Endpoints;
using TechMatch.Server.Platform.Http;

namespace TechMatch.Server.Features.Accounts.Registration;

/// <summary>Makes the account that was asked for, with the password that the owner of the mailbox chooses, and signs in.</summary>
public sealed class ConfirmEmail : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/email-confirmations", Handle)
        .Describe("ConfirmEmail", "E-mailadres bevestigen, wachtwoord kiezen en inloggen (email confirmation)", RateLimits.Sensitive)
        .BeginsSession()
        .Problems(StatusCodes.Status409Conflict)
        .Access(Who.Public);

    /// <param name="Token">What stands after the # in the mailed link.</param>
    /// <param name="Password">12 to 128 characters.</param>
    public sealed record Request(string Token, string Password);

    private static async Task<Results<Ok<GetSession.Response>, ProblemHttpResult>> Handle(
        Request request, HttpContext http, Caller caller, TechMatchDbContext db, AccountLinks links, UserManager<Account> users,
        ILookupNormalizer normalizer, SessionStart sessions, TimeProvider clock, CancellationToken cancel)
    {
        if (caller.IsSignedIn)
        {
            throw new DomainException("already-signed-in", "This browser has a session.");
        }

        if (links.ReadRegistration(request.Token, out var fault) is not { } applicant)
        {
            return fault.ToProblem();
        }

        var key = normalizer.NormalizeEmail(applicant.Email);
        if (await db.Set<Account>().AnyAsync(a => a.NormalizedEmail == key, cancel))
        {
            return LinkFault.Used.ToProblem();
        }

        var errors = new List<InvalidField>();
        PasswordRules.Check(request.Password, PasswordRules.OwnWords(applicant.Name, applicant.Email), "password", errors);
        InvalidInputException.ThrowIfAny(errors);
        var now = clock.GetUtcNow();
        var account = new Account
        {
            Id = Guid.CreateVersion7(now),
            UserName = applicant.Email,
            Email = applicant.Email,
            EmailConfirmed = true,
            DisplayName = applicant.Name,
            Language = applicant.Language,
            CreatedAt = now,
        };
        var made = await users.CreateAsync(account, request.Password);
        return made.Succeeded
            ? TypedResults.Ok(await sessions.Begin(http, account.Id, cancel))
            : LinkFault.Used.ToProblem();
    }
}
