using TechMatch.Domain.Calendars;
using TechMatch.Domain.Programme;

namespace TechMatch.Domain.Partnerships;

// What was agreed and is agreed anew: another day, another place. Until then the old one stands.
public sealed partial class Partnership
{
    /// <summary>One side proposes one to three other moments for an agreed activity. Its day stands until the other side chooses one.</summary>
    /// <exception cref="DomainException"><c>activity-not-planned</c> or <c>activity-passed</c>.</exception>
    /// <exception cref="InvalidInputException">A moment in the past, an end before its start, none or more than three.</exception>
    public void ProposeMove(
        Guid activityId, IReadOnlyList<(Guid Id, Moment Moment)> moments, string? note, Actor actor, DateOnly today, DateTimeOffset at)
    {
        RequireAlone(FindToChange(activityId, actor, today));
        var words = PutOnTable(moments, activityId, note, actor, today, at);
        Note(PartnershipHappening.MoveProposed, actor, at, words, activityId);
    }

    /// <summary>
    /// The other side chooses one of the moments proposed for an agreed activity: it moves there. Where that is another school year the
    /// caller takes a place of the new one and gives that of the old one back in the same transaction.
    /// </summary>
    /// <exception cref="DomainException">
    /// <c>moment-gone</c> when it is no longer on the table; <c>moment-own-proposal</c> when the side that proposed chooses.
    /// </exception>
    public Activity ChooseMove(Guid activityId, Guid momentId, Actor actor, DateOnly today, DateTimeOffset at)
    {
        var activity = FindToChange(activityId, actor, today);
        var chosen = FindProposed(momentId, activityId, actor);
        MoveActivity(activity, chosen.ToMoment(), null, actor, today, at);
        return activity;
    }

    /// <summary>The two agreed elsewhere on another moment: it is written down, with the reason.</summary>
    /// <inheritdoc cref="ChooseMove"/>
    public Activity MoveActivity(Guid activityId, Moment moment, string? reason, Actor actor, DateOnly today, DateTimeOffset at)
    {
        var activity = FindToChange(activityId, actor, today);
        MoveActivity(activity, moment, Words(reason, "reason", required: true), actor, today, at);
        return activity;
    }

    /// <summary>An agreed activity is somewhere else: at the other of the two, or at an address of its own.</summary>
    /// <returns>Whether anything changed.</returns>
    /// <exception cref="DomainException"><c>activity-not-planned</c> or <c>activity-passed</c>.</exception>
    public bool RelocateActivity(Guid activityId, Venue venue, GivenAddress? elsewhere, Actor actor, DateOnly today, DateTimeOffset at)
    {
        var activity = FindToChange(activityId, actor, today);
        if (venue is not (Venue.AtSchool or Venue.AtOrganisation))
        {
            throw new InvalidInputException([new("venue", "venue-required")]);
        }

        if (activity.Venue == venue && activity.Elsewhere == elsewhere)
        {
            return false;
        }

        activity.Relocate(venue, elsewhere, at);
        Note(PartnershipHappening.ActivityRelocated, actor, at, null, activityId);
        return true;
    }

    private void MoveActivity(Activity activity, Moment moment, string? reason, Actor actor, DateOnly today, DateTimeOffset at)
    {
        var errors = new List<InvalidField>();
        moment.Check("moment", today, errors);
        if (moment == activity.ToMoment())
        {
            errors.Add(new("moment", "moment-same"));
        }

        InvalidInputException.ThrowIfAny(errors);
        var from = activity.HeldOn;
        activity.MoveTo(moment, at);
        ClearTable(activity.Id);
        Note(PartnershipHappening.ActivityMoved, actor, at, reason, activity.Id).WithMove(from, moment.Date);
    }

    /// <summary>An activity that is agreed, untouched and not behind us, by who may agree on days.</summary>
    private Activity FindToChange(Guid activityId, Actor actor, DateOnly today)
    {
        PartnershipLifecycle.Table.Move(Stage, PartnershipVerb.Plan, actor.Role);
        var activity = FindActivity(activityId);
        if (!activity.IsUntouched)
        {
            throw new DomainException("activity-not-planned", $"An activity that is {activity.Status} stays as it is.");
        }

        if (activity.JointId is not null && (actor.Role & ~Actors.School) == 0)
        {
            throw new DomainException("joint-not-yours", "Other schools take part too: the organisation moves it for all of them.");
        }

        return activity.HeldOn >= today
            ? activity
            : throw new DomainException("activity-passed", $"The activity was on {activity.HeldOn:yyyy-MM-dd}.");
    }

    /// <summary>Puts moments on the table, for an activity that would move or for a new one, in the place of those that were there for it.</summary>
    /// <returns>The words that come with them.</returns>
    private string? PutOnTable(
        IReadOnlyList<(Guid Id, Moment Moment)> moments, Guid? activityId, string? note, Actor actor, DateOnly today, DateTimeOffset at)
    {
        var errors = new List<InvalidField>();
        if (moments.Count is 0 or > 3)
        {
            errors.Add(new("moments", "moments-one-to-three"));
        }

        for (var i = 0; i < Math.Min(3, moments.Count); i++)
        {
            moments[i].Moment.Check($"moments[{i}]", today, errors);
        }

        var words = FreeText.Clean(note, "note", MaxNoteLength, required: false, errors);
        InvalidInputException.ThrowIfAny(errors);
        ClearTable(activityId);
        _moments.AddRange(moments.Select(m => ProposedMoment.Create(m.Id, Id, activityId, m.Moment, actor.Role & Actors.Sides, at)));
        return words;
    }

    private ProposedMoment FindProposed(Guid momentId, Guid? activityId, Actor actor)
    {
        var chosen = _moments.SingleOrDefault(m => m.Id == momentId && m.ActivityId == activityId)
            ?? throw new DomainException("moment-gone", "This moment is no longer on the table.");
        return (actor.Role & chosen.ProposedBy) == 0
            ? chosen
            : throw new DomainException("moment-own-proposal", "The other side chooses from what was proposed.");
    }

    private void ClearTable(Guid? activityId) => _moments.RemoveAll(m => m.ActivityId == activityId);
}
