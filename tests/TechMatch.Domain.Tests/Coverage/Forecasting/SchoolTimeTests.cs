using TechMatch.Domain.Calendars;
using TechMatch.Domain.Coverage.Forecasting;

namespace TechMatch.Domain.Tests.Coverage.Forecasting;

public sealed class SchoolTimeTests
{
    private static readonly WorkingDays Known = new(
    [
        new(HolidayRegion.Noord, new(2025, 7, 12), new(2025, 8, 24), "Zomervakantie"),
        new(HolidayRegion.Zuid, new(2025, 7, 5), new(2025, 8, 17), "Zomervakantie"),
    ]);

    [Fact]
    public void A_summer_and_a_weekend_do_not_move_it()
    {
        var time = new SchoolTime(Known, HolidayRegion.Noord, new(2025, 6, 1), new(2025, 12, 31));
        Assert.Equal(time.At(new(2025, 7, 11)), time.At(new(2025, 8, 24)));
        Assert.Equal(time.At(new(2025, 7, 11)) + 1, time.At(new(2025, 8, 25)));
        Assert.Equal(time.At(new(2025, 9, 5)), time.At(new(2025, 9, 7)));
        Assert.Equal(new DateOnly(2025, 8, 25).DayNumber, time.DayNumberOf(time.At(new(2025, 7, 11)) + 0.2));
    }

    [Fact]
    public void It_counts_the_working_days_of_the_calendar()
    {
        var (from, until) = (new DateOnly(2025, 6, 2), new DateOnly(2025, 9, 30));
        var time = new SchoolTime(Known, HolidayRegion.Zuid, from, until);
        for (var day = from; day <= until; day = day.AddDays(1))
        {
            Assert.Equal(Known.Between(from, day, HolidayRegion.Zuid), time.At(day));
        }
    }

    [Fact]
    public void Holidays_that_are_not_known_yet_are_those_of_the_year_before()
    {
        var time = new SchoolTime(Known, HolidayRegion.Noord, new(2025, 6, 1), new(2028, 12, 31));
        Assert.Equal(time.At(new(2027, 7, 15)), time.At(new(2027, 8, 15)));
        Assert.True(time.At(new(2027, 6, 30)) > time.At(new(2027, 6, 1)));
    }

    [Fact]
    public void Outside_its_days_it_stands_still_and_without_holidays_it_goes_by_weekdays()
    {
        var time = new SchoolTime(new WorkingDays([]), null, new(2025, 6, 2), new(2025, 6, 30));
        Assert.Equal(0, time.At(new(2020, 1, 1)));
        Assert.Equal(time.At(new(2025, 6, 30)), time.At(new(2030, 1, 1)));
        Assert.Equal(int.MaxValue, time.DayNumberOf(10_000));
        Assert.Throws<ArgumentOutOfRangeException>(() => new SchoolTime(Known, null, new(2025, 6, 2), new(2025, 6, 1)));
    }
}
