using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TechMatch.Domain;
using TechMatch.Server.Data;
using TechMatch.Server.Features.Accounts.Mails;
using TechMatch.Server.Features.Accounts.Profile;
using TechMatch.Server.Features.Accounts.Registration;
using TechMatch.Server.Features.Notifications;
using TechMatch.Server.Platform.Access;
using TechMatch.Server.Platform.Endpoints;
using TechMatch.Server.Platform.Http;

namespace TechMatch.Server.Features.Accounts.Passwords;

/// <summary>
/// Asks for a link to set a password. Every address gets a mail: the link, or that it has no account here. So the answer, the time it takes
/// and the work it does tell nothing.
/// </summary>
public sealed class RequestPasswordReset : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/password-reset-requests", Handle)
        .Describe("RequestPasswordReset", "Wachtwoord vergeten: een link aanvragen (password reset request)", RateLimits.Sensitive)
        .Access(Who.Public);

    public sealed record Request(string Email);

    private static async Task<Accepted> Handle(
        Request request, TechMatchDbContext db, Transactions transactions, Outbox outbox, AccountLinks links, MailThrottle throttle,
        ILookupNormalizer normalizer, IOptions<AccountOptions> options, CancellationToken cancel)
    {
        var errors = new List<InvalidField>();
        var email = PersonInput.Email(request.Email, "email", errors);
        InvalidInputException.ThrowIfAny(errors);
        if (throttle.Allows(email))
        {
            await transactions.Run(async () =>
            {
                var key = normalizer.NormalizeEmail(email.Value);
                var known = await db.Set<Account>().AsNoTracking().SingleOrDefaultAsync(a => a.NormalizedEmail == key, cancel);
                var minutes = options.Value.PasswordLinkMinutes;
                var language = System.Globalization.CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;
                await outbox.Add(
                    known is null
                        ? new PasswordResetUnknownMail(new Recipient(email.Value, null, language))
                        : new PasswordResetMail(Recipient.Of(known), links.ForPassword(known, TimeSpan.FromMinutes(minutes)), minutes),
                    cancel);
            });
        }

        return TypedResults.Accepted((string?)null);
    }
}
