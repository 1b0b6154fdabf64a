using Microsoft.EntityFrameworkCore;
using TechMatch.Domain.Calendars;
using TechMatch.Domain.Coverage;
using TechMatch.Domain.Partnerships;
using TechMatch.Domain.Schools;
using TechMatch.Server.Data;
using TechMatch.Server.Features.Partnerships.Timings;

namespace TechMatch.Server.Features.Partnerships;

/// <summary>
/// Does what the clock asks of one partnership, with the mails about it, in one transaction: all of it happens or none. The domain
/// remembers what was done, so a second time nothing happens, whether an hour later or in another process at the same moment.
/// </summary>
public sealed class PartnershipStep(
    TechMatchDbContext db,
    Transactions transactions,
    PartnershipRows rows,
    MailLinks links,
    RequestMails requestMails,
    ActivityMails activityMails,
    TalkMails talkMails,
    SchoolTimings timings,
    TimeProvider clock)
{
    /// <summary>What was done can make something else due, as the day that a settled activity makes the last; never in a circle.</summary>
    private const int MostRounds = 5;

    private readonly List<Func<Task>> _mails = [];

    /// <returns>How many things were done.</returns>
    public Task<int> Run(Guid partnershipId, CancellationToken cancel) => transactions.Run(async () =>
    {
        _mails.Clear();
        var now = clock.GetUtcNow();
        var today = DutchTime.DayOf(now);
        var partnership = await rows.Lock(partnershipId, cancel);
        var school = await db.Set<School>().AsNoTracking().SingleAsync(s => s.Code == partnership.SchoolCode, cancel);
        var watch = await timings.Clock(school, cancel);
        var months = (await timings.Of(school.Code, cancel)).LapseAfterMonths;
        var done = 0;
        for (var round = 0; round < MostRounds && watch.Due(partnership, today) is { Count: > 0 } due; round++)
        {
            foreach (var step in due)
            {
                await Do(step, partnership, months, now, cancel);
                done++;
            }
        }

        partnership.LookAgain(watch.NextOn(partnership, today));
        await db.SaveChangesAsync(cancel);
        foreach (var mail in _mails)
        {
            await mail();
        }

        return done;
    });

    private async Task Do(DueStep step, Partnership partnership, int lapseAfterMonths, DateTimeOffset now, CancellationToken cancel)
    {
        var request = partnership.OpenRequest;
        var activity = partnership.Activities.SingleOrDefault(a => a.Id == step.ActivityId);
        switch (step.Kind)
        {
            case DueKind.Expire:
                partnership.Expire(now);
                await links.Revoke(request!, cancel);
                _mails.Add(() => requestMails.Expired(partnership, request!, cancel));
                break;
            case DueKind.Escalate:
                partnership.Escalate(now);
                _mails.Add(() => requestMails.Escalated(partnership, request!, cancel));
                break;
            case DueKind.Remind:
                partnership.Remind(now);
                _mails.Add(() => requestMails.Reminder(partnership, request!, cancel));
                break;
            case DueKind.DayAhead:
                partnership.MarkActivity(activity!.Id, ActivityPrompt.DayAhead, now);
                _mails.Add(() => activityMails.Reminder(partnership, activity, isDayAhead: true, cancel));
                break;
            case DueKind.WeekAhead:
                partnership.MarkActivity(activity!.Id, ActivityPrompt.WeekAhead, now);
                _mails.Add(() => activityMails.Reminder(partnership, activity, isDayAhead: false, cancel));
                break;
            case DueKind.DidItHappen:
                partnership.MarkActivity(activity!.Id, ActivityPrompt.DidItHappen, now);
                _mails.Add(() => activityMails.DidItTakePlace(partnership, activity, cancel));
                break;
            case DueKind.StillUnconfirmed:
                partnership.MarkActivity(activity!.Id, ActivityPrompt.StillUnconfirmed, now);
                break;
            case DueKind.SettleEvidence:
                partnership.SettleEvidence(activity!.Id, CoverageDefinition.Current.DisputeDays, now);
                break;
            case DueKind.Lapse:
                partnership.Lapse(now, lapseAfterMonths);
                if (partnership.LastActivityOn is { } lastDay)
                {
                    _mails.Add(() => talkMails.Lapsed(partnership, lastDay, cancel));
                }

                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(step));
        }
    }
}
