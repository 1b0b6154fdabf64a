using TechMatch.Domain.Partnerships;
using static TechMatch.Domain.Tests.Partnerships.APartnership;

namespace TechMatch.Domain.Tests.Partnerships;

/// <summary>At every moment it is clear whose turn it is.</summary>
public sealed class PartnershipTurnTests
{
    private static readonly DateOnly Day = new(2027, 2, 11);

    [Fact]
    public void A_request_is_for_the_organisation_until_it_expires() =>
        Assert.Equal(new PartnershipTurn(NextStep.AnswerRequest, Actors.Organisation, Timers.ExpireOn), Of(new APartnership().Requested()));

    [Fact]
    public void After_its_yes_the_organisation_proposes() =>
        Assert.Equal(new PartnershipTurn(NextStep.ProposeMoments, Actors.Organisation), Of(new APartnership().Requested().Accepted()));

    [Fact]
    public void Who_did_not_propose_chooses_until_the_last_moment_has_passed()
    {
        var pair = new APartnership().Requested().Accepted();
        pair.It.ProposeMoments([(pair.NextId(), new(Day, new(9, 0), new(10, 0))), (pair.NextId(), new(Day.AddDays(7), new(9, 0), new(10, 0)))], null, Organisation, Today, Now);
        Assert.Equal(new PartnershipTurn(NextStep.ChooseMoment, Actors.School, Day.AddDays(7)), Of(pair));
        Assert.Equal(NextStep.ProposeMoments, PartnershipTurn.Of(pair.It, Day.AddDays(8)).Step);
    }

    [Fact]
    public void What_a_coordinator_proposes_either_side_may_choose()
    {
        var pair = new APartnership().Requested().Accepted();
        pair.It.ProposeMoments([(pair.NextId(), new(Day, new(9, 0), new(10, 0)))], null, Coordinator, Today, Now);
        Assert.Equal(Actors.Sides, Of(pair).Who);
        Assert.Equal(Day, pair.It.ChooseMoment(pair.It.Moments[0].Id, pair.Plan(Day), Organisation, Today, Now).HeldOn);
    }

    [Fact]
    public void Once_a_day_is_agreed_all_wait_for_it()
    {
        var pair = new APartnership().Requested().Accepted().Planned(Day);
        Assert.Equal(new PartnershipTurn(NextStep.AwaitDay, Actors.None, Day, pair.It.Activities[0].Id), Of(pair));
    }

    [Fact]
    public void The_day_after_it_is_for_who_has_not_said_whether_it_took_place()
    {
        var pair = new APartnership().Requested().Accepted().Planned(Day);
        var id = pair.It.Activities[0].Id;
        Assert.Equal(new PartnershipTurn(NextStep.SayWhetherItTookPlace, Actors.Sides, null, id), PartnershipTurn.Of(pair.It, Day.AddDays(1)));
        pair.It.ConfirmActivity(id, true, 28, null, School, Day.AddDays(1), Now);
        Assert.Equal(new PartnershipTurn(NextStep.SayWhetherItTookPlace, Actors.Organisation, null, id), PartnershipTurn.Of(pair.It, Day.AddDays(1)));
        pair.It.ConfirmActivity(id, false, null, null, Organisation, Day.AddDays(1), Now);
        Assert.Equal(NextStep.SettleDispute, PartnershipTurn.Of(pair.It, Day.AddDays(1)).Step);
    }

    [Fact]
    public void After_an_activity_either_plans_the_next() =>
        Assert.Equal(new PartnershipTurn(NextStep.PlanNext, Actors.Sides), PartnershipTurn.Of(new APartnership().Requested().Accepted().Planned(Day).Confirmed(Day).It, Day.AddDays(2)));

    [Fact]
    public void A_partnership_sleeps_once_its_last_activity_is_twelve_months_old()
    {
        var it = new APartnership().Requested().Accepted().Planned(Day).Confirmed(Day).It;
        Assert.False(it.IsAsleep(new(2028, 2, 10), 12));
        Assert.True(it.IsAsleep(new(2028, 2, 11), 12));
    }

    private static PartnershipTurn Of(APartnership pair) => PartnershipTurn.Of(pair.It, Today);
}
