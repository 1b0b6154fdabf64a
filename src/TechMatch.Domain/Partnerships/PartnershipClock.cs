using TechMatch.Domain.Calendars;

namespace TechMatch.Domain.Partnerships;

/// <summary>What the clock does in a partnership.</summary>
public enum DueKind
{
    /// <summary>The organisation is reminded of the request.</summary>
    Remind = 1,

    /// <summary>The school sees the next best offers and the coordinator sees the request.</summary>
    Escalate = 2,

    /// <summary>The request stops.</summary>
    Expire = 3,

    /// <summary>Both are reminded of the activity, a week ahead.</summary>
    WeekAhead = 4,

    /// <summary>Both are reminded of the activity, a day ahead.</summary>
    DayAhead = 5,

    /// <summary>Both are asked whether it took place.</summary>
    DidItHappen = 6,

    /// <summary>The coordinator is shown that not both have said so.</summary>
    StillUnconfirmed = 7,

    /// <summary>Nobody disputed the evidence in time: it took place.</summary>
    SettleEvidence = 8,

    /// <summary>It falls asleep.</summary>
    Lapse = 9,
}

/// <summary>One thing that is due.</summary>
/// <param name="Kind">What.</param>
/// <param name="ActivityId">The activity it is about; null where it is about the request or the two as a whole.</param>
public sealed record DueStep(DueKind Kind, Guid? ActivityId = null);

/// <summary>
/// Reads off a partnership what the clock has to do in it, and when it has to look again (rule 4). The one place that knows; changes nothing.
/// </summary>
/// <param name="timings">How long anything may wait, in the region of the school.</param>
/// <param name="calendar">The working days.</param>
/// <param name="region">Whose school holidays hold.</param>
/// <param name="disputeDays">Days within which evidence can be disputed.</param>
public sealed class PartnershipClock(PartnershipTimings timings, WorkingDays calendar, HolidayRegion? region, int disputeDays)
{
    /// <summary>
    /// What is due on a day, in the order in which it is done. Of a request the furthest: who was not reminded in time, because nothing
    /// ran for days, is not reminded on the day it expires.
    /// </summary>
    public IReadOnlyList<DueStep> Due(Partnership partnership, DateOnly today)
    {
        var due = new List<DueStep>();
        if (partnership.OpenRequest is { } request && OfRequest(request, today) is { } step)
        {
            due.Add(new(step));
        }

        foreach (var activity in partnership.Activities.Where(a => a.IsOpen).OrderBy(a => a.HeldOn).ThenBy(a => a.Id))
        {
            due.AddRange(OfActivity(activity, today).Select(kind => new DueStep(kind, activity.Id)));
        }

        due.AddRange(partnership.Activities
            .Where(a => a is { Status: ActivityStatus.Planned, EvidenceAt: { } at } && SettledOn(at) <= today)
            .Select(a => new DueStep(DueKind.SettleEvidence, a.Id)));
        if (PartnershipLifecycle.Table.TryFind(partnership.Stage, PartnershipVerb.Lapse, out _) && partnership.IsAsleep(today, timings.LapseAfterMonths))
        {
            due.Add(new(DueKind.Lapse));
        }

        return due;
    }

    /// <summary>The first day after this one on which something is due if nothing happens before; null when nothing ever is.</summary>
    public DateOnly? NextOn(Partnership partnership, DateOnly after) =>
        Days(partnership).Append(after.AddDays(1)).Where(day => day > after).Distinct().Order().Cast<DateOnly?>().FirstOrDefault(day => Due(partnership, day!.Value).Count > 0);

    private static DueKind? OfRequest(PartnershipRequest request, DateOnly today) =>
        request.Timers.ExpireOn <= today ? DueKind.Expire
        : request.Timers.EscalateOn <= today ? (request.EscalatedAt is null ? DueKind.Escalate : null)
        : request.Timers.RemindOn <= today && request is { RemindedAt: null, EscalatedAt: null } ? DueKind.Remind
        : null;

    private IEnumerable<DueKind> OfActivity(Activity activity, DateOnly today)
    {
        var timers = timings.ForActivity(activity.HeldOn, calendar, region);
        var plannedOn = DutchTime.DayOf(activity.PlannedAt);
        if (activity.Status == ActivityStatus.Planned)
        {
            // Who agreed on it after the day of the reminder knows.
            if (today >= timers.DayAheadOn && today <= activity.HeldOn && plannedOn < timers.DayAheadOn)
            {
                if (activity.DayReminderAt is null)
                {
                    yield return DueKind.DayAhead;
                }
            }
            else if (today >= timers.WeekAheadOn && today < timers.DayAheadOn && plannedOn < timers.WeekAheadOn && activity.WeekReminderAt is null)
            {
                yield return DueKind.WeekAhead;
            }

            if (today >= timers.AskOn && activity.ConfirmationAskedAt is null)
            {
                yield return DueKind.DidItHappen;
            }
        }

        if (today >= timers.EscalateOn && activity.UnconfirmedEscalatedAt is null)
        {
            yield return DueKind.StillUnconfirmed;
        }
    }

    /// <summary>Every day on which something can become due.</summary>
    private IEnumerable<DateOnly> Days(Partnership partnership)
    {
        if (partnership.OpenRequest is { Timers: var waits })
        {
            yield return waits.RemindOn;
            yield return waits.EscalateOn;
            yield return waits.ExpireOn;
        }

        foreach (var activity in partnership.Activities)
        {
            if (activity.IsOpen)
            {
                var timers = timings.ForActivity(activity.HeldOn, calendar, region);
                yield return timers.WeekAheadOn;
                yield return timers.DayAheadOn;
                yield return timers.AskOn;
                yield return timers.EscalateOn;
            }

            if (activity.EvidenceAt is { } at)
            {
                yield return SettledOn(at);
            }

            yield return FirstDayAsleep(activity.HeldOn);
        }
    }

    private DateOnly SettledOn(DateTimeOffset attached) => DutchTime.DayOf(attached).AddDays(disputeDays + 1);

    /// <summary>Months differ in length, so the day is sought from the one that is certain to be too early.</summary>
    private DateOnly FirstDayAsleep(DateOnly heldOn)
    {
        var day = heldOn.AddMonths(timings.LapseAfterMonths);
        while (Partnership.IsWithin(heldOn, day, timings.LapseAfterMonths))
        {
            day = day.AddDays(1);
        }

        return day;
    }
}
