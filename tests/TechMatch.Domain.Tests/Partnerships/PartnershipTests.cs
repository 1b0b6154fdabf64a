using TechMatch.Domain.Calendars;
using TechMatch.Domain.Offers;
using TechMatch.Domain.Partnerships;

namespace TechMatch.Domain.Tests.Partnerships;

public sealed class PartnershipTests
{
    [Fact]
    public void Every_event_says_who_when_and_through_which_door()
    {
        var at = InStage.Of(PartnershipStage.Requested).After(1).Accepted();
        Assert.Equal([1, 2, 3], at.Partnership.Events.Select(e => e.Sequence));
        Assert.Equal([PartnershipHappening.Suggested, PartnershipHappening.Moved, PartnershipHappening.Moved], at.Partnership.Events.Select(e => e.Happening));
        var asked = at.Partnership.Events[1];
        Assert.Equal((PartnershipVerb.Request, Actors.School, Sample.School.AccountId, Via.Screen, "Kunnen jullie komen?"), (asked.Verb, asked.Role, asked.AccountId, asked.Via, asked.Note));
        var accepted = at.Partnership.Events[2];
        Assert.Equal((Actors.Organisation, null, Via.MailLink, at.Now), (accepted.Role, accepted.AccountId, accepted.Via, accepted.At));
        Assert.Equal(at.Now, at.Partnership.StageSince);
    }

    [Fact]
    public void There_is_one_question_at_a_time()
    {
        var at = InStage.Of(PartnershipStage.Requested);
        Assert.Equal("partnership-wrong-stage", Sample.Refusal(() => at.Request()));
        Assert.Single(at.Partnership.Requests);
    }

    [Theory]
    [InlineData(PartnershipStage.Declined)]
    [InlineData(PartnershipStage.Expired)]
    [InlineData(PartnershipStage.Ended)]
    [InlineData(PartnershipStage.Dormant)]
    public void The_school_can_ask_again_and_the_old_question_stays_as_it_was(PartnershipStage stage)
    {
        var at = InStage.Of(stage);
        var old = at.Partnership.Requests.Single();
        var before = (old.Answer, old.AnsweredAt);
        var request = at.After(10).Request();
        Assert.Same(request, at.Partnership.OpenRequest);
        at.Accepted();
        Assert.Same(request, at.Partnership.AcceptedRequest);
        Assert.Equal(before, (old.Answer, old.AnsweredAt));
    }

    [Fact]
    public void A_declined_request_keeps_its_reason()
    {
        var at = InStage.Of(PartnershipStage.Requested);
        var request = at.Partnership.Decline(DeclineReason.TooFar, " Te ver voor ons ", Sample.Organisation, at.Now);
        Assert.Equal((RequestAnswer.Declined, DeclineReason.TooFar, "Te ver voor ons", at.Now), (request.Answer, request.DeclineReason, request.AnswerNote, request.AnsweredAt));
        Assert.Null(at.Partnership.HeldPlace);
    }

    [Fact]
    public void A_reason_that_does_not_exist_is_refused()
    {
        var at = InStage.Of(PartnershipStage.Requested);
        Assert.Equal(["reason: decline-reason-required"], Sample.Complaints(() => at.Partnership.Decline(0, null, Sample.Organisation, at.Now)));
        Assert.NotNull(at.Partnership.OpenRequest);
    }

    [Fact]
    public void The_clock_moves_a_request_on_its_days_and_not_before()
    {
        var at = InStage.Of(PartnershipStage.Requested);
        var p = at.Partnership;
        Assert.Equal("request-too-early", Sample.Refusal(() => p.Remind(at.After(6).Now)));
        Assert.True(p.Remind(at.After(1).Now));
        Assert.False(p.Remind(at.After(1).Now));
        Assert.Equal("request-too-early", Sample.Refusal(() => p.Escalate(at.Now)));
        Assert.True(p.Escalate(at.After(6).Now));
        Assert.False(p.Escalate(at.After(1).Now));
        Assert.Equal("request-too-early", Sample.Refusal(() => p.Expire(at.After(5).Now)));
        Assert.Equal(PartnershipStage.Requested, p.Stage);
        Assert.Equal(RequestAnswer.Expired, p.Expire(at.After(1).Now).Answer);
        Assert.Equal(PartnershipStage.Expired, p.Stage);
        Assert.False(p.Remind(at.Now));
        Assert.False(p.Escalate(at.Now));
    }

    [Fact]
    public void A_day_is_a_Dutch_day_for_the_clock_as_well()
    {
        var at = InStage.Of(PartnershipStage.Requested);
        var lastMinute = new DateTimeOffset(2026, 9, 7, 21, 59, 0, TimeSpan.Zero);
        Assert.Equal("request-too-early", Sample.Refusal(() => at.Partnership.Remind(lastMinute)));
        Assert.True(at.Partnership.Remind(lastMinute.AddMinutes(1)));
    }

    [Fact]
    public void A_place_goes_from_the_yes_to_the_day_that_is_agreed()
    {
        var at = InStage.Of(PartnershipStage.Requested);
        Assert.Null(at.Partnership.HeldPlace);
        at.Accepted();
        var place = new Place(Sample.OfferId, new SchoolYear(2026));
        Assert.Equal(place, at.Partnership.HeldPlace);
        var activity = at.Plan(at.Today.AddDays(14));
        Assert.Null(at.Partnership.HeldPlace);
        Assert.Equal(place, activity.Place);
        Assert.Equal(place, at.Partnership.CancelActivity(activity.Id, "Ziek", Sample.Organisation, at.Now));
        Assert.Null(activity.Place);
        Assert.Null(at.Partnership.HeldPlace);
    }

    [Fact]
    public void An_activity_holds_its_place_in_the_school_year_of_its_day()
    {
        var at = InStage.Of(PartnershipStage.InConversation);
        var wrongYear = InStage.A(new DateOnly(2027, 9, 1)) with { PlaceTakenIn = new SchoolYear(2026) };
        Assert.Throws<ArgumentException>(() => at.Partnership.Plan(wrongYear, Sample.School, at.Today, at.Now));
        Assert.Throws<ArgumentException>(() => at.Partnership.Plan(wrongYear with { PlaceTakenIn = null }, Sample.School, at.Today, at.Now));
        Assert.NotNull(at.Partnership.HeldPlace);
        Assert.Equal(PartnershipStage.InConversation, at.Partnership.Stage);
    }

    [Fact]
    public void Ending_gives_back_what_a_yes_promised_and_nobody_planned()
    {
        var at = InStage.Of(PartnershipStage.InConversation);
        Assert.Equal([new Place(Sample.OfferId, new SchoolYear(2026))], at.Partnership.End("Toch niet", Sample.School, at.Now));
        Assert.Null(at.Partnership.HeldPlace);
    }

    [Fact]
    public void Ending_calls_off_what_is_ahead_and_leaves_what_has_come()
    {
        var at = InStage.Of(PartnershipStage.InConversation);
        var held = at.Plan(at.Today.AddDays(3));
        var today = at.Plan(at.Today.AddDays(5));
        var ahead = at.Plan(at.Today.AddDays(6));
        at.After(5);
        at.Say(held, Sample.School, true);
        Assert.Single(at.Partnership.End("Verhuisd", Sample.Organisation, at.Now));
        Assert.Equal([ActivityStatus.Planned, ActivityStatus.Planned, ActivityStatus.Cancelled], new[] { held, today, ahead }.Select(a => a.Status));
        Assert.Equal("Verhuisd", ahead.CancelReason);
        Assert.All(at.Partnership.Activities, a => Assert.Equal(at.Now, a.PartnershipEndedAt));

        // What happened is a fact, also now; it does not bring the two together again.
        at.Say(held, Sample.Organisation, true);
        Assert.Equal(ActivityStatus.Confirmed, held.Status);
        Assert.Equal(PartnershipStage.Ended, at.Partnership.Stage);
    }

    [Fact]
    public void A_request_that_is_withdrawn_ends_it_and_with_it_what_was_done_before()
    {
        var at = InStage.Of(PartnershipStage.Dormant).Requested();
        at.Partnership.Withdraw("Toch niet nodig", Sample.School, at.Now);
        Assert.Equal(PartnershipStage.Ended, at.Partnership.Stage);
        Assert.Equal(at.Now, at.Partnership.Activities.Single().PartnershipEndedAt);
    }

    [Fact]
    public void Ending_again_after_a_new_start_leaves_the_first_ending_as_it_was()
    {
        var at = InStage.Of(PartnershipStage.Ended);
        var first = at.Now;
        at.After(30).Requested().Accepted().Happened().Do(p => p.End("Weer voorbij", Sample.School, at.Now));
        Assert.Equal([first, at.Now], at.Partnership.Activities.Select(a => a.PartnershipEndedAt!.Value));
    }

    [Fact]
    public void It_falls_asleep_on_the_day_on_which_its_last_activity_no_longer_counts()
    {
        var at = InStage.Of(PartnershipStage.Active); // held on 15 September 2026
        Assert.Equal("partnership-awake", Sample.Refusal(() => at.Partnership.Lapse(Sample.At(new DateOnly(2027, 9, 14)))));
        Assert.Equal(PartnershipStage.Active, at.Partnership.Stage);
        at.Partnership.Lapse(Sample.At(new DateOnly(2027, 9, 15)));
        Assert.Equal(PartnershipStage.Dormant, at.Partnership.Stage);
    }

    [Fact]
    public void A_day_agreed_ahead_keeps_it_awake_and_a_cancelled_one_does_not()
    {
        var at = InStage.Of(PartnershipStage.Active).After(300);
        var ahead = at.Plan(at.Today.AddDays(200));
        at.After(150);
        Assert.False(at.Partnership.IsAsleep(at.Today, 12));
        at.Partnership.CancelActivity(ahead.Id, "Ziek", Sample.School, at.Now);
        Assert.True(at.Partnership.IsAsleep(at.Today, 12));
    }

    [Fact]
    public void It_wakes_with_a_new_day_or_a_new_question()
    {
        var planned = InStage.Of(PartnershipStage.Dormant).Planned();
        Assert.Equal(PartnershipStage.Planned, planned.Partnership.Stage);
        Assert.Equal(PartnershipStage.Requested, InStage.Of(PartnershipStage.Dormant).Requested().Partnership.Stage);
    }

    [Fact]
    public void Two_school_years_in_a_row_make_it_structural()
    {
        var at = InStage.Of(PartnershipStage.Active).After(365).Happened();
        Assert.Equal(PartnershipStage.Structural, at.Partnership.Stage);
        Assert.Equal((PartnershipVerb.Recognise, Actors.System), (at.Partnership.Events[^1].Verb, at.Partnership.Events[^1].Role));
    }

    [Theory]
    [InlineData("2027-07-31", "2027-08-01", PartnershipStage.Structural)] // Two days in a row, two school years.
    [InlineData("2027-08-01", "2028-07-31", PartnershipStage.Active)] // As far apart as one school year goes.
    [InlineData("2027-07-31", "2028-07-31", PartnershipStage.Structural)]
    [InlineData("2027-07-31", "2028-08-01", PartnershipStage.Active)] // A whole school year in between.
    public void A_school_year_begins_on_the_first_of_August(string first, string second, PartnershipStage stage)
    {
        var at = InStage.Of(PartnershipStage.InConversation);
        foreach (var day in new[] { first, second }.Select(d => DateOnly.Parse(d, System.Globalization.CultureInfo.InvariantCulture)))
        {
            var activity = at.Plan(day);
            at.After(day.DayNumber - at.Today.DayNumber);
            at.Say(activity, Sample.School, true);
            at.Say(activity, Sample.Organisation, true);
        }

        Assert.Equal(stage, at.Partnership.Stage);
    }

    [Fact]
    public void Twice_in_one_year_or_a_year_in_between_does_not()
    {
        Assert.Equal(PartnershipStage.Active, InStage.Of(PartnershipStage.Active).After(30).Happened().Partnership.Stage);

        // Two in a row long ago, then two years of nothing.
        var at = InStage.Of(PartnershipStage.Structural).After(800);
        at.Do(p => p.Lapse(at.Now)).Happened();
        Assert.Equal(PartnershipStage.Active, at.Partnership.Stage);
        at.After(300).Happened();
        Assert.Equal(PartnershipStage.Structural, at.Partnership.Stage);
    }

    [Fact]
    public void Years_of_a_run_that_ended_do_not_count_towards_a_new_one()
    {
        var at = InStage.Of(PartnershipStage.Ended).After(350).Requested().Accepted().Happened();
        Assert.Equal(PartnershipStage.Active, at.Partnership.Stage);
    }

    [Fact]
    public void A_covenant_makes_it_structural_and_says_which()
    {
        var at = InStage.Of(PartnershipStage.Active);
        Assert.Equal(["reason: text-required"], Sample.Complaints(() => at.Partnership.Recognise(" ", Sample.Coordinator, at.Now)));
        at.Partnership.Recognise("Convenant Techniekpact Twente", Sample.Coordinator, at.Now);
        Assert.Equal(PartnershipStage.Structural, at.Partnership.Stage);
        Assert.Equal("Convenant Techniekpact Twente", at.Partnership.Events[^1].Note);
    }

    public static TheoryData<string, Action<Partnership, string>> Words => new()
    {
        { "reason", (_, text) => Partnership.Suggest(Guid.CreateVersion7(), Sample.SchoolCode, Guid.CreateVersion7(), Sample.Coordinator, Sample.Now, text) },
        { "message", (p, text) => p.Say(text, Sample.School, Sample.Now) },
        { "note", (p, text) => p.ProposeMoments([(Guid.CreateVersion7(), new Moment(Sample.Today, new(9, 0), new(10, 0)))], text, Sample.School, Sample.Today, Sample.Now) },
        { "reason", (p, text) => p.End(text, Sample.School, Sample.Now) },
        { "reason", (p, text) => p.CancelActivity(p.Activities[0].Id, text, Sample.School, Sample.Now) },
        { "note", (p, text) => p.ConfirmActivity(p.Activities[0].Id, true, 28, text, Sample.School, p.Activities[0].HeldOn, Sample.Now) },
        { "message", (_, text) => Requested(p => p.Request(Guid.CreateVersion7(), null, Sample.OfferId, new SchoolYear(2026), text, new(Sample.Today, Sample.Today, Sample.Today), Sample.School, Sample.Now), PartnershipStage.Suggested) },
        { "note", (_, text) => Requested(p => p.Accept(Sample.Organisation, Sample.Now, text)) },
        { "note", (_, text) => Requested(p => p.Decline(DeclineReason.Other, text, Sample.Organisation, Sample.Now)) },
        { "note", (_, text) => Requested(p => p.Withdraw(text, Sample.School, Sample.Now)) },
        { "note", (_, text) => Requested(p => p.TurnDown(text, Sample.School, Sample.Now), PartnershipStage.Suggested) },
        { "note", (_, text) => Requested(p => p.Register(InStage.Relation(Sample.Today), text, Sample.School, Sample.Today, Sample.Now), PartnershipStage.Suggested) },
    };

    [Theory]
    [MemberData(nameof(Words))]
    public void No_word_in_a_partnership_names_a_pupil_or_floods_it(string field, Action<Partnership, string> say)
    {
        var p = InStage.Of(PartnershipStage.Planned).Partnership;
        var before = p.EventCount;
        Assert.Equal([$"{field}: text-has-bsn"], Sample.Complaints(() => say(p, "Over leerling 999990019")));
        Assert.Equal([$"{field}: text-too-long"], Sample.Complaints(() => say(p, new string('x', 2001))));
        Assert.Equal((before, PartnershipStage.Planned), (p.EventCount, p.Stage));
    }

    [Fact]
    public void An_ending_a_cancellation_and_a_message_need_words()
    {
        var at = InStage.Of(PartnershipStage.Planned);
        var activity = at.Partnership.Activities.Single();
        Assert.Equal(["reason: text-required"], Sample.Complaints(() => at.Partnership.End(" \n", Sample.School, at.Now)));
        Assert.Equal(["reason: text-required"], Sample.Complaints(() => at.Partnership.CancelActivity(activity.Id, "", Sample.School, at.Now)));
        Assert.Equal(["message: text-required"], Sample.Complaints(() => at.Partnership.Say("\t", Sample.School, at.Now)));
        Assert.Equal((PartnershipStage.Planned, ActivityStatus.Planned), (at.Partnership.Stage, activity.Status));
    }

    [Fact]
    public void History_that_was_tampered_with_shows()
    {
        var at = InStage.Of(PartnershipStage.Active);
        Assert.Equal(PartnershipStage.Active, Partnership.Rebuild(at.Partnership.Events));
        Assert.Equal(PartnershipStage.Active, Partnership.Rebuild(at.Partnership.Events.Reverse()));
        Assert.NotEqual(PartnershipStage.Active, Partnership.Rebuild(at.Partnership.Events.Where(e => e.Verb != PartnershipVerb.Confirm)));
        Assert.Throws<DomainException>(() => Partnership.Rebuild(at.Partnership.Events.Where(e => e.Verb != PartnershipVerb.Accept)));
    }

    private static void Requested(Action<Partnership> verb, PartnershipStage stage = PartnershipStage.Requested) => InStage.Of(stage).Do(verb);
}
