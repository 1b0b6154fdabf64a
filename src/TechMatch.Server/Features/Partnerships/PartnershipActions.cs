using TechMatch.Domain;
using TechMatch.Domain.Calendars;
using TechMatch.Domain.Partnerships;

namespace TechMatch.Server.Features.Partnerships;

/// <summary>What somebody can do in a partnership.</summary>
public enum PartnershipAction
{
    /// <summary>Ask for an offer, from one of the needs of the school.</summary>
    Ask = 1,

    /// <summary>Say yes to a request or to a registered relation.</summary>
    Accept = 2,

    /// <summary>Say no to it.</summary>
    Decline = 3,

    /// <summary>Take a request back.</summary>
    Withdraw = 4,
    ProposeMoments = 5,
    ChooseMoment = 6,

    /// <summary>Write down a day that the two agreed on.</summary>
    Plan = 7,

    /// <summary>Call a planned activity off.</summary>
    CancelActivity = 8,

    /// <summary>Say whether an activity took place.</summary>
    ConfirmActivity = 9,
    SendMessage = 10,
    End = 11,

    /// <summary>Show that an activity took place, while the other side says nothing.</summary>
    AttachEvidence = 12,

    /// <summary>Say that it is structural, as by a covenant.</summary>
    Recognise = 13,

    /// <summary>Become the contact of the two, as their coordinator.</summary>
    TakeOver = 51,

    /// <summary>Let the two go on by themselves.</summary>
    HandBack = 52,

    /// <summary>Not be proposed to the other any more.</summary>
    Block = 14,

    /// <summary>Be proposed to the other again.</summary>
    Unblock = 15,
}

/// <summary>Reads from the table of transitions and from what lies open which actions make sense now, so that no screen has to know the rules.</summary>
internal static class PartnershipActions
{
    public static IReadOnlyList<PartnershipAction> Of(Partnership partnership, Actors actor, DateOnly today)
    {
        var actions = new List<PartnershipAction>();
        void Add(PartnershipAction action, bool holds)
        {
            if (holds)
            {
                actions.Add(action);
            }
        }

        bool May(PartnershipVerb verb) => PartnershipLifecycle.Table.TryFind(partnership.Stage, verb, out var row) && (row.By & actor) != 0;
        var side = actor & Actors.Sides;
        var canConfirmRelation = partnership is { Stage: PartnershipStage.Suggested, Registration: { } relation } && side != 0 && side != relation.By;
        Add(PartnershipAction.Ask, May(PartnershipVerb.Request) && partnership.BlockedAt is null);
        Add(PartnershipAction.Accept, partnership.OpenRequest is not null ? May(PartnershipVerb.Accept) : canConfirmRelation);
        Add(PartnershipAction.Decline, partnership.OpenRequest is not null ? May(PartnershipVerb.Decline) : canConfirmRelation);
        Add(PartnershipAction.Withdraw, May(PartnershipVerb.Withdraw));
        Add(PartnershipAction.ProposeMoments, May(PartnershipVerb.Plan));
        Add(PartnershipAction.ChooseMoment, May(PartnershipVerb.Plan) && partnership.Moments.Any(m => CanChoose(m, actor, today)));
        Add(PartnershipAction.Plan, May(PartnershipVerb.Plan));
        Add(PartnershipAction.CancelActivity, partnership.Activities.Any(a => CanCancel(a, actor, today)));
        Add(PartnershipAction.ConfirmActivity, partnership.Activities.Any(a => CanConfirm(a, actor, today)));
        Add(PartnershipAction.SendMessage, SendMessage.IsOpen(partnership.Stage));
        Add(PartnershipAction.End, May(PartnershipVerb.End));
        Add(PartnershipAction.AttachEvidence, partnership.Activities.Any(a => CanAttachEvidence(a, actor)));
        Add(PartnershipAction.Recognise, May(PartnershipVerb.Recognise));
        Add(PartnershipAction.TakeOver, (actor & Actors.Coordinator) != 0 && partnership.CanBeTakenOver);
        Add(PartnershipAction.HandBack, (actor & (Actors.Coordinator | Actors.Administrator)) != 0 && partnership.CoordinatedSince is not null);
        Add(PartnershipAction.Block, side != Actors.None && !canConfirmRelation && !partnership.BlockedBy.HasFlag(side) && Partnership.CanBeClosed(partnership.Stage));
        Add(PartnershipAction.Unblock, side != Actors.None && partnership.BlockedBy.HasFlag(side));
        return actions;
    }

    public static bool CanChoose(ProposedMoment moment, Actors actor, DateOnly today) => moment.Date >= today && (moment.ProposedBy & actor) == 0;

    public static bool CanCancel(Activity activity, Actors actor, DateOnly today) =>
        activity is { Status: ActivityStatus.Planned, SchoolConfirmation: null, OrganisationConfirmation: null }
        && (activity.HeldOn >= today || (actor & ~Actors.Sides) != 0);

    public static bool CanAttachEvidence(Activity activity, Actors actor) =>
        activity is { Status: ActivityStatus.Planned, EvidenceAt: null } && actor switch
        {
            Actors.School => activity.SchoolConfirmation is { TookPlace: true },
            Actors.Organisation => activity.OrganisationConfirmation is { TookPlace: true },
            _ => false,
        };

    public static bool CanConfirm(Activity activity, Actors actor, DateOnly today) =>
        activity.IsOpen && activity.HeldOn <= today && (activity.EvidenceBy != actor || activity.WasDisputedInTime) && actor switch
        {
            Actors.School => activity.SchoolConfirmation is null || activity.Status == ActivityStatus.Disputed,
            Actors.Organisation => activity.OrganisationConfirmation is null || activity.Status == ActivityStatus.Disputed,
            _ => false,
        };
}

/// <summary>What will happen by itself.</summary>
public enum UpcomingKind
{
    /// <summary>The organisation gets a reminder of the request.</summary>
    RequestReminder = 1,

    /// <summary>The school sees other offers and the coordinator sees the request.</summary>
    RequestEscalation = 2,

    /// <summary>The request stops.</summary>
    RequestExpiry = 3,

    /// <summary>Both get a reminder of the activity, a week ahead.</summary>
    WeekReminder = 4,

    /// <summary>Both get a reminder of the activity, a day ahead.</summary>
    DayReminder = 5,

    /// <summary>Both are asked whether it took place.</summary>
    Question = 6,

    /// <summary>The last day on which the school counts by this activity, once both have confirmed it.</summary>
    CountsUntil = 7,

    /// <summary>The partnership falls asleep when nothing happens before.</summary>
    Lapse = 8,
}

/// <param name="Kind">What will happen.</param>
/// <param name="On">When.</param>
/// <param name="ActivityId">The activity it is about.</param>
public sealed record Upcoming(UpcomingKind Kind, DateOnly On, Guid? ActivityId = null)
{
    /// <summary>What is still to come, in order.</summary>
    internal static IReadOnlyList<Upcoming> Of(
        Partnership partnership, PartnershipTimings timings, WorkingDays calendar, HolidayRegion? region, Func<Activity, DateOnly> countsUntil, DateOnly today)
    {
        var upcoming = new List<Upcoming>();
        if (partnership.OpenRequest is { } request)
        {
            upcoming.Add(new(UpcomingKind.RequestReminder, request.Timers.RemindOn));
            upcoming.Add(new(UpcomingKind.RequestEscalation, request.Timers.EscalateOn));
            upcoming.Add(new(UpcomingKind.RequestExpiry, request.Timers.ExpireOn));
        }

        foreach (var activity in partnership.Activities.Where(a => a.Status == ActivityStatus.Planned))
        {
            var timers = timings.ForActivity(activity.HeldOn, calendar, region);
            upcoming.Add(new(UpcomingKind.WeekReminder, timers.WeekAheadOn, activity.Id));
            upcoming.Add(new(UpcomingKind.DayReminder, timers.DayAheadOn, activity.Id));
            upcoming.Add(new(UpcomingKind.Question, timers.AskOn, activity.Id));
            upcoming.Add(new(UpcomingKind.CountsUntil, countsUntil(activity), activity.Id));
        }

        var last = partnership.Activities.Where(a => a.Status is ActivityStatus.Planned or ActivityStatus.Confirmed or ActivityStatus.Disputed).MaxBy(a => a.HeldOn);
        if (last is not null && PartnershipLifecycle.Table.TryFind(partnership.Stage, PartnershipVerb.Lapse, out _))
        {
            upcoming.Add(new(UpcomingKind.Lapse, last.HeldOn.AddMonths(timings.LapseAfterMonths), last.Id));
        }

        return [.. upcoming.Where(u => u.On >= today).OrderBy(u => u.On).ThenBy(u => u.Kind)];
    }
}
