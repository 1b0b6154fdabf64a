using TechMatch.Domain.Partnerships;

namespace TechMatch.Domain.Tests.Partnerships;

public sealed class PartnershipTurnTests
{
    [Theory]
    [InlineData(PartnershipStage.Suggested, NextStep.Ask, Actors.School)]
    [InlineData(PartnershipStage.Requested, NextStep.AnswerRequest, Actors.Organisation)]
    [InlineData(PartnershipStage.InConversation, NextStep.ProposeMoments, Actors.Organisation)]
    [InlineData(PartnershipStage.Planned, NextStep.AwaitDay, Actors.None)]
    [InlineData(PartnershipStage.Active, NextStep.PlanNext, Actors.Sides)]
    [InlineData(PartnershipStage.Structural, NextStep.PlanNext, Actors.Sides)]
    [InlineData(PartnershipStage.Dormant, NextStep.PlanNext, Actors.Sides)]
    [InlineData(PartnershipStage.Declined, NextStep.None, Actors.None)]
    [InlineData(PartnershipStage.Expired, NextStep.None, Actors.None)]
    [InlineData(PartnershipStage.Ended, NextStep.None, Actors.None)]
    public void Every_stage_has_its_next_step(PartnershipStage stage, NextStep step, Actors who)
    {
        var at = InStage.Of(stage);
        var turn = PartnershipTurn.Of(at.Partnership, at.Today);
        Assert.Equal((step, who), (turn.Step, turn.Who));
    }

    [Fact]
    public void A_request_waits_until_the_day_on_which_it_expires()
    {
        var at = InStage.Of(PartnershipStage.Requested);
        Assert.Equal(at.Today.AddDays(21), PartnershipTurn.Of(at.Partnership, at.Today).Until);
    }

    [Fact]
    public void Who_proposed_waits_for_the_other()
    {
        var at = InStage.Of(PartnershipStage.InConversation);
        var day = at.Today.AddDays(9);
        at.Partnership.ProposeMoments([(Guid.CreateVersion7(), new Moment(day, new(9, 0), new(10, 0)))], null, Sample.Organisation, at.Today, at.Now);
        Assert.Equal(new PartnershipTurn(NextStep.ChooseMoment, Actors.School, day), PartnershipTurn.Of(at.Partnership, at.Today));
        Assert.Equal(NextStep.ChooseMoment, PartnershipTurn.Of(at.Partnership, day).Step);
        Assert.Equal(NextStep.ProposeMoments, PartnershipTurn.Of(at.Partnership, day.AddDays(1)).Step);
    }

    [Fact]
    public void What_has_passed_is_asked_of_who_is_silent_before_anything_else()
    {
        var at = InStage.Of(PartnershipStage.Planned);
        var activity = at.Partnership.Activities.Single();
        Assert.Equal(new PartnershipTurn(NextStep.AwaitDay, Actors.None, activity.HeldOn, activity.Id), PartnershipTurn.Of(at.Partnership, activity.HeldOn));
        at.After(15);
        at.Plan(at.Today.AddDays(10));
        Assert.Equal(new PartnershipTurn(NextStep.SayWhetherItTookPlace, Actors.Sides, null, activity.Id), PartnershipTurn.Of(at.Partnership, at.Today));
        at.Say(activity, Sample.School, true);
        Assert.Equal(Actors.Organisation, PartnershipTurn.Of(at.Partnership, at.Today).Who);
        at.Say(activity, Sample.Organisation, false);
        Assert.Equal(new PartnershipTurn(NextStep.SettleDispute, Actors.People, null, activity.Id), PartnershipTurn.Of(at.Partnership, at.Today));
    }

    [Fact]
    public void A_registered_relation_waits_for_the_other_side()
    {
        var at = InStage.Of(PartnershipStage.Suggested);
        at.Partnership.Register(InStage.Relation(at.Today), null, Sample.School, at.Today, at.Now);
        Assert.Equal(new PartnershipTurn(NextStep.ConfirmRelation, Actors.Organisation), PartnershipTurn.Of(at.Partnership, at.Today));
    }
}
