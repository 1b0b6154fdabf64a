using TechMatch.Domain.Partnerships;
using TechMatch.Domain.Programme;

namespace TechMatch.Domain.Tests.Partnerships;

/// <summary>What a row about a partnership says: the day to come, the day that was, and what the two do together.</summary>
public sealed class ActivityDaysTests
{
    private static readonly DateOnly Today = APartnership.Today;

    [Fact]
    public void Without_an_activity_there_are_no_days()
    {
        var asked = new APartnership().Requested().It;
        Assert.Null(asked.NextActivityOn(Today));
        Assert.Null(asked.LastActivityOn);
    }

    [Fact]
    public void The_next_day_is_the_first_to_come_today_included()
    {
        var it = new APartnership().Requested().Accepted().Planned(Today.AddDays(20)).Planned(Today.AddDays(3)).It;
        Assert.Equal(Today.AddDays(3), it.NextActivityOn(Today));
        Assert.Equal(Today.AddDays(3), it.NextActivityOn(Today.AddDays(3)));
        Assert.Equal(Today.AddDays(20), it.NextActivityOn(Today.AddDays(4)));
        Assert.Null(it.NextActivityOn(Today.AddDays(21)));
    }

    [Fact]
    public void The_last_day_is_one_that_both_confirmed()
    {
        var at = new APartnership().Requested().Accepted().Planned(Today.AddDays(3)).Planned(Today.AddDays(20));
        Assert.Null(at.It.LastActivityOn);
        at.Confirmed(Today.AddDays(3));
        Assert.Equal(Today.AddDays(3), at.It.LastActivityOn);
        Assert.Equal(Today.AddDays(20), at.It.NextActivityOn(Today.AddDays(3)));
        at.Confirmed(Today.AddDays(20));
        Assert.Equal(Today.AddDays(20), at.It.LastActivityOn);
        Assert.Null(at.It.NextActivityOn(Today));
    }

    [Fact]
    public void A_day_that_was_called_off_is_neither()
    {
        var at = new APartnership().Requested().Accepted().Planned(Today.AddDays(3));
        at.It.CancelActivity(at.It.Activities.Single().Id, "Ziek", APartnership.School, APartnership.Now);
        Assert.Null(at.It.NextActivityOn(Today));
        Assert.Equal(ActivityKind.LabUse, at.It.Kind(ActivityKind.LabUse));
    }

    [Fact]
    public void What_was_planned_goes_before_what_was_asked_and_that_before_what_was_registered()
    {
        Assert.Null(new APartnership().It.Kind(null));
        var registered = InStage.Of(PartnershipStage.Suggested).Do(p => p.Register(InStage.Relation(Sample.Today.AddDays(-30)), null, Sample.School, Sample.Today, Sample.Now)).Partnership;
        Assert.Equal(ActivityKind.CompanyVisit, registered.Kind(null));
        Assert.Equal(ActivityKind.LabUse, registered.Kind(ActivityKind.LabUse));
        Assert.Equal(ActivityKind.GuestLesson, new APartnership().Requested().Accepted().Planned(Today.AddDays(3)).It.Kind(ActivityKind.LabUse));
    }
}
