using TechMatch.Domain.Calendars;
using TechMatch.Domain.Partnerships;
using TechMatch.Domain.Programme;

namespace TechMatch.Domain.Tests.Partnerships;

public sealed class ActivityTests
{
    private readonly InStage _at = InStage.Of(PartnershipStage.InConversation);

    private Partnership P => _at.Partnership;

    [Fact]
    public void One_side_proposes_and_the_other_chooses()
    {
        var (first, second) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        P.ProposeMoments([(first, On(20)), (second, On(21))], "Liefst 's ochtends", Sample.Organisation, _at.Today, _at.Now);
        Assert.Equal([first, second], P.Moments.Select(m => m.Id));
        Assert.Equal("moment-own-proposal", Sample.Refusal(() => P.ChooseMoment(first, InStage.A(On(20).Date), Sample.Organisation, _at.Today, _at.Now)));
        Assert.Equal("moment-gone", Sample.Refusal(() => P.ChooseMoment(Guid.CreateVersion7(), InStage.A(On(20).Date), Sample.School, _at.Today, _at.Now)));
        var activity = P.ChooseMoment(second, InStage.A(On(21).Date), Sample.School, _at.Today, _at.Now);
        Assert.Equal((On(21).Date, new TimeOnly(9, 0), PartnershipStage.Planned), (activity.HeldOn, activity.Start, P.Stage));
        Assert.Empty(P.Moments);
    }

    [Fact]
    public void A_new_proposal_takes_the_place_of_the_old_and_either_side_can_choose_what_a_coordinator_proposed()
    {
        var old = Guid.CreateVersion7();
        P.ProposeMoments([(old, On(20))], null, Sample.Organisation, _at.Today, _at.Now);
        var moment = Guid.CreateVersion7();
        P.ProposeMoments([(moment, On(22))], null, Sample.Coordinator, _at.Today, _at.Now);
        Assert.Equal("moment-gone", Sample.Refusal(() => P.ChooseMoment(old, InStage.A(On(20).Date), Sample.School, _at.Today, _at.Now)));
        P.ChooseMoment(moment, InStage.A(On(22).Date), Sample.Organisation, _at.Today, _at.Now);
        Assert.Equal(PartnershipStage.Planned, P.Stage);
    }

    [Fact]
    public void A_moment_that_has_passed_can_no_longer_be_chosen()
    {
        var moment = Guid.CreateVersion7();
        P.ProposeMoments([(moment, On(0))], null, Sample.Organisation, _at.Today, _at.Now);
        _at.After(1);
        Assert.Equal(["moment: moment-in-past"], Sample.Complaints(() => P.ChooseMoment(moment, InStage.A(Sample.Today), Sample.School, _at.Today, _at.Now)));
    }

    [Fact]
    public void One_to_three_moments_lie_ahead_and_end_after_they_begin()
    {
        void Propose(params Moment[] moments) =>
            P.ProposeMoments([.. moments.Select(m => (Guid.CreateVersion7(), m))], null, Sample.School, _at.Today, _at.Now);

        Assert.Equal(["moments: moments-one-to-three"], Sample.Complaints(() => Propose()));
        Assert.Equal(["moments: moments-one-to-three"], Sample.Complaints(() => Propose(On(1), On(2), On(3), On(4))));
        Assert.Equal(
            ["moments[0]: moment-in-past", "moments[1]: moment-too-far", "moments[2]: moment-end-before-start"],
            Sample.Complaints(() => Propose(On(-1), On(731), On(3) with { End = new(9, 0) })));
        Assert.Empty(P.Moments);
        Propose(On(0), On(730), On(3) with { End = new(9, 1) });
        Assert.Equal(3, P.Moments.Count);
    }

    [Theory]
    [InlineData(PartnershipStage.Requested)]
    [InlineData(PartnershipStage.Ended)]
    public void Without_a_conversation_nothing_is_proposed(PartnershipStage stage)
    {
        var at = InStage.Of(stage);
        Assert.Equal("partnership-wrong-stage", Sample.Refusal(() => at.Partnership.ProposeMoments([(Guid.CreateVersion7(), On(3))], null, Sample.School, at.Today, at.Now)));
    }

    [Fact]
    public void An_activity_that_does_not_hold_is_not_planned()
    {
        var plan = new PlannedActivity(
            Guid.CreateVersion7(), Sample.OfferId, (ActivityKind)99, new Moment(_at.Today.AddDays(-1), new(9, 0), new(8, 0)), Venue.Either, 0, new SchoolYear(2026));
        Assert.Equal(
            ["moment: moment-in-past", "moment: moment-end-before-start", "kind: kind-required", "venue: venue-required", "groupSize: group-size-range"],
            Sample.Complaints(() => P.Plan(plan, Sample.School, _at.Today, _at.Now)));
        Assert.Empty(P.Activities);
        Assert.NotNull(P.HeldPlace);
    }

    [Fact]
    public void With_another_day_still_agreed_it_stays_planned()
    {
        var first = _at.Plan(_at.Today.AddDays(10));
        var second = _at.Plan(_at.Today.AddDays(20));
        P.CancelActivity(first.Id, "Ziek", Sample.Organisation, _at.Now);
        Assert.Equal((PartnershipStage.Planned, PartnershipHappening.ActivityDropped), (P.Stage, P.Events[^1].Happening));
        P.CancelActivity(second.Id, "Ook ziek", Sample.Organisation, _at.Now);
        Assert.Equal((PartnershipStage.InConversation, PartnershipVerb.Cancel), (P.Stage, P.Events[^1].Verb));
        Assert.Equal(["Ziek", "Ook ziek"], P.Activities.Select(a => a.CancelReason));
    }

    [Theory]
    [InlineData(PartnershipStage.Active)]
    [InlineData(PartnershipStage.Structural)]
    public void A_day_that_falls_out_of_a_running_partnership_leaves_it_running(PartnershipStage stage)
    {
        var at = InStage.Of(stage);
        var called = at.Plan(at.Today.AddDays(10));
        at.Partnership.CancelActivity(called.Id, "Ziek", Sample.School, at.Now);
        var missed = at.Plan(at.Today.AddDays(10));
        at.After(11);
        at.Say(missed, Sample.School, false);
        Assert.Equal(missed.OfferId, at.Say(missed, Sample.Organisation, false)?.OfferId);
        Assert.Equal((stage, ActivityStatus.Missed), (at.Partnership.Stage, missed.Status));
    }

    [Fact]
    public void Once_its_day_has_passed_the_sides_say_what_happened_and_only_others_can_still_call_it_off()
    {
        var activity = _at.Plan(_at.Today.AddDays(10));
        _at.After(10);
        P.CancelActivity(_at.Plan(_at.Today).Id, "Vandaag toch niet", Sample.School, _at.Now);
        _at.After(1);
        Assert.Equal("activity-passed", Sample.Refusal(() => P.CancelActivity(activity.Id, "Ging niet door", Sample.School, _at.Now)));
        P.CancelActivity(activity.Id, "Niemand antwoordt", Sample.Coordinator, _at.Now);
        Assert.Equal(ActivityStatus.Cancelled, activity.Status);
    }

    [Fact]
    public void What_somebody_spoke_about_cannot_be_called_off()
    {
        var activity = _at.Plan(_at.Today);
        _at.Say(activity, Sample.School, true);
        Assert.Equal("activity-not-planned", Sample.Refusal(() => P.CancelActivity(activity.Id, "Toch niet", Sample.Organisation, _at.Now)));
        Assert.Equal("activity-unknown", Sample.Refusal(() => P.CancelActivity(Guid.CreateVersion7(), "Toch niet", Sample.Organisation, _at.Now)));
        Assert.Equal(ActivityStatus.Planned, activity.Status);
    }

    [Fact]
    public void Who_may_not_call_it_off_changes_nothing()
    {
        var activity = _at.Plan(_at.Today.AddDays(10));
        var events = P.EventCount;
        Assert.Equal("partnership-not-allowed", Sample.Refusal(() => P.CancelActivity(activity.Id, "Nacht", Actor.Clock, _at.Now)));
        Assert.Equal((ActivityStatus.Planned, events), (activity.Status, P.EventCount));
    }

    public static TheoryData<bool, bool, ActivityStatus, PartnershipStage> TwoSides => new()
    {
        { true, true, ActivityStatus.Confirmed, PartnershipStage.Active },
        { false, false, ActivityStatus.Missed, PartnershipStage.InConversation },
        { true, false, ActivityStatus.Disputed, PartnershipStage.Planned },
        { false, true, ActivityStatus.Disputed, PartnershipStage.Planned },
    };

    [Theory]
    [MemberData(nameof(TwoSides))]
    public void What_both_say_decides(bool school, bool organisation, ActivityStatus status, PartnershipStage stage)
    {
        var activity = _at.Plan(_at.Today.AddDays(10));
        _at.After(11);
        Assert.Null(_at.Say(activity, Sample.School, school));
        Assert.Equal((ActivityStatus.Planned, PartnershipStage.Planned), (activity.Status, P.Stage));
        var place = _at.Say(activity, Sample.Organisation, organisation);
        Assert.Equal((status, stage), (activity.Status, P.Stage));
        Assert.Equal(status == ActivityStatus.Missed, place is not null);
        Assert.Equal(status == ActivityStatus.Missed, activity.Place is null);
        Assert.Equal(status == ActivityStatus.Disputed ? _at.Now : null, activity.DisputedAt);
        Assert.Equal(school ? 28 : null, activity.SchoolConfirmation!.Participants);
    }

    [Fact]
    public void Nobody_speaks_before_the_day_nor_about_what_was_called_off()
    {
        var activity = _at.Plan(_at.Today.AddDays(10));
        _at.After(9);
        Assert.Equal("activity-not-yet", Sample.Refusal(() => _at.Say(activity, Sample.School, true)));
        P.CancelActivity(activity.Id, "Ziek", Sample.School, _at.Now);
        _at.After(2);
        Assert.Equal("activity-cancelled", Sample.Refusal(() => _at.Say(activity, Sample.School, true)));
    }

    [Fact]
    public void Only_the_sides_can_say_whether_it_took_place()
    {
        var activity = _at.Plan(_at.Today);
        Assert.Equal("partnership-not-allowed", Sample.Refusal(() => _at.Say(activity, Sample.Coordinator, true)));
        Assert.Equal("partnership-not-allowed", Sample.Refusal(() => _at.Say(activity, new Actor(Actors.Sides, null, Via.Screen), true)));
        Assert.Equal(["participants: group-size-range"], Sample.Complaints(() => P.ConfirmActivity(activity.Id, true, -1, null, Sample.School, _at.Today, _at.Now)));
        Assert.Null(activity.SchoolConfirmation);
    }

    [Fact]
    public void Saying_the_same_twice_changes_nothing_and_a_closed_matter_stays_closed()
    {
        var activity = _at.Plan(_at.Today);
        _at.Say(activity, Sample.School, true);
        var events = P.EventCount;
        _at.After(3);
        Assert.Null(_at.Say(activity, Sample.School, true));
        Assert.Equal(events, P.EventCount);
        _at.Say(activity, Sample.Organisation, true);
        Assert.Equal("activity-already-confirmed", Sample.Refusal(() => _at.Say(activity, Sample.School, false)));
        Assert.Equal(ActivityStatus.Confirmed, activity.Status);
        Assert.NotNull(activity.Place);
    }

    [Fact]
    public void A_side_that_was_mistaken_can_say_so_while_the_matter_is_open()
    {
        var activity = _at.Plan(_at.Today);
        _at.Say(activity, Sample.School, true);
        _at.Say(activity, Sample.Organisation, false);
        var disputed = _at.Now;
        _at.After(20).Say(activity, Sample.Organisation, true);
        Assert.Equal((ActivityStatus.Confirmed, PartnershipStage.Active, disputed), (activity.Status, P.Stage, activity.DisputedAt));
    }

    [Fact]
    public void Evidence_stands_for_a_silent_side_once_nobody_can_dispute_it_any_more()
    {
        var activity = _at.Plan(_at.Today);
        Assert.Equal("evidence-needs-yes", Sample.Refusal(() => Attach(activity, Sample.School)));
        _at.Say(activity, Sample.School, true);
        Assert.Equal("evidence-needs-yes", Sample.Refusal(() => Attach(activity, Sample.Organisation)));
        Assert.Equal(["evidence: text-required"], Sample.Complaints(() => P.AttachEvidence(activity.Id, " ", Sample.School, _at.Now)));
        Attach(activity, Sample.School);
        Assert.Equal("evidence-there", Sample.Refusal(() => Attach(activity, Sample.School)));
        Assert.False(P.SettleEvidence(activity.Id, 14, _at.After(14).Now));
        Assert.Equal(PartnershipStage.Planned, P.Stage);
        Assert.True(P.SettleEvidence(activity.Id, 14, _at.After(1).Now));
        Assert.Equal((ActivityStatus.Confirmed, PartnershipStage.Active), (activity.Status, P.Stage));
        Assert.False(P.SettleEvidence(activity.Id, 14, _at.Now));
    }

    [Fact]
    public void Evidence_that_was_disputed_settles_nothing_and_a_yes_that_carries_it_is_final()
    {
        var activity = _at.Plan(_at.Today);
        _at.Say(activity, Sample.Organisation, true);
        Attach(activity, Sample.Organisation);
        Assert.Equal("activity-already-confirmed", Sample.Refusal(() => _at.Say(activity, Sample.Organisation, false)));
        _at.After(5).Say(activity, Sample.School, false);
        Assert.True(activity.WasDisputedInTime);
        Assert.False(P.SettleEvidence(activity.Id, 14, _at.After(30).Now));
        Assert.Equal((ActivityStatus.Disputed, PartnershipStage.Planned), (activity.Status, P.Stage));
        _at.Say(activity, Sample.School, true);
        Assert.Equal((ActivityStatus.Confirmed, PartnershipStage.Active), (activity.Status, P.Stage));
    }

    [Fact]
    public void What_is_confirmed_after_a_year_does_not_wake_a_sleeping_partnership()
    {
        var at = InStage.Of(PartnershipStage.Active);
        var forgotten = at.Plan(at.Today);
        at.Say(forgotten, Sample.School, true);
        at.After(400).Do(p => p.Lapse(at.Now));
        at.Say(forgotten, Sample.Organisation, true);
        Assert.Equal((ActivityStatus.Confirmed, PartnershipStage.Dormant), (forgotten.Status, at.Partnership.Stage));
    }

    [Fact]
    public void Both_sides_hear_of_each_thing_once()
    {
        var activity = _at.Plan(_at.Today.AddDays(10));
        Assert.True(Mark(ActivityPrompt.WeekAhead));
        Assert.False(Mark(ActivityPrompt.WeekAhead));
        Assert.True(Mark(ActivityPrompt.DayAhead));
        Assert.Equal("activity-not-yet", Sample.Refusal(() => Mark(ActivityPrompt.DidItHappen)));
        _at.After(11);
        Assert.True(Mark(ActivityPrompt.DidItHappen));
        Assert.True(Mark(ActivityPrompt.StillUnconfirmed));
        Assert.False(Mark(ActivityPrompt.StillUnconfirmed));
        Assert.Equal(
            [PartnershipHappening.ActivityReminded, PartnershipHappening.ActivityReminded, PartnershipHappening.ConfirmationAsked, PartnershipHappening.UnconfirmedEscalated],
            P.Events.TakeLast(4).Select(e => e.Happening));
        bool Mark(ActivityPrompt prompt) => P.MarkActivity(activity.Id, prompt, _at.Now);
    }

    [Fact]
    public void Nobody_is_reminded_of_what_was_called_off_or_is_settled()
    {
        var activity = _at.Plan(_at.Today.AddDays(10));
        P.CancelActivity(activity.Id, "Ziek", Sample.School, _at.Now);
        Assert.False(P.MarkActivity(activity.Id, ActivityPrompt.DayAhead, _at.Now));
        var held = _at.Plan(_at.Today);
        _at.Say(held, Sample.School, true);
        _at.Say(held, Sample.Organisation, true);
        Assert.False(P.MarkActivity(held.Id, ActivityPrompt.StillUnconfirmed, _at.Now));
    }

    [Fact]
    public void A_relation_from_before_counts_when_the_other_side_confirms_it()
    {
        var at = InStage.Of(PartnershipStage.Suggested);
        var p = at.Partnership;
        Assert.Equal("relation-not-registered", Sample.Refusal(() => p.ConfirmRelation(Guid.CreateVersion7(), Sample.School, at.Now)));
        Assert.Equal("partnership-not-allowed", Sample.Refusal(() => p.Register(InStage.Relation(at.Today), null, Sample.Coordinator, at.Today, at.Now)));
        p.Register(InStage.Relation(at.Today.AddDays(-40)), "Al jaren", Sample.Organisation, at.Today, at.Now);
        Assert.Equal("partnership-not-allowed", Sample.Refusal(() => p.ConfirmRelation(Guid.CreateVersion7(), Sample.Organisation, at.Now)));
        Assert.Equal(PartnershipStage.Suggested, p.Stage);
        var activity = p.ConfirmRelation(Guid.CreateVersion7(), Sample.School, at.After(2).Now);
        Assert.Equal((PartnershipStage.Active, ActivityStatus.Confirmed, null), (p.Stage, activity.Status, activity.Place));
        Assert.Equal(PartnershipStage.Active, Partnership.Rebuild(p.Events));
    }

    [Fact]
    public void A_relation_that_does_not_hold_is_refused()
    {
        var at = InStage.Of(PartnershipStage.Suggested);
        var wrong = InStage.Relation(at.Today.AddDays(1)) with { Kind = (ActivityKind)99, Venue = Venue.Either, End = new(8, 0), GroupSize = 0 };
        Assert.Equal(
            ["kind: kind-required", "venue: venue-required", "heldOn: relation-date-range", "end: moment-end-before-start", "groupSize: group-size-range"],
            Sample.Complaints(() => at.Partnership.Register(wrong, null, Sample.School, at.Today, at.Now)));
        Assert.Equal(["heldOn: relation-date-range"], Sample.Complaints(() => at.Partnership.Register(
            InStage.Relation(at.Today.AddYears(-3).AddDays(-1)), null, Sample.School, at.Today, at.Now)));
        Assert.Null(at.Partnership.Registration);
    }

    private void Attach(Activity activity, Actor actor) => P.AttachEvidence(activity.Id, "https://school.example/nieuws/gastles", actor, _at.Now);

    private static Moment On(int days) => new(Sample.Today.AddDays(days), new(9, 0), new(10, 30));
}
