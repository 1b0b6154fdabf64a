using TechMatch.Domain.Partnerships;
using TechMatch.Domain.Programme;
using static TechMatch.Domain.Tests.Partnerships.APartnership;

namespace TechMatch.Domain.Tests.Partnerships;

/// <summary>Rule 6: a relation from before TechMatch counts when the other side confirms it.</summary>
public sealed class RegisteredRelationTests
{
    private static readonly RegisteredRelation Relation = new()
    {
        Kind = ActivityKind.CompanyVisit,
        HeldOn = new(2026, 4, 14),
        Start = new(9, 0),
        End = new(11, 30),
        Venue = Venue.AtOrganisation,
        GroupSize = 26,
    };

    [Fact]
    public void What_the_other_side_confirms_is_an_activity_that_both_confirmed()
    {
        var it = new APartnership().It;
        it.Register(Relation, "Al vier jaar", School, Today, Now);
        Assert.Equal(PartnershipStage.Suggested, it.Stage);
        Assert.Empty(it.Activities);
        Assert.Equal(new PartnershipTurn(NextStep.ConfirmRelation, Actors.Organisation), PartnershipTurn.Of(it, Today));

        var activity = it.ConfirmRelation(new("00000000-0000-7000-9000-000000000001"), Organisation, Now.AddDays(2));
        Assert.Equal(PartnershipStage.Active, it.Stage);
        Assert.Equal(ActivityStatus.Confirmed, activity.Status);
        Assert.Equal(new SideConfirmation(true, Now, 26), activity.SchoolConfirmation);
        Assert.Equal(new SideConfirmation(true, Now.AddDays(2), 26), activity.OrganisationConfirmation);
        Assert.Null(activity.Place);
        Assert.Equal(it.Stage, Partnership.Rebuild(it.Events));
    }

    [Fact]
    public void The_side_that_registered_cannot_confirm_its_own_word()
    {
        var it = new APartnership().It;
        it.Register(Relation, null, Organisation, Today, Now);
        Assert.Equal("partnership-not-allowed", Refused(() => it.ConfirmRelation(Guid.Empty, Organisation, Now)));
        Assert.Equal("partnership-not-allowed", Refused(() => it.ConfirmRelation(Guid.Empty, Coordinator, Now)));
        Assert.Equal(PartnershipStage.Suggested, it.Stage);
    }

    [Fact]
    public void The_other_side_can_deny_it()
    {
        var it = new APartnership().It;
        it.Register(Relation, null, Organisation, Today, Now);
        it.TurnDown("Dat waren wij niet", School, Now);
        Assert.Equal(PartnershipStage.Declined, it.Stage);
        Assert.Equal("partnership-wrong-stage", Refused(() => it.ConfirmRelation(Guid.Empty, School, Now)));
    }

    [Fact]
    public void Nothing_can_be_registered_once_the_two_have_met_here() =>
        Assert.Equal("partnership-wrong-stage", Refused(() => new APartnership().Requested().It.Register(Relation, null, School, Today, Now)));

    [Fact]
    public void Without_a_registration_there_is_nothing_to_confirm() =>
        Assert.Equal("relation-not-registered", Refused(() => new APartnership().It.ConfirmRelation(Guid.Empty, School, Now)));

    [Fact]
    public void What_does_not_hold_is_named_field_by_field()
    {
        var wrong = Relation with { HeldOn = Today.AddDays(1), End = new(8, 0), GroupSize = 0, Venue = Venue.Either, Kind = (ActivityKind)99 };
        var error = Assert.Throws<InvalidInputException>(() => new APartnership().It.Register(wrong, null, School, Today, Now));
        Assert.Equal(["kind", "venue", "heldOn", "end", "groupSize"], error.Fields.Select(f => f.Field));
    }

    private static string Refused(Action work) => Assert.Throws<DomainException>(work).Code;
}
