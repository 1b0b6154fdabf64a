using TechMatch.Domain.Calendars;
using TechMatch.Domain.Partnerships;

namespace TechMatch.Domain.Tests.Partnerships;

public sealed class PartnershipTimingsTests
{
    private static readonly WorkingDays Calendar = new([new(HolidayRegion.Noord, new(2026, 10, 10), new(2026, 10, 18), "Herfstvakantie")]);

    [Fact]
    public void A_request_moves_after_5_10_and_15_working_days() => Assert.Equal(
        new RequestTimers(new(2026, 9, 8), new(2026, 9, 15), new(2026, 9, 22)),
        PartnershipTimings.Default.ForRequest(new DateOnly(2026, 9, 1), Calendar, HolidayRegion.Noord));

    [Fact]
    public void A_holiday_of_the_school_holds_the_clock() => Assert.Equal(
        new RequestTimers(new(2026, 10, 8), new(2026, 10, 22), new(2026, 10, 29)),
        PartnershipTimings.Default.ForRequest(new DateOnly(2026, 10, 1), Calendar, HolidayRegion.Noord));

    [Fact]
    public void A_request_sent_in_the_weekend_counts_from_Monday() => Assert.Equal(
        new DateOnly(2026, 9, 11), PartnershipTimings.Default.ForRequest(new DateOnly(2026, 9, 5), Calendar, null).RemindOn);

    [Fact]
    public void An_activity_is_announced_a_week_and_a_day_ahead_asked_the_day_after_and_shown_on_the_tenth_working_day() => Assert.Equal(
        new ActivityTimers(new(2026, 9, 24), new(2026, 9, 30), new(2026, 10, 2), new(2026, 10, 22)),
        PartnershipTimings.Default.ForActivity(new DateOnly(2026, 10, 1), Calendar, HolidayRegion.Noord));

    [Fact]
    public void The_numbers_are_settings()
    {
        var timings = new PartnershipTimings { RemindAfter = 1, EscalateAfter = 2, ExpireAfter = 3 };
        Assert.Empty(timings.Problems());
        Assert.Equal(
            new RequestTimers(new(2026, 9, 2), new(2026, 9, 3), new(2026, 9, 4)),
            timings.ForRequest(new DateOnly(2026, 9, 1), Calendar, HolidayRegion.Noord));
    }

    [Fact]
    public void The_defaults_hold() => Assert.Empty(PartnershipTimings.Default.Problems());

    public static TheoryData<string, PartnershipTimings> Impossible => new()
    {
        { nameof(PartnershipTimings.RemindAfter), new() { RemindAfter = 0 } },
        { nameof(PartnershipTimings.EscalateAfter), new() { EscalateAfter = 5 } },
        { nameof(PartnershipTimings.ExpireAfter), new() { ExpireAfter = 10 } },
        { nameof(PartnershipTimings.ExpireAfter), new() { ExpireAfter = 251 } },
        { nameof(PartnershipTimings.DayAhead), new() { DayAhead = -1 } },
        { nameof(PartnershipTimings.WeekAhead), new() { WeekAhead = 1 } },
        { nameof(PartnershipTimings.WeekAhead), new() { WeekAhead = 366 } },
        { nameof(PartnershipTimings.AskAfter), new() { AskAfter = -1 } },
        { nameof(PartnershipTimings.UnconfirmedAfter), new() { UnconfirmedAfter = 0 } },
    };

    [Theory]
    [MemberData(nameof(Impossible))]
    public void Settings_that_cannot_work_are_named(string setting, PartnershipTimings timings) =>
        Assert.StartsWith(setting, Assert.Single(timings.Problems()));
}
