using Microsoft.AspNetCore.Http.HttpResults;
using TechMatch.Server.Data;
using TechMatch.Server.Features.Accounts.Mails;
using TechMatch.Server.Features.Accounts.Registration;
using TechMatch.Server.Features.Notifications;
using TechMatch.Server.Platform.Access;
using TechMatch.Server.Platform.Endpoints;
using TechMatch.Server.Platform.Http;

namespace TechMatch.Server.Features.Accounts.Passwords;

/// <summary>Sets a password with a mailed link, which works once. Everybody who was signed in on this account is signed out.</summary>
public sealed class ResetPassword : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/password-resets", Handle)
        .Describe("ResetPassword", "Een nieuw wachtwoord instellen met de link uit de mail (password reset)", RateLimits.Sensitive)
        .Problems(StatusCodes.Status409Conflict)
        .Access(Who.Public);

    /// <param name="Token">What stands after the # in the mailed link.</param>
    /// <param name="Password">12 to 128 characters.</param>
    public sealed record Request(string Token, string Password);

    private static Task<Results<NoContent, ProblemHttpResult>> Handle(
        Request request, TechMatchDbContext db, Transactions transactions, AccountLinks links, PasswordChange passwords, Outbox outbox, TimeProvider clock, CancellationToken cancel) =>
        transactions.Run<Results<NoContent, ProblemHttpResult>>(async () =>
        {
            var (account, fault) = await links.ReadPassword(request.Token, db, cancel);
            if (account is null)
            {
                return fault.ToProblem();
            }

            // The link came through the mailbox, so the address is theirs.
            account.EmailConfirmed = true;
            await passwords.Set(account, request.Password, "password", keepSession: null, cancel);
            await outbox.Add(new PasswordChangedMail(Recipient.Of(account), clock.GetUtcNow()), cancel);
            return TypedResults.NoContent();
        });
}
