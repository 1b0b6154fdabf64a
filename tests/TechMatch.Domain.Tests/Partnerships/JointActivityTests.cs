using TechMatch.Domain.Calendars;
using TechMatch.Domain.Offers;
using TechMatch.Domain.Partnerships;

namespace TechMatch.Domain.Tests.Partnerships;

/// <summary>One visit in which several schools take part, each by its own partnership, with one place for all.</summary>
public sealed class JointActivityTests
{
    private readonly InStage _first = InStage.Of(PartnershipStage.InConversation);
    private readonly InStage _second = InStage.Of(PartnershipStage.InConversation);

    [Fact]
    public void The_place_goes_to_what_the_schools_have_in_common_and_each_confirms_its_own()
    {
        var (activity, joint) = Open(40);
        Assert.Null(activity.Place);
        Assert.Equal(new Place(Sample.OfferId, new SchoolYear(2026)), joint.Place);
        joint.Invite(_second.Partnership.Id, _first.Now);
        var other = _second.Partnership.TakePart(joint, Guid.CreateVersion7(), 12, 28, Sample.School, _second.Today, _second.Now);
        Assert.Equal((joint.Id, null, 12, activity.ToMoment()), (other.JointId, other.Place, other.GroupSize, other.ToMoment()));
        Assert.Null(_second.Partnership.HeldPlace);
        _second.After(20).Say(other, Sample.School, true);
        _second.Say(other, Sample.Organisation, true);
        Assert.Equal((PartnershipStage.Active, PartnershipStage.Planned), (_second.Partnership.Stage, _first.Partnership.Stage));
        Assert.Empty(PartnershipAudit.Faults(_first.Partnership));
        Assert.Empty(PartnershipAudit.Faults(_second.Partnership));
    }

    [Fact]
    public void The_group_of_the_offer_is_never_made_larger()
    {
        var (_, joint) = Open(30);
        joint.Invite(_second.Partnership.Id, _first.Now);
        Assert.Equal("joint-full", Sample.Refusal(() => _second.Partnership.TakePart(joint, Guid.CreateVersion7(), 3, 28, Sample.School, _second.Today, _second.Now)));
        Assert.Equal(
            ["groupSize: group-size-range"],
            Sample.Complaints(() => _second.Partnership.TakePart(joint, Guid.CreateVersion7(), 0, 28, Sample.School, _second.Today, _second.Now)));
        Assert.Null(Assert.Single(joint.Invitations).TakesPart);
        _second.Partnership.TakePart(joint, Guid.CreateVersion7(), 2, 28, Sample.School, _second.Today, _second.Now);
        Assert.Equal("invitation-answered", Sample.Refusal(() => joint.Refuse(_second.Partnership.Id, _first.Now)));
    }

    [Fact]
    public void The_organisation_invites_and_nobody_comes_uninvited()
    {
        var activity = _first.Plan(_first.Today.AddDays(14));
        Assert.Equal("joint-not-allowed", Sample.Refusal(() => _first.Partnership.OpenToOthers(activity.Id, Guid.CreateVersion7(), 40, Sample.School, _first.Today, _first.Now)));
        var joint = _first.Partnership.OpenToOthers(activity.Id, Guid.CreateVersion7(), 40, Sample.Organisation, _first.Today, _first.Now);
        Assert.Equal("activity-joint", Sample.Refusal(() => _first.Partnership.OpenToOthers(activity.Id, Guid.CreateVersion7(), 40, Sample.Organisation, _first.Today, _first.Now)));
        Assert.Equal("joint-not-invited", Sample.Refusal(() => _second.Partnership.TakePart(joint, Guid.CreateVersion7(), 2, 28, Sample.School, _second.Today, _second.Now)));
        Assert.True(joint.Invite(_second.Partnership.Id, _first.Now));
        Assert.False(joint.Invite(_second.Partnership.Id, _first.Now));
        joint.Refuse(_second.Partnership.Id, _first.Now);
        Assert.True(joint.Invite(_second.Partnership.Id, _first.Now));
    }

    [Fact]
    public void A_school_calls_off_its_own_part_and_does_not_move_that_of_others()
    {
        var (activity, joint) = Open(40);
        var later = new Moment(_first.Today.AddDays(20), new(9, 0), new(10, 0));
        Assert.Equal("joint-not-yours", Sample.Refusal(() => _first.Partnership.MoveActivity(activity.Id, later, "Ziek", Sample.School, _first.Today, _first.Now)));
        Assert.Equal(
            "activity-joint",
            Sample.Refusal(() => _first.Partnership.ProposeMove(activity.Id, [(Guid.CreateVersion7(), later)], null, Sample.Organisation, _first.Today, _first.Now)));
        _first.Partnership.MoveWithOthers(joint, activity.Id, later, "Ziek", Sample.Organisation, _first.Today, _first.Now);
        Assert.Equal((later, later), (activity.ToMoment(), joint.ToMoment()));
        Assert.Null(_first.Partnership.CancelActivity(activity.Id, "Ziek", Sample.School, _first.Now));
        Assert.NotNull(joint.Close());
        Assert.Null(joint.Close());
        Assert.Equal("joint-over", Sample.Refusal(() => joint.Invite(_second.Partnership.Id, _first.Now)));
    }

    private (Activity Activity, JointActivity Joint) Open(int most)
    {
        var activity = _first.Plan(_first.Today.AddDays(14));
        return (activity, _first.Partnership.OpenToOthers(activity.Id, Guid.CreateVersion7(), most, Sample.Organisation, _first.Today, _first.Now));
    }
}
