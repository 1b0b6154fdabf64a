using TechMatch.Domain.Calendars;

namespace TechMatch.Domain.Tests.Calendars;

public sealed class PublicHolidaysTests
{
    [Theory]
    [InlineData("1818-03-22")] // the earliest that Easter can be
    [InlineData("1943-04-25")] // the latest
    [InlineData("1954-04-18")]
    [InlineData("1981-04-19")]
    [InlineData("2000-04-23")]
    [InlineData("2024-03-31")]
    [InlineData("2025-04-20")]
    [InlineData("2026-04-05")]
    [InlineData("2038-04-25")]
    [InlineData("2049-04-18")]
    [InlineData("2076-04-19")]
    [InlineData("2285-03-22")]
    public void Easter_is_where_the_church_has_it(string day)
    {
        var expected = DateOnly.Parse(day);
        Assert.Equal(expected, PublicHolidays.Easter(expected.Year));
    }

    [Fact]
    public void Easter_is_always_a_Sunday_between_22_March_and_25_April()
    {
        for (var year = 1583; year < 4000; year++)
        {
            var easter = PublicHolidays.Easter(year);
            Assert.Equal(DayOfWeek.Sunday, easter.DayOfWeek);
            Assert.InRange(easter, new DateOnly(year, 3, 22), new DateOnly(year, 4, 25));
        }
    }

    [Theory]
    [InlineData(2024, 27)]
    [InlineData(2025, 26)] // the 27th was a Sunday
    [InlineData(2026, 27)]
    [InlineData(2031, 26)]
    public void Kings_day_moves_to_the_26th_when_the_27th_is_a_Sunday(int year, int day) =>
        Assert.Contains((new DateOnly(year, 4, day), PublicHoliday.KingsDay), PublicHolidays.Of(year));

    [Fact]
    public void A_year_has_each_holiday_once_in_order_of_date()
    {
        for (var year = 2014; year <= 2100; year++)
        {
            var holidays = PublicHolidays.Of(year);
            Assert.Equal(Enum.GetValues<PublicHoliday>(), holidays.Select(h => h.Holiday).Order());
            Assert.Equal(holidays.Select(h => h.Date).Order(), holidays.Select(h => h.Date));
            Assert.All(holidays, h => Assert.Equal(year, h.Date.Year));
        }
    }

    [Fact]
    public void The_computed_days_are_those_of_the_published_calendar_to_2030()
    {
        var published = File.ReadLines(Shared.Data("holidays/openholidays_nl_holidays.public.csv"))
            .Skip(1)
            .Select(line => line.Split(';'))
            .Select(columns => (Date: DateOnly.Parse(columns[2]), Name: columns[6].Split(',')[0]))
            .GroupBy(h => h.Date.Year)
            .ToDictionary(g => g.Key, g => g.Order().ToList());

        Assert.Equal(2030, published.Keys.Max());
        foreach (var (year, expected) in published)
        {
            Assert.Equal(expected.Select(h => h.Date), PublicHolidays.Of(year).Select(h => h.Date));
            Assert.Equal(expected, PublicHolidays.Of(year).Select(h => (h.Date, DutchName(h.Holiday))).Order());
        }
    }

    private static string DutchName(PublicHoliday holiday) => holiday switch
    {
        PublicHoliday.NewYear => "NL Nieuwjaarsdag",
        PublicHoliday.GoodFriday => "NL Goede vrijdag",
        PublicHoliday.EasterSunday => "NL Eerste paasdag",
        PublicHoliday.EasterMonday => "NL Tweede paasdag",
        PublicHoliday.KingsDay => "NL Koningsdag",
        PublicHoliday.LiberationDay => "NL Bevrijdingsdag",
        PublicHoliday.AscensionDay => "NL Hemelvaartsdag",
        PublicHoliday.WhitSunday => "NL Eerste pinksterdag",
        PublicHoliday.WhitMonday => "NL Tweede pinksterdag",
        PublicHoliday.ChristmasDay => "NL Eerste kerstdag",
        _ => "NL Tweede kerstdag",
    };
}
