using TechMatch.Domain.Needs;
using TechMatch.Domain.Programme;
using TechMatch.Domain.Schools;

namespace TechMatch.Domain.Tests.Needs;

public sealed class NeedTests
{
    [Fact]
    public void A_need_that_holds_comes_back_with_its_text_cleaned()
    {
        var details = (Sample.Need with { Remarks = "  Neem bouwsets\0 mee.\r\n " }).Validated(Sector.Po, Sample.Today);
        Assert.Equal("Neem bouwsets mee.", details.Remarks);
        Assert.Equal(Sample.Need with { Remarks = "Neem bouwsets mee." }, details);
    }

    public static TheoryData<string, NeedDetails> Wrong => new()
    {
        { "kind: kind-required", Sample.Need with { Kind = (ActivityKind)99 } },
        { "language: language-unknown", Sample.Need with { Language = (Language)9 } },
        { "audiences: audiences-required", Sample.Need with { Audiences = default } },
        { "audiences: audiences-other-sector", Sample.Need with { Audiences = EnumSet<Audience>.Of(Audience.Havo3) } },
        { "audiences: audiences-other-sector", Sample.Need with { Audiences = EnumSet<Audience>.Of(Audience.PoGroup78, Audience.TeachersVo) } },
        { "groupSize: group-size-range", Sample.Need with { GroupSize = 0 } },
        { "groupSize: group-size-range", Sample.Need with { GroupSize = -5 } },
        { "groupSize: group-size-range", Sample.Need with { GroupSize = 501 } },
        { "groupSize: group-size-range", Sample.Need with { GroupSize = int.MaxValue } },
        { "from: date-unlikely", Sample.Need with { From = new(1999, 12, 31), Until = Sample.Today } },
        { "until: until-before-from", Sample.Need with { Until = new(2026, 9, 6) } },
        { "until: until-in-past", Sample.Need with { From = new(2026, 8, 1), Until = new(2026, 8, 31) } },
        { "until: window-too-long", Sample.Need with { Until = new DateOnly(2026, 9, 7).AddDays(731) } },
        { "weekdays: weekdays-required", Sample.Need with { Weekdays = default } },
        { "weekdays: weekdays-no-weekend", Sample.Need with { Weekdays = EnumSet<DayOfWeek>.Of(DayOfWeek.Friday, DayOfWeek.Saturday) } },
        { "weekdays: weekdays-no-weekend", Sample.Need with { Weekdays = EnumSet<DayOfWeek>.Of(DayOfWeek.Sunday) } },
        { "maxDistanceKm: max-distance-range", Sample.Need with { MaxDistanceKm = 0 } },
        { "maxDistanceKm: max-distance-range", Sample.Need with { MaxDistanceKm = 201 } },
        { "remarks: text-too-long", Sample.Need with { Remarks = new string('x', 2001) } },
        { "remarks: text-too-long", Sample.Need with { Remarks = new string('x', 10_000_000) } },
        { "remarks: text-has-bsn", Sample.Need with { Remarks = "Voor 999990019" } },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void What_does_not_hold_is_named(string complaint, NeedDetails details)
    {
        var complaints = Sample.Complaints(() => details.Validated(Sector.Po, Sample.Today));
        if (complaint == "from: date-unlikely")
        {
            Assert.Contains(complaint, complaints); // the window is too long as well
            return;
        }

        Assert.Equal(complaint, Assert.Single(complaints));
    }

    public static TheoryData<NeedDetails> AtTheEdge =>
    [
        Sample.Need with { GroupSize = 1 },
        Sample.Need with { GroupSize = 500 },
        Sample.Need with { From = Sample.Today, Until = Sample.Today },
        Sample.Need with { From = new(2026, 1, 1), Until = Sample.Today },
        Sample.Need with { Until = new DateOnly(2026, 9, 7).AddDays(730) },
        Sample.Need with { MaxDistanceKm = 1 },
        Sample.Need with { MaxDistanceKm = 200 },
        Sample.Need with { Topics = default },
        Sample.Need with { Remarks = null },
        Sample.Need with { Remarks = new string('x', 2000) },
    ];

    [Theory]
    [MemberData(nameof(AtTheEdge))]
    public void What_just_holds_holds(NeedDetails details) => Assert.Equal(details, details.Validated(Sector.Po, Sample.Today));

    [Fact]
    public void Everything_that_is_wrong_is_said_at_once() => Assert.Equal(
        ["audiences: audiences-required", "groupSize: group-size-range", "weekdays: weekdays-required", "maxDistanceKm: max-distance-range", "remarks: text-has-bsn"],
        Sample.Complaints(() => (Sample.Need with { Audiences = default, GroupSize = 0, Weekdays = default, MaxDistanceKm = 0, Remarks = "999990019" })
            .Validated(Sector.Po, Sample.Today)));

    [Theory]
    [InlineData(Sector.Po, Audience.PoGroup12, true)]
    [InlineData(Sector.Po, Audience.TeachersPo, true)]
    [InlineData(Sector.Po, Audience.VmboT4, false)]
    [InlineData(Sector.Vo, Audience.VmboT4, true)]
    [InlineData(Sector.Vo, Audience.TeachersVo, true)]
    [InlineData(Sector.Vo, Audience.PoGroup12, false)]
    [InlineData(Sector.So, Audience.PoGroup12, true)]
    [InlineData(Sector.So, Audience.Pro1, true)]
    public void A_school_asks_for_audiences_of_its_own_sector(Sector sector, Audience audience, bool holds)
    {
        var details = Sample.Need with { Audiences = EnumSet<Audience>.Of(audience) };
        if (holds)
        {
            details.Validated(sector, Sample.Today);
        }
        else
        {
            Assert.Equal(["audiences: audiences-other-sector"], Sample.Complaints(() => details.Validated(sector, Sample.Today)));
        }
    }

    [Fact]
    public void A_draft_may_be_half_filled()
    {
        var need = Draft(Sample.Need with { Audiences = default, GroupSize = 0, MaxDistanceKm = 0, From = default, Until = default });
        Assert.Equal(NeedStatus.Draft, need.Status);
        Assert.Throws<InvalidInputException>(() => Publish(need));
        Assert.Equal(NeedStatus.Draft, need.Status);
        Assert.Null(need.PublishedAt);
    }

    [Fact]
    public void A_draft_keeps_no_text_that_may_not_be_kept()
    {
        Assert.Equal(["remarks: text-too-long"], Sample.Complaints(() => Draft(Sample.Need with { Remarks = new string('x', 2001) })));
        Assert.Equal(["remarks: text-has-bsn"], Sample.Complaints(() => Draft(Sample.Need with { Remarks = "999990019" })));
        var need = Draft(Sample.Need);
        Assert.Equal(["kind: kind-required"], Sample.Complaints(() => need.Change(Sample.Need with { Kind = (ActivityKind)99 }, Sector.Po, Sample.Today, Sample.Now)));
        Assert.Equal(Sample.Need, need.Details);
    }

    [Fact]
    public void A_published_need_stays_whole_when_it_is_changed()
    {
        var need = Draft(Sample.Need);
        Publish(need);
        Assert.Throws<InvalidInputException>(() => need.Change(Sample.Need with { GroupSize = 0 }, Sector.Po, Sample.Today, Sample.Now));
        Assert.Equal(28, need.Details.GroupSize);
        need.Change(Sample.Need with { GroupSize = 30 }, Sector.Po, Sample.Today, Sample.Now);
        Assert.Equal(30, need.Details.GroupSize);
    }

    [Fact]
    public void The_first_day_of_publication_is_kept()
    {
        var need = Draft(Sample.Need);
        Publish(need);
        need.Pause(Actors.School, Sample.Now.AddDays(1));
        need.Publish(Actors.School, Sector.Po, Sample.Today, Sample.Now.AddDays(3));
        Assert.Equal(Sample.Now, need.PublishedAt);
    }

    [Fact]
    public void What_is_closed_cannot_be_changed()
    {
        var withdrawn = Draft(Sample.Need);
        withdrawn.Withdraw(Actors.School, Sample.Now);
        Assert.Equal("need-closed", Sample.Refusal(() => withdrawn.Change(Sample.Need, Sector.Po, Sample.Today, Sample.Now)));
        Assert.Equal("need-wrong-stage", Sample.Refusal(() => Publish(withdrawn)));
        Assert.Equal("need-closed", Sample.Refusal(() => Fulfilled().Change(Sample.Need, Sector.Po, Sample.Today, Sample.Now)));
    }

    [Fact]
    public void A_fulfilled_need_is_open_again_when_the_activity_fell_through()
    {
        var need = Fulfilled();
        need.Reopen(Sample.Need.Until, Sample.Now);
        Assert.Equal(NeedStatus.Published, need.Status);
    }

    [Fact]
    public void Once_its_last_day_has_passed_it_waits_for_the_school_to_choose_another()
    {
        var need = Fulfilled();
        need.Reopen(Sample.Need.Until.AddDays(1), Sample.Now);
        Assert.Equal(NeedStatus.Paused, need.Status);
    }

    [Fact]
    public void A_need_that_is_open_cannot_be_opened_again()
    {
        var need = Draft(Sample.Need);
        Publish(need);
        Assert.Equal("need-wrong-stage", Sample.Refusal(() => need.Reopen(Sample.Today, Sample.Now)));
    }

    [Fact]
    public void It_is_known_when_it_was_open()
    {
        var need = Draft(Sample.Need);
        Assert.Null(need.OpenedAt);
        Publish(need);
        Assert.Equal(Sample.Now, need.OpenedAt);
        need.Fulfil(Actors.System, Sample.Now.AddDays(2));
        Assert.Null(need.OpenedAt);
        need.Reopen(Sample.Today, Sample.Now.AddDays(5));
        Assert.Equal(Sample.Now.AddDays(5), need.OpenedAt);
        need.Pause(Actors.School, Sample.Now.AddDays(6));
        need.Withdraw(Actors.School, Sample.Now.AddDays(8));
        Assert.Null(need.OpenedAt);
        Assert.Equal(
            [(Sample.Now, Sample.Now.AddDays(2), Sample.Need.Until), (Sample.Now.AddDays(5), Sample.Now.AddDays(6), Sample.Need.Until)],
            need.Spells.Select(s => (s.OpenedAt, s.ClosedAt, s.LastDay)));
    }

    [Fact]
    public void Another_window_is_one_time_as_long_as_the_old_one_has_not_passed()
    {
        var until = Sample.Need.Until;
        var need = Draft(Sample.Need);
        Publish(need);
        need.Change(Sample.Need with { Until = until.AddDays(10) }, Sector.Po, until, Sample.Now.AddDays(1));
        Assert.Equal(Sample.Now, need.OpenedAt);
        Assert.Empty(need.Spells);
        need.Change(Sample.Need with { Until = until.AddDays(30) }, Sector.Po, until.AddDays(11), Sample.Now.AddDays(3));
        Assert.Equal(Sample.Now.AddDays(3), need.OpenedAt);
        Assert.Equal((Sample.Now, Sample.Now.AddDays(3), until.AddDays(10)), need.Spells.Select(s => (s.OpenedAt, s.ClosedAt, s.LastDay)).Single());
    }

    [Fact]
    public void What_was_opened_and_closed_in_one_moment_was_never_open()
    {
        var need = Draft(Sample.Need);
        Publish(need);
        need.Pause(Actors.School, Sample.Now.AddTicks(TimeSpan.TicksPerMicrosecond - 1));
        Assert.Empty(need.Spells);
    }

    private static Need Draft(NeedDetails details) => Need.Draft(Guid.CreateVersion7(), Sample.SchoolCode, details, Sample.Now);

    private static void Publish(Need need) => need.Publish(Actors.School, Sector.Po, Sample.Today, Sample.Now);

    private static Need Fulfilled()
    {
        var need = Draft(Sample.Need);
        Publish(need);
        need.Fulfil(Actors.System, Sample.Now);
        return need;
    }
}
