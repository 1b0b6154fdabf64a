namespace TechMatch.Domain.Partnerships;

// Relations from before TechMatch: nobody loses one to the system.
public sealed partial class Partnership
{
    /// <summary>One side says that the two worked together before TechMatch. The other confirms or denies it; until then it is a suggestion.</summary>
    /// <exception cref="DomainException"><c>partnership-wrong-stage</c> when the two have met here already; <c>partnership-not-allowed</c> for who is no side.</exception>
    /// <exception cref="InvalidInputException">The activity does not hold.</exception>
    public void Register(RegisteredRelation relation, string? note, Actor actor, DateOnly today, DateTimeOffset at)
    {
        if (Stage != PartnershipStage.Suggested)
        {
            throw new DomainException("partnership-wrong-stage", $"A partnership that is {Stage} is known already.");
        }

        if ((actor.Role & Actors.Sides) is not (Actors.School or Actors.Organisation))
        {
            throw new DomainException("partnership-not-allowed", "Only the two sides can say that they worked together.");
        }

        var words = Words(note, "note");
        Registration = relation.Validated(today) with { By = actor.Role & Actors.Sides, At = at };
        Note(PartnershipHappening.Registered, actor, at, words);
    }

    /// <summary>The other side says that it is so: the activity that was registered took place, and both have confirmed it.</summary>
    /// <exception cref="DomainException"><c>relation-not-registered</c>; <c>partnership-not-allowed</c> for the side that registered it.</exception>
    public Activity ConfirmRelation(Guid activityId, Actor actor, DateTimeOffset at)
    {
        var relation = Registration ?? throw new DomainException("relation-not-registered", "Nobody registered this relation.");
        var side = actor.Role & Actors.Sides;
        if (side is not (Actors.School or Actors.Organisation) || side == relation.By)
        {
            throw new DomainException("partnership-not-allowed", "The other side confirms what was registered.");
        }

        Move(PartnershipVerb.Register, actor, at, null);
        var moment = new Moment(relation.HeldOn, relation.Start, relation.End);
        var activity = Activity.Plan(new(activityId, null, relation.Kind, moment, relation.Venue, relation.GroupSize, null), Id, null, relation.At);
        Move(PartnershipVerb.Plan, actor, at, null, activityId);
        _activities.Add(activity);
        activity.Say(relation.By, true, relation.GroupSize, relation.At);
        activity.Say(side, true, relation.GroupSize, at);
        Note(PartnershipHappening.SideConfirmed, actor, at, null, activityId);
        Move(PartnershipVerb.Confirm, actor, at, null, activityId);
        return activity;
    }

    /// <summary>A suggestion, or a relation that one side registered, is turned down before anybody asked for anything.</summary>
    /// <exception cref="DomainException"><c>partnership-wrong-stage</c> once it is more than a suggestion.</exception>
    public void TurnDown(string? note, Actor actor, DateTimeOffset at)
    {
        var words = Words(note, "note");
        if (Stage != PartnershipStage.Suggested)
        {
            throw new DomainException("partnership-wrong-stage", $"A partnership that is {Stage} is no suggestion.");
        }

        Move(PartnershipVerb.Decline, actor, at, words);
    }
}
