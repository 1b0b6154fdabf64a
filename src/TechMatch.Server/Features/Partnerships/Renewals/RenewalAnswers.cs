using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TechMatch.Domain;
using TechMatch.Domain.Calendars;
using TechMatch.Domain.Partnerships;
using TechMatch.Domain.Schools;
using TechMatch.Server.Data;

namespace TechMatch.Server.Features.Partnerships.Renewals;

/// <summary>The answer to the yearly question, the same from the desk and from the mail. In the transaction in which the partnership was locked.</summary>
public sealed class RenewalAnswers(
    TechMatchDbContext db, MailLinks links, RenewalMails mails, WorkingDays calendar, IOptions<RenewalTimings> timings, TimeProvider clock)
{
    public async Task Answer(
        Partnership partnership, RenewalAnswer? answer, RenewalReason? reason, string? note, Actor actor, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var today = DutchTime.DayOf(now);
        var region = await db.Set<School>().Where(s => s.Code == partnership.SchoolCode).Select(s => s.Facts.HolidayRegion).SingleAsync(cancel);
        var askAgain = timings.Value.AskAgain(partnership.Renewal?.SchoolYear ?? SchoolYear.Of(today), today, calendar, region);
        if (!partnership.AnswerRenewal(answer ?? default, reason, note, askAgain, actor, now))
        {
            return;
        }

        await db.SaveChangesAsync(cancel);
        var renewal = partnership.Renewal!;
        if (renewal.IsAgreed)
        {
            await links.RevokeOfRenewals(partnership, cancel);
        }

        await mails.Answered(partnership, actor.Role & Actors.Sides, note: partnership.Events.Last(e => e.Happening != PartnershipHappening.RenewalAgreed).Note, cancel);
    }
}
