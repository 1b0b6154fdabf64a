using CsCheck;
using TechMatch.Domain.Calendars;

namespace TechMatch.Domain.Tests.Calendars;

public sealed class QuarterTests
{
    [Theory]
    [InlineData("2026-01-01", "2026-Q1")]
    [InlineData("2026-03-31", "2026-Q1")]
    [InlineData("2026-04-01", "2026-Q2")]
    [InlineData("2026-09-30", "2026-Q3")]
    [InlineData("2026-12-31", "2026-Q4")]
    public void A_year_has_four_of_three_months(string day, string quarter) =>
        Assert.Equal(quarter, Quarter.Of(DateOnly.Parse(day)).ToString());

    [Fact]
    public void A_day_lies_in_its_quarter_and_the_next_begins_the_day_after() => Gen.Int[0, 40_000].Sample(n =>
    {
        var day = new DateOnly(1990, 1, 1).AddDays(n);
        var quarter = Quarter.Of(day);
        return quarter.FirstDay <= day && day <= quarter.LastDay && quarter.LastDay.AddDays(1) == quarter.Add(1).FirstDay
            && quarter.Add(1).Add(-1) == quarter && quarter.CompareTo(quarter.Add(1)) < 0;
    });

    [Fact]
    public void What_it_writes_it_reads() => Gen.Select(Gen.Int[1900, 2999], Gen.Int[1, 4]).Sample((year, number) =>
        Quarter.TryParse(new Quarter(year, number).ToString(), out var read) && read == new Quarter(year, number));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("2026")]
    [InlineData("2026-Q0")]
    [InlineData("2026-Q5")]
    [InlineData("2026-q1")]
    [InlineData("0000-Q1")]
    [InlineData("9999-Q4")]
    [InlineData("-026-Q1")]
    [InlineData("2026-Q11")]
    [InlineData("２０２６-Q1")]
    public void What_is_none_is_not_read(string? text) => Assert.False(Quarter.TryParse(text, out _));

    [Fact]
    public void There_is_no_fifth() => Assert.Throws<ArgumentOutOfRangeException>(() => new Quarter(2026, 5));
}
