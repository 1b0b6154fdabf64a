using TechMatch.Domain.Calendars;

namespace TechMatch.Domain.Partnerships;

// Activities in which other schools take part as well.
public sealed partial class Partnership
{
    /// <summary>The organisation opens an agreed activity to other schools: from now on its place is held in common.</summary>
    /// <exception cref="DomainException">
    /// <c>joint-not-allowed</c> for the school, whose it is not to invite others; <c>joint-needs-offer</c> without an offer; <c>activity-joint</c> when it is already.
    /// </exception>
    public JointActivity OpenToOthers(Guid activityId, Guid jointId, int? maxGroupSize, Actor actor, DateOnly today, DateTimeOffset at)
    {
        if ((actor.Role & (Actors.Organisation | Actors.Coordinator | Actors.Administrator)) == 0)
        {
            throw new DomainException("joint-not-allowed", "The organisation invites other schools.");
        }

        var activity = FindToChange(activityId, actor, today);
        RequireAlone(activity);
        var place = activity.Place ?? throw new DomainException("joint-needs-offer", "Only an activity with a place of an offer can be shared.");
        var joint = JointActivity.Open(jointId, OrganisationId, activity, place, maxGroupSize, at);
        ClearTable(activityId);
        activity.Join(jointId);
        Note(PartnershipHappening.OpenedToOthers, actor, at, null, activityId);
        return joint;
    }

    /// <summary>
    /// This school takes part in what was opened to others, by an activity of its own. It takes no place of the offer; the one that its
    /// accepted request may hold is let go, and the caller gives it back in the same transaction.
    /// </summary>
    /// <param name="joint">The joint activity, which admits it.</param>
    /// <param name="activityId">The id of the new activity.</param>
    /// <param name="groupSize">How many it brings.</param>
    /// <param name="taken">How many the other schools bring.</param>
    /// <param name="actor">Who.</param>
    /// <param name="today">Today.</param>
    /// <param name="at">When.</param>
    public Activity TakePart(JointActivity joint, Guid activityId, int groupSize, int taken, Actor actor, DateOnly today, DateTimeOffset at)
    {
        PartnershipLifecycle.Table.Move(Stage, PartnershipVerb.Plan, actor.Role);
        if (groupSize is < 1 or > Needs.NeedDetails.MaxGroupSize)
        {
            throw new InvalidInputException([new("groupSize", "group-size-range")]);
        }

        if (joint.HeldOn < today)
        {
            throw new DomainException("activity-passed", $"The activity was on {joint.HeldOn:yyyy-MM-dd}.");
        }

        joint.Admit(Id, groupSize, taken, at);
        var plan = new PlannedActivity(activityId, joint.OfferId, joint.Kind, joint.ToMoment(), joint.Venue, groupSize, null, JointId: joint.Id);
        return Plan(plan, actor, today, at);
    }

    /// <summary>The whole of a joint activity goes to another moment, this school along with it.</summary>
    public void MoveWithOthers(JointActivity joint, Guid activityId, Moment moment, string? reason, Actor actor, DateOnly today, DateTimeOffset at)
    {
        MoveActivity(FindToChange(activityId, actor, today), moment, Words(reason, "reason", required: true), actor, today, at);
        joint.MoveTo(moment);
    }

    private static void RequireAlone(Activity activity)
    {
        if (activity.JointId is not null)
        {
            throw new DomainException("activity-joint", "Other schools take part in this activity.");
        }
    }
}
