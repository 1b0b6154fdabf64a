using CsCheck;
using TechMatch.Domain.Calendars;

namespace TechMatch.Domain.Tests.Calendars;

public sealed class DutchTimeTests
{
    [Theory]
    [InlineData("2026-01-15T22:59:59Z", "2026-01-15")] // winter time: one hour ahead
    [InlineData("2026-01-15T23:00:00Z", "2026-01-16")]
    [InlineData("2026-07-15T21:59:59Z", "2026-07-15")] // summer time: two hours ahead
    [InlineData("2026-07-15T22:00:00Z", "2026-07-16")]
    [InlineData("2026-03-29T00:59:59Z", "2026-03-29")]
    [InlineData("2026-10-24T21:59:59Z", "2026-10-24")]
    [InlineData("2026-10-24T22:00:00Z", "2026-10-25")]
    [InlineData("2026-10-25T22:59:59Z", "2026-10-25")] // the long day
    [InlineData("2026-10-25T23:00:00Z", "2026-10-26")]
    public void A_moment_falls_on_the_day_of_the_Dutch_calendar(string moment, string day) =>
        Assert.Equal(DateOnly.Parse(day), DutchTime.DayOf(DateTimeOffset.Parse(moment)));

    [Theory]
    [InlineData("2026-01-15", "09:00", "2026-01-15T08:00:00Z")]
    [InlineData("2026-07-15", "09:00", "2026-07-15T07:00:00Z")]
    [InlineData("2026-03-29", "01:59", "2026-03-29T00:59:00Z")]
    [InlineData("2026-03-29", "02:30", "2026-03-29T01:30:00Z")] // does not exist: an hour on, 03:30 in summer time
    [InlineData("2026-03-29", "03:00", "2026-03-29T01:00:00Z")]
    [InlineData("2026-10-25", "02:30", "2026-10-25T00:30:00Z")] // exists twice: the first of the two
    [InlineData("2026-10-25", "03:00", "2026-10-25T02:00:00Z")]
    public void A_wall_clock_time_is_a_moment_also_when_the_clock_changes(string day, string time, string moment) =>
        Assert.Equal(DateTimeOffset.Parse(moment), DutchTime.At(DateOnly.Parse(day), TimeOnly.Parse(time)));

    [Fact]
    public void A_moment_made_from_a_day_falls_on_that_day() => Gen.Select(Gen.Int[0, 20_000], Gen.Int[0, (24 * 60) - 1]).Sample((n, minute) =>
    {
        var day = new DateOnly(2000, 1, 1).AddDays(n);
        var at = DutchTime.At(day, TimeOnly.MinValue.AddMinutes(minute));
        return at.Offset == TimeSpan.Zero && DutchTime.DayOf(at) == day;
    });
}
