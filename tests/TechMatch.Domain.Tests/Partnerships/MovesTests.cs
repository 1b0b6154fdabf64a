using TechMatch.Domain.Calendars;
using TechMatch.Domain.Offers;
using TechMatch.Domain.Partnerships;
using TechMatch.Domain.Programme;

namespace TechMatch.Domain.Tests.Partnerships;

/// <summary>An agreed activity goes to another day or another place; until then the old one stands.</summary>
public sealed class MovesTests
{
    private readonly InStage _at = InStage.Of(PartnershipStage.InConversation);

    private Partnership P => _at.Partnership;

    [Fact]
    public void The_old_day_stands_until_the_other_side_chooses()
    {
        var activity = _at.Plan(On(10).Date);
        var (first, second) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        P.ProposeMove(activity.Id, [(first, On(20)), (second, On(21))], "De monteur is ziek", Sample.Organisation, _at.Today, _at.Now);
        Assert.Equal((On(10).Date, PartnershipHappening.MoveProposed), (activity.HeldOn, P.Events[^1].Happening));
        var turn = PartnershipTurn.Of(P, _at.Today);
        Assert.Equal((NextStep.ChooseMoment, Actors.School, activity.Id), (turn.Step, turn.Who, turn.ActivityId));
        Assert.Equal("moment-own-proposal", Sample.Refusal(() => P.ChooseMove(activity.Id, first, Sample.Organisation, _at.Today, _at.Now)));

        // It is no moment for a new activity.
        Assert.Equal("moment-gone", Sample.Refusal(() => P.ChooseMoment(first, InStage.A(On(20).Date), Sample.School, _at.Today, _at.Now)));
        P.ChooseMove(activity.Id, second, Sample.School, _at.Today, _at.Now);
        Assert.Equal((On(21).Date, 1, PartnershipStage.Planned), (activity.HeldOn, activity.Revision, P.Stage));
        Assert.Equal((On(10).Date, On(21).Date), (P.Events[^1].MovedFrom, P.Events[^1].MovedTo));
        Assert.Empty(P.Moments);
        Assert.Empty(PartnershipAudit.Faults(P));
    }

    [Fact]
    public void Across_the_first_of_August_the_place_is_one_of_the_new_year()
    {
        var activity = _at.Plan(new DateOnly(2027, 7, 1));
        Assert.Equal(new Place(Sample.OfferId, new SchoolYear(2026)), activity.Place);
        P.MoveActivity(activity.Id, new Moment(new DateOnly(2027, 9, 2), new(9, 0), new(10, 0)), "Na de zomer", Sample.School, _at.Today, _at.Now);
        Assert.Equal(new Place(Sample.OfferId, new SchoolYear(2027)), activity.Place);
        Assert.Equal("Na de zomer", P.Events[^1].Note);
        Assert.Empty(PartnershipAudit.Faults(P));
    }

    [Fact]
    public void Reminders_start_anew()
    {
        var activity = _at.Plan(On(14).Date);
        _at.After(7);
        P.MarkActivity(activity.Id, ActivityPrompt.WeekAhead, _at.Now);
        _at.After(6);
        P.MarkActivity(activity.Id, ActivityPrompt.DayAhead, _at.Now);
        P.MoveActivity(activity.Id, On(30), "Ziek", Sample.School, _at.Today, _at.Now);
        Assert.Equal((null, null, _at.Now), (activity.WeekReminderAt, activity.DayReminderAt, activity.PlannedAt));
        Assert.True(P.MarkActivity(activity.Id, ActivityPrompt.WeekAhead, _at.Now));
    }

    [Fact]
    public void What_was_agreed_elsewhere_needs_a_reason_and_another_moment()
    {
        var activity = _at.Plan(On(10).Date);
        var events = P.EventCount;
        Assert.Equal(["reason: text-required"], Sample.Complaints(() => P.MoveActivity(activity.Id, On(20), " ", Sample.School, _at.Today, _at.Now)));
        Assert.Equal(["moment: moment-same"], Sample.Complaints(() => P.MoveActivity(activity.Id, activity.ToMoment(), "Zo", Sample.School, _at.Today, _at.Now)));
        Assert.Equal(["moment: moment-in-past"], Sample.Complaints(() => P.MoveActivity(activity.Id, On(-1), "Zo", Sample.School, _at.Today, _at.Now)));
        Assert.Equal("partnership-not-allowed", Sample.Refusal(() => P.MoveActivity(activity.Id, On(20), "Zo", Actor.Clock, _at.Today, _at.Now)));
        Assert.Equal((On(10).Date, 0, events), (activity.HeldOn, activity.Revision, P.EventCount));
    }

    [Fact]
    public void What_passed_or_was_spoken_about_stays_where_it_is()
    {
        var passed = _at.Plan(_at.Today);
        _at.After(1);
        Assert.Equal("activity-passed", Sample.Refusal(() => P.MoveActivity(passed.Id, On(20), "Laat", Sample.School, _at.Today, _at.Now)));
        _at.Say(passed, Sample.School, true);
        Assert.Equal("activity-not-planned", Sample.Refusal(() => P.ProposeMove(passed.Id, [(Guid.CreateVersion7(), On(20))], null, Sample.School, _at.Today, _at.Now)));
        Assert.Equal("activity-unknown", Sample.Refusal(() => P.MoveActivity(Guid.CreateVersion7(), On(20), "Weg", Sample.School, _at.Today, _at.Now)));
    }

    [Fact]
    public void Moments_for_a_move_and_for_a_new_day_lie_beside_each_other_and_go_with_their_own()
    {
        var activity = _at.Plan(On(10).Date);
        P.ProposeMove(activity.Id, [(Guid.CreateVersion7(), On(20))], null, Sample.School, _at.Today, _at.Now);
        P.ProposeMoments([(Guid.CreateVersion7(), On(22))], null, Sample.School, _at.Today, _at.Now);
        Assert.Equal(2, P.Moments.Count);
        P.CancelActivity(activity.Id, "Ziek", Sample.Organisation, _at.Now);
        Assert.Null(Assert.Single(P.Moments).ActivityId);
        Assert.Equal(1, activity.Revision);
    }

    [Fact]
    public void Another_place_changes_the_calendar_once()
    {
        var activity = _at.Plan(On(10).Date);
        var errors = new List<InvalidField>();
        GivenAddress? Address() => GivenAddress.Read("Museum HEIM", "Industriestraat", "9", "7553 CK", "Hengelo", "elsewhere", errors);
        Assert.True(P.RelocateActivity(activity.Id, Venue.AtSchool, Address(), Sample.School, _at.Today, _at.Now));
        Assert.False(P.RelocateActivity(activity.Id, Venue.AtSchool, Address(), Sample.School, _at.Today, _at.Now));
        Assert.Equal((1, "Museum HEIM"), (activity.Revision, activity.Elsewhere!.Name));
        Assert.Equal(["venue: venue-required"], Sample.Complaints(() => P.RelocateActivity(activity.Id, Venue.Either, null, Sample.School, _at.Today, _at.Now)));
        Assert.True(P.RelocateActivity(activity.Id, Venue.AtOrganisation, null, Sample.Organisation, _at.Today, _at.Now));
        Assert.Equal((2, null), (activity.Revision, activity.Elsewhere));
        Assert.Empty(PartnershipAudit.Faults(P));
    }

    [Fact]
    public void An_address_has_a_street_a_number_a_postcode_and_a_place_on_one_line_each()
    {
        var errors = new List<InvalidField>();
        Assert.Null(GivenAddress.Read("A\nB", null, "", "7553", " ", "elsewhere", errors));
        Assert.Equal(
            [
                "elsewhere.name: text-one-line", "elsewhere.street: text-required", "elsewhere.houseNumber: text-required",
                "elsewhere.place: text-required", "elsewhere.postalCode: postal-code-invalid",
            ],
            errors.Select(e => $"{e.Field}: {e.Code}"));
    }

    [Theory]
    [InlineData("2027-03-28", "02:30", "04:00", true)]
    [InlineData("2027-03-28", "01:30", "02:00", true)]
    [InlineData("2027-03-28", "01:30", "03:00", false)]
    [InlineData("2027-10-31", "02:30", "04:00", false)]
    [InlineData("2027-03-27", "02:30", "04:00", false)]
    public void An_hour_that_the_clock_skips_cannot_be_agreed_on(string day, string start, string end, bool isRefused)
    {
        var errors = new List<InvalidField>();
        new Moment(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture), TimeOnly.Parse(start, System.Globalization.CultureInfo.InvariantCulture), TimeOnly.Parse(end, System.Globalization.CultureInfo.InvariantCulture))
            .Check("moment", Sample.Today, errors);
        Assert.Equal(isRefused ? ["moment-no-such-time"] : [], errors.Select(e => e.Code));
    }

    private Moment On(int days) => new(Sample.Today.AddDays(days), new(9, 0), new(10, 30));
}
