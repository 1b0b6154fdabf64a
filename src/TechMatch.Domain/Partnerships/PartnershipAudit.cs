using TechMatch.Domain.Calendars;

namespace TechMatch.Domain.Partnerships;

/// <summary>Holds what is kept of a partnership against its own history, for a database that may have been damaged or changed by hand.</summary>
public static class PartnershipAudit
{
    /// <returns>What does not agree, a sentence each; empty when all is well.</returns>
    public static IReadOnlyList<string> Faults(Partnership partnership) =>
    [
        .. FaultsOfHistory(partnership),
        .. FaultsOfRequests(partnership),
        .. partnership.Activities.SelectMany(a => FaultsOfActivity(partnership, a)),
        .. CovenantAudit.Faults(partnership),
        .. RenewalAudit.Faults(partnership),
    ];

    private static IEnumerable<string> FaultsOfHistory(Partnership partnership)
    {
        var events = partnership.Events.OrderBy(e => e.Sequence).ToList();
        if (!events.Select(e => e.Sequence).SequenceEqual(Enumerable.Range(1, partnership.EventCount)))
        {
            yield return $"says it has {partnership.EventCount} events, and has {events.Count}, numbered {string.Join(", ", events.Select(e => e.Sequence).Take(20))}";
        }

        var stage = PartnershipStage.Suggested;
        var since = partnership.CreatedAt;
        foreach (var e in events)
        {
            if (e.From != stage)
            {
                yield return $"event {e.Sequence} begins in {e.From}, the one before it ended in {stage}";
            }

            if (e.Verb is { } verb && !(PartnershipLifecycle.Table.TryFind(stage, verb, out var row) && row.To == e.To && (row.By & e.Role) != 0))
            {
                yield return $"event {e.Sequence}, {verb} from {stage} to {e.To} by {e.Role}, is no move of the table";
            }

            since = e.To == stage ? since : e.At;
            stage = e.To;
        }

        if (partnership.Stage != stage)
        {
            yield return $"is {partnership.Stage}, its events lead to {stage}";
        }

        if (partnership.StageSince != since)
        {
            yield return $"is in its stage since {partnership.StageSince:O}, by its events since {since:O}";
        }

        if (partnership.CoordinatedSince != Partnership.RebuildCoordination(events))
        {
            yield return $"has a coordinator since {partnership.CoordinatedSince:O}, by its events since {Partnership.RebuildCoordination(events):O}";
        }

        var block = Partnership.RebuildBlock(events);
        if ((partnership.BlockedBy, partnership.BlockedAt) != block)
        {
            yield return $"is closed by {partnership.BlockedBy} since {partnership.BlockedAt:O}, by its events by {block.By} since {block.At:O}";
        }

        foreach (var e in events.Where(e => e.ActivityId is { } id && partnership.Activities.All(a => a.Id != id)))
        {
            yield return $"event {e.Sequence} is about activity {e.ActivityId}, which is not there";
        }
    }

    private static IEnumerable<string> FaultsOfRequests(Partnership partnership)
    {
        var open = partnership.Requests.Count(r => r.IsOpen);
        if (open != (partnership.Stage == PartnershipStage.Requested ? 1 : 0))
        {
            yield return $"is {partnership.Stage} with {open} open requests";
        }

        if (open > 0 && partnership.BlockedBy != Actors.None)
        {
            yield return $"is closed by {partnership.BlockedBy} with a request open";
        }

        foreach (var request in partnership.Requests.Where(r => r.InsteadOfferId is not null && (r.Answer != RequestAnswer.Accepted || r.InsteadOfferId == r.OfferId)))
        {
            yield return $"request {request.Id} has another offer instead, and its answer is {request.Answer}";
        }

        // The place is the request's from the yes until a day is agreed or the two stop.
        foreach (var request in partnership.Requests.Where(r => r.PlaceTakenIn is not null))
        {
            if (request != partnership.AcceptedRequest || partnership.Stage != PartnershipStage.InConversation)
            {
                yield return $"request {request.Id} holds a place, while the partnership is {partnership.Stage} and its answer {request.Answer}";
            }
        }

        var activities = partnership.Activities;
        if (partnership.Stage == PartnershipStage.Planned && !activities.Any(a => a.IsOpen))
        {
            yield return "is Planned without an activity to come";
        }

        if (partnership.Stage is PartnershipStage.Active or PartnershipStage.Structural
            && !activities.Any(TookPlace))
        {
            yield return $"is {partnership.Stage} without an activity that took place";
        }
    }

    private static IEnumerable<string> FaultsOfActivity(Partnership partnership, Activity activity)
    {
        var name = $"activity {activity.Id}";
        if (activity.RequestId is { } request && partnership.Requests.All(r => r.Id != request))
        {
            yield return $"{name} comes from request {request}, which is not there";
        }

        var (school, organisation) = (activity.SchoolConfirmation?.TookPlace, activity.OrganisationConfirmation?.TookPlace);
        var holds = activity.Status switch
        {
            ActivityStatus.Planned => school is null || organisation is null,
            ActivityStatus.Confirmed => (school, organisation) is (true, true)
                || (activity.EvidenceBy == Actors.School && school == true)
                || (activity.EvidenceBy == Actors.Organisation && organisation == true),
            ActivityStatus.Missed => (school, organisation) is (false, false),
            ActivityStatus.Disputed => school is not null && organisation is not null && school != organisation && activity.DisputedAt is not null,
            ActivityStatus.Cancelled => activity is { CancelReason: not null, CancelledAt: not null },
            _ => false,
        };
        if (!holds)
        {
            yield return $"{name} is {activity.Status}, while the school says {Word(school)} and the organisation {Word(organisation)}";
        }

        foreach (var fault in FaultsOfMoves(partnership, activity))
        {
            yield return $"{name} {fault}";
        }

        foreach (var check in activity.Checks.Where(c => c.By is not (Actors.School or Actors.Organisation) || c.At < partnership.CreatedAt))
        {
            yield return $"{name} has {check.Item} ticked by {check.By} at {check.At:O}";
        }

        if (activity is { JointId: not null, PlaceTakenIn: not null })
        {
            yield return $"{name} holds a place that the schools hold together";
        }

        if (activity.PlaceTakenIn is { } year && (activity.OfferId is null || year != SchoolYear.Of(activity.HeldOn)))
        {
            yield return $"{name} on {activity.HeldOn:yyyy-MM-dd} holds a place of {year}";
        }

        if (activity.PlaceTakenIn is not null && activity.Status is ActivityStatus.Cancelled or ActivityStatus.Missed)
        {
            yield return $"{name} is {activity.Status} and still holds a place";
        }

        // Documents may show it without words.
        if ((activity.EvidenceBy is null) != (activity.EvidenceAt is null) || (activity.Evidence is not null && activity.EvidenceAt is null))
        {
            yield return $"{name} has evidence in part";
        }

        if ((activity.SchoolRating is not null && school != true) || (activity.OrganisationRating is not null && organisation != true))
        {
            yield return $"{name} has a rating of a side that does not say that it took place";
        }
    }

    /// <summary>It is on the day to which its last move brought it, and a calendar was told of each change.</summary>
    private static IEnumerable<string> FaultsOfMoves(Partnership partnership, Activity activity)
    {
        var own = partnership.Events.Where(e => e.ActivityId == activity.Id).OrderBy(e => e.Sequence).ToList();
        var moves = own.Where(e => e.Happening == PartnershipHappening.ActivityMoved).ToList();
        foreach (var (earlier, later) in moves.Zip(moves.Skip(1)).Where(pair => pair.First.MovedTo != pair.Second.MovedFrom))
        {
            yield return $"was moved to {earlier.MovedTo:yyyy-MM-dd} and then from {later.MovedFrom:yyyy-MM-dd}";
        }

        if (moves is [.., var last] && last.MovedTo != activity.HeldOn)
        {
            yield return $"is on {activity.HeldOn:yyyy-MM-dd}, its last move was to {last.MovedTo:yyyy-MM-dd}";
        }

        var changes = moves.Count
            + own.Count(e => e.Happening == PartnershipHappening.ActivityRelocated)
            + (activity.Status == ActivityStatus.Cancelled ? 1 : 0);
        if (activity.Revision != changes)
        {
            yield return $"says that it changed {activity.Revision} times, its events say {changes}";
        }

        if (partnership.Moments.Any(m => m.ActivityId == activity.Id) && !activity.IsUntouched)
        {
            yield return $"is {activity.Status} and could still be moved";
        }
    }

    /// <summary>Confirmed; or settled by evidence and disputed after that, which no longer takes anything back.</summary>
    private static bool TookPlace(Activity activity) =>
        activity.Status == ActivityStatus.Confirmed || activity is { Status: ActivityStatus.Disputed, EvidenceAt: not null };

    private static string Word(bool? tookPlace) => tookPlace switch
    {
        true => "yes",
        false => "no",
        null => "nothing",
    };
}
