using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TechMatch.Domain.Calendars;
using TechMatch.Domain.Coverage;
using TechMatch.Domain.Partnerships;
using TechMatch.Domain.Schools;
using TechMatch.Server.Data;

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
    WorkingDays calendar,
    IOptions<PartnershipTimings> timings,
    TimeProvider clock)
{
    private readonly List<Func<Task>> _mails = [];

    /// <returns>How many things were done.</returns>
    public Task<int> Run(Guid partnershipId, CancellationToken cancel) => transactions.Run(async () =>
    {
        _mails.Clear();
        var now = clock.GetUtcNow();
        var partnership = await rows.Lock(partnershipId, cancel);
        var region = await db.Set<School>().Where(s => s.Code == partnership.SchoolCode).Select(s => s.Facts.HolidayRegion).SingleAsync(cancel);
        await MoveRequest(partnership, now, cancel);
        foreach (var activity in partnership.Activities.Where(a => a.IsOpen).OrderBy(a => a.HeldOn).ToList())
        {
            Prompt(partnership, activity, timings.Value.ForActivity(activity.HeldOn, calendar, region), now, cancel);
        }

        foreach (var activity in partnership.Activities.Where(a => a is { Status: ActivityStatus.Planned, EvidenceAt: not null }).ToList())
        {
            partnership.SettleEvidence(activity.Id, CoverageDefinition.Current.DisputeDays, now);
        }

        Lapse(partnership, now, cancel);
        await db.SaveChangesAsync(cancel);
        foreach (var mail in _mails)
        {
            await mail();
        }

        return partnership.Events.Count;
    });

    /// <summary>The furthest that is due: who was not reminded in time, because nothing ran for days, is not reminded on the day it expires.</summary>
    private async Task MoveRequest(Partnership partnership, DateTimeOffset now, CancellationToken cancel)
    {
        if (partnership.OpenRequest is not { } request)
        {
            return;
        }

        var today = DutchTime.DayOf(now);
        if (request.Timers.ExpireOn <= today)
        {
            partnership.Expire(now);
            await links.Revoke(request, cancel);
            _mails.Add(() => requestMails.Expired(partnership, request, cancel));
        }
        else if (request.Timers.EscalateOn <= today)
        {
            if (partnership.Escalate(now))
            {
                _mails.Add(() => requestMails.Escalated(partnership, request, cancel));
            }
        }
        else if (request.Timers.RemindOn <= today && partnership.Remind(now))
        {
            _mails.Add(() => requestMails.Reminder(partnership, request, cancel));
        }
    }

    private void Prompt(Partnership partnership, Activity activity, ActivityTimers timers, DateTimeOffset now, CancellationToken cancel)
    {
        var today = DutchTime.DayOf(now);
        var plannedOn = DutchTime.DayOf(activity.PlannedAt);
        if (activity.Status == ActivityStatus.Planned)
        {
            // Who agreed on it after the day of the reminder knows.
            if (today >= timers.DayAheadOn && today <= activity.HeldOn && plannedOn < timers.DayAheadOn)
            {
                if (partnership.MarkActivity(activity.Id, ActivityPrompt.DayAhead, now))
                {
                    _mails.Add(() => activityMails.Reminder(partnership, activity, isDayAhead: true, cancel));
                }
            }
            else if (today >= timers.WeekAheadOn && today < timers.DayAheadOn && plannedOn < timers.WeekAheadOn
                && partnership.MarkActivity(activity.Id, ActivityPrompt.WeekAhead, now))
            {
                _mails.Add(() => activityMails.Reminder(partnership, activity, isDayAhead: false, cancel));
            }

            if (today >= timers.AskOn && partnership.MarkActivity(activity.Id, ActivityPrompt.DidItHappen, now))
            {
                _mails.Add(() => activityMails.DidItTakePlace(partnership, activity, cancel));
            }
        }

        if (today >= timers.EscalateOn)
        {
            partnership.MarkActivity(activity.Id, ActivityPrompt.StillUnconfirmed, now);
        }
    }

    private void Lapse(Partnership partnership, DateTimeOffset now, CancellationToken cancel)
    {
        var months = timings.Value.LapseAfterMonths;
        if (!PartnershipLifecycle.Table.TryFind(partnership.Stage, PartnershipVerb.Lapse, out _) || !partnership.IsAsleep(DutchTime.DayOf(now), months))
        {
            return;
        }

        partnership.Lapse(now, months);
        if (partnership.LastActivityOn is { } lastDay)
        {
            _mails.Add(() => talkMails.Lapsed(partnership, lastDay, cancel));
        }
    }
}
