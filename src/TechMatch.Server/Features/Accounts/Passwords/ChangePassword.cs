using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TechMatch.Domain;
using TechMatch.Server.Data;
using TechMatch.Server.Features.Accounts.Mails;
using TechMatch.Server.Features.Accounts.Sessions;
using TechMatch.Server.Features.Notifications;
using TechMatch.Server.Platform.Access;
using TechMatch.Server.Platform.Endpoints;
using TechMatch.Server.Platform.Http;

namespace TechMatch.Server.Features.Accounts.Passwords;

/// <summary>Changes one's password; who asks says the present one, and is signed out everywhere else.</summary>
public sealed class ChangePassword : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPut("/me/password", Handle)
        .Describe("ChangePassword", "Mijn wachtwoord wijzigen (password)", RateLimits.Sensitive)
        .Problems(StatusCodes.Status401Unauthorized)
        .Access(Who.SignedIn);

    public sealed record Request(string CurrentPassword, string NewPassword);

    private static async Task<NoContent> Handle(
        Request request, ClaimsPrincipal user, Caller caller, TechMatchDbContext db, Transactions transactions, Credentials credentials,
        PasswordChange passwords, Outbox outbox, TimeProvider clock, CancellationToken cancel)
    {
        var email = await db.Set<Account>().Where(a => a.Id == caller.RequiredAccountId).Select(a => a.Email).SingleAsync(cancel);
        if (await credentials.Find(email, request.CurrentPassword, cancel) is null)
        {
            throw new InvalidInputException([new("currentPassword", "password-wrong")]);
        }

        await transactions.Run(async () =>
        {
            var account = await db.Set<Account>().SingleAsync(a => a.Id == caller.RequiredAccountId, cancel);
            await passwords.Set(account, request.NewPassword, "newPassword", Guid.Parse(user.FindFirstValue(SessionStore.SessionIdClaim)!), cancel);
            await outbox.Add(new PasswordChangedMail(Recipient.Of(account), clock.GetUtcNow()), cancel);
        });
        return TypedResults.NoContent();
    }
}
