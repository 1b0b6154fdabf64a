using Microsoft.Extensions.Options;
using TechMatch.Domain;
using TechMatch.Domain.Calendars;
using TechMatch.Domain.Partnerships;
using TechMatch.Server.Data;

namespace TechMatch.Server.Features.Partnerships.Renewals;

/// <summary>Asks, reminds or asks again in one partnership, with the mails, in one transaction. The domain remembers what was done, so a second time nothing happens.</summary>
public sealed class RenewalStep(
    TechMatchDbContext db, Transactions transactions, PartnershipRows rows, RenewalMails mails, IOptions<RenewalTimings> timings, TimeProvider clock)
{
    /// <returns>How many things were done.</returns>
    public Task<int> Run(Guid partnershipId, CancellationToken cancel) => transactions.Run(async () =>
    {
        var now = clock.GetUtcNow();
        var today = DutchTime.DayOf(now);
        var partnership = await rows.Lock(partnershipId, cancel);
        var asked = Actors.None;
        if (timings.Value.YearToAskFor(today) is { } year && partnership.AskRenewal(year, now))
        {
            asked = Actors.Sides;
        }
        else if (partnership.OpenRenewal(today) is { AskAgainOn: not null } unsure && partnership.AskRenewalAgain(today, now))
        {
            asked = unsure.Undecided;
        }
        else if (partnership.OpenRenewal(today) is { } open && DutchTime.DayOf(open.AskedAt) <= timings.Value.RemindOfAskedUntil(today) && partnership.RemindOfRenewal(today, now))
        {
            asked = open.Silent;
        }

        if (asked == Actors.None)
        {
            return 0;
        }

        await db.SaveChangesAsync(cancel);
        await mails.Asked(partnership, asked, cancel);
        return 1;
    });
}
