using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TechMatch.Domain;
using TechMatch.Server.Data;
using TechMatch.Server.Features.Accounts.Mails;
using TechMatch.Server.Features.Accounts.Profile;
using TechMatch.Server.Features.Notifications;
using TechMatch.Server.Platform.Access;
using TechMatch.Server.Platform.Endpoints;
using TechMatch.Server.Platform.Http;

namespace TechMatch.Server.Features.Accounts.Registration;

/// <summary>
/// Asks for an account. Nothing is made yet: the mail holds all of it, and the account comes to be when the owner of the mailbox opens the
/// link and chooses a password. So nobody can make one in another's name, and the answer is the same for an address that has an account:
/// that one gets a mail that says so. Asking again sends the mail again.
/// </summary>
public sealed class RegisterAccount : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/accounts", Handle)
        .Describe("RegisterAccount", "Een account aanvragen; de mail maakt het af (account)", RateLimits.Sensitive)
        .Access(Who.Public);

    /// <param name="Email">A plain mail address.</param>
    /// <param name="Name">How the person wants to be called; at most 100 characters, on one line.</param>
    /// <param name="Language">nl or en.</param>
    public sealed record Request(string Email, string Name, string Language);

    private static async Task<Accepted> Handle(
        Request request, TechMatchDbContext db, Transactions transactions, Outbox outbox, AccountLinks links, MailThrottle throttle,
        ILookupNormalizer normalizer, IOptions<AccountOptions> options, CancellationToken cancel)
    {
        var errors = new List<InvalidField>();
        var email = PersonInput.Email(request.Email, "email", errors);
        var name = PersonInput.Name(request.Name, errors);
        var language = PersonInput.Language(request.Language, errors);
        InvalidInputException.ThrowIfAny(errors);
        if (throttle.Allows(email))
        {
            await transactions.Run(async () =>
            {
                var key = normalizer.NormalizeEmail(email.Value);
                var known = await db.Set<Account>().AsNoTracking().SingleOrDefaultAsync(a => a.NormalizedEmail == key, cancel);
                var link = links.ForRegistration(new Applicant(email.Value, name!, language));
                await outbox.Add(
                    known is null
                        ? new AccountRequestedConfirmMail(new Recipient(email.Value, name, language), link, options.Value.ConfirmationLinkHours)
                        : new AccountExistsMail(Recipient.Of(known)),
                    cancel);
            });
        }

        return TypedResults.Accepted((string?)null);
    }
}
