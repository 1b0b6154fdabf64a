using CsCheck;
using TechMatch.Domain.Calendars;

namespace TechMatch.Domain.Tests.Calendars;

public sealed class SchoolYearTests
{
    [Theory]
    [InlineData("2026-07-31", 2025)]
    [InlineData("2026-08-01", 2026)]
    [InlineData("2026-12-31", 2026)]
    [InlineData("2027-01-01", 2026)]
    public void A_school_year_runs_from_August_to_July(string day, int startYear) =>
        Assert.Equal(new SchoolYear(startYear), SchoolYear.Of(DateOnly.Parse(day)));

    [Fact]
    public void A_day_lies_in_its_school_year_and_in_no_other() => Gen.Int[0, 40_000].Sample(n =>
    {
        var day = new DateOnly(1990, 1, 1).AddDays(n);
        var year = SchoolYear.Of(day);
        var next = new SchoolYear(year.StartYear + 1);
        return year.FirstDay <= day && day <= year.LastDay && year.LastDay.AddDays(1) == next.FirstDay && year.CompareTo(next) < 0;
    });

    [Fact]
    public void It_is_called_after_both_its_years() => Assert.Equal("2026-2027", new SchoolYear(2026).ToString());
}
