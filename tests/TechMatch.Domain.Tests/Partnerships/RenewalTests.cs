using TechMatch.Domain.Calendars;
using TechMatch.Domain.Partnerships;

namespace TechMatch.Domain.Tests.Partnerships;

/// <summary>Again, maybe or no: the yearly question (rule 7).</summary>
public sealed class RenewalTests
{
    private static readonly DateOnly Later = new(2100, 9, 1);

    [Fact]
    public void Both_say_again_and_a_day_is_what_is_left()
    {
        var (at, year) = Asked();
        Assert.Equal((NextStep.Renew, Actors.Sides), TurnOf(at));
        Say(at, Sample.School, RenewalAnswer.Again);
        Assert.Equal((NextStep.Renew, Actors.Organisation), TurnOf(at));
        Say(at, Sample.Organisation, RenewalAnswer.Again);
        Assert.Equal((NextStep.PlanNext, Actors.Sides), TurnOf(at));
        Assert.True(at.Partnership.Renewal!.IsAgreed);
        Assert.NotNull(at.Partnership.AgreedRenewal);
        at.Plan(year.FirstDay.AddDays(60));
        Assert.Null(at.Partnership.AgreedRenewal);
        Assert.Empty(PartnershipAudit.Faults(at.Partnership));
    }

    [Fact]
    public void It_is_asked_once_for_each_school_year_and_reminded_once()
    {
        var (at, year) = Asked();
        Assert.False(at.Partnership.AskRenewal(year, at.Now));
        Assert.False(at.Partnership.AskRenewal(new(year.StartYear - 1), at.Now));
        Assert.True(at.Partnership.RemindOfRenewal(at.Today, at.Now));
        Assert.False(at.Partnership.RemindOfRenewal(at.Today, at.Now));
        Assert.True(at.Partnership.AskRenewal(new(year.StartYear + 1), at.Now));
        Assert.Empty(PartnershipAudit.Faults(at.Partnership));
    }

    [Fact]
    public void Who_is_not_sure_is_asked_again_on_the_day_and_not_before()
    {
        var (at, _) = Asked();
        var day = at.Today.AddDays(20);
        at.Partnership.AnswerRenewal(RenewalAnswer.Maybe, null, null, day, Sample.School, at.Now);
        Say(at, Sample.Organisation, RenewalAnswer.Again);
        Assert.Equal(NextStep.PlanNext, TurnOf(at).Step);
        Assert.False(at.Partnership.AskRenewalAgain(day.AddDays(-1), at.Now));
        Assert.True(at.Partnership.AskRenewalAgain(day, at.Now));
        Assert.False(at.Partnership.AskRenewalAgain(day, at.Now));
        Assert.Equal((NextStep.Renew, Actors.School), TurnOf(at));
        Say(at, Sample.School, RenewalAnswer.Again);
        Assert.True(at.Partnership.Renewal!.IsAgreed);
    }

    [Fact]
    public void A_no_has_a_reason_and_may_be_thought_better_of()
    {
        var (at, _) = Asked();
        var refused = Assert.Throws<InvalidInputException>(() => Say(at, Sample.Organisation, RenewalAnswer.No));
        Assert.Equal("renewal-reason-required", Assert.Single(refused.Fields).Code);
        Assert.True(at.Partnership.AnswerRenewal(RenewalAnswer.No, RenewalReason.NoTime, "Volgend jaar misschien", Later, Sample.Organisation, at.Now));
        Assert.False(at.Partnership.AnswerRenewal(RenewalAnswer.No, RenewalReason.NoTime, null, Later, Sample.Organisation, at.Now));
        Assert.True(at.Partnership.Renewal!.IsRefused);
        Assert.Equal(NextStep.PlanNext, TurnOf(at).Step);
        Assert.Equal(PartnershipStage.Active, at.Partnership.Stage);
        Say(at, Sample.Organisation, RenewalAnswer.Again);
        Say(at, Sample.School, RenewalAnswer.Again);
        Assert.True(at.Partnership.Renewal!.IsAgreed);
        Assert.Equal("renewal-agreed", Sample.Refusal(() => Say(at, Sample.School, RenewalAnswer.Maybe)));
        Assert.Empty(PartnershipAudit.Faults(at.Partnership));
    }

    [Theory]
    [InlineData(PartnershipStage.Suggested)]
    [InlineData(PartnershipStage.Requested)]
    [InlineData(PartnershipStage.InConversation)]
    [InlineData(PartnershipStage.Planned)]
    [InlineData(PartnershipStage.Dormant)]
    [InlineData(PartnershipStage.Ended)]
    public void Only_two_that_are_at_work_are_asked(PartnershipStage stage)
    {
        var at = InStage.Of(stage);
        Assert.False(at.Partnership.AskRenewal(new(2030), at.Now));
        Assert.Equal("renewal-not-asked", Sample.Refusal(() => Say(at, Sample.School, RenewalAnswer.Again)));
    }

    [Fact]
    public void A_question_about_a_year_that_is_over_asks_nothing_and_neither_does_one_of_two_that_stopped()
    {
        var (at, year) = Asked();
        at.Do(p => p.End("Andere plannen", Sample.School, at.Now));
        Assert.Equal("renewal-stopped", Sample.Refusal(() => Say(at, Sample.School, RenewalAnswer.Again)));
        at.After(year.LastDay.DayNumber - at.Today.DayNumber + 1);
        Assert.Equal("renewal-not-asked", Sample.Refusal(() => Say(at, Sample.School, RenewalAnswer.Again)));
    }

    [Fact]
    public void The_timings_say_when()
    {
        var timings = RenewalTimings.Default;
        Assert.Empty(timings.Problems());
        Assert.Null(timings.YearToAskFor(new(2027, 5, 31)));
        Assert.Equal(new SchoolYear(2027), timings.YearToAskFor(new(2027, 6, 1)));
        Assert.Equal(new SchoolYear(2027), timings.YearToAskFor(new(2027, 7, 31)));
        Assert.Null(timings.YearToAskFor(new(2027, 8, 1)));
        var calendar = new WorkingDays([new SchoolHoliday(HolidayRegion.Noord, new(2027, 7, 10), new(2027, 8, 22), "Zomervakantie")]);
        Assert.Equal(new DateOnly(2027, 8, 23), timings.AskAgain(new(2027), new(2027, 6, 10), calendar, HolidayRegion.Noord));
        Assert.Equal(new DateOnly(2027, 8, 2), timings.AskAgain(new(2027), new(2027, 6, 10), calendar, HolidayRegion.Zuid));
        Assert.Equal(new DateOnly(2027, 9, 16), timings.AskAgain(new(2027), new(2027, 9, 1), calendar, HolidayRegion.Zuid));
        Assert.Equal(3, (timings with { AskOn = "08-01", RemindAfter = 0, AskAgainOn = "13-01" }).Problems().Count);
    }

    private static (InStage At, SchoolYear Year) Asked()
    {
        var at = InStage.Of(PartnershipStage.Active);
        var year = new SchoolYear(SchoolYear.Of(at.Today).StartYear + 1);
        Assert.True(at.Partnership.AskRenewal(year, at.Now));
        return (at, year);
    }

    private static (NextStep Step, Actors Who) TurnOf(InStage at)
    {
        var turn = PartnershipTurn.Of(at.Partnership, at.Today);
        return (turn.Step, turn.Who);
    }

    private static void Say(InStage at, Actor actor, RenewalAnswer answer) => at.Partnership.AnswerRenewal(answer, null, null, Later, actor, at.Now);
}
