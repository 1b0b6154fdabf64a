using CsCheck;
using TechMatch.Domain.Calendars;

namespace TechMatch.Domain.Tests.Calendars;

public sealed class WorkingDaysTests
{
    private static readonly EnumSet<DayOfWeek> Weekdays =
        EnumSet<DayOfWeek>.Of(DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday);

    private static readonly IReadOnlyList<SchoolHoliday> Shipped =
    [
        .. Shared.Reference("school-holidays.csv").Select(columns => new SchoolHoliday(
            Enum.Parse<HolidayRegion>(columns[0]), DateOnly.Parse(columns[1]), DateOnly.Parse(columns[2]), columns[3])),
    ];

    private static readonly WorkingDays Calendar = new(Shipped);

    private static readonly Gen<DateOnly> AnyDay = Gen.Int[0, 365 * 6].Select(n => new DateOnly(2024, 1, 1).AddDays(n));

    private static readonly Gen<HolidayRegion?> AnyRegion = Gen.Int[0, 3].Select(n => n == 0 ? (HolidayRegion?)null : (HolidayRegion)n);

    [Theory]
    [InlineData("2026-10-12", false)] // autumn holiday in Noord
    [InlineData("2026-10-19", true)] // and over again
    [InlineData("2026-10-10", false)] // Saturday
    [InlineData("2026-10-11", false)] // Sunday
    [InlineData("2026-04-03", false)] // Good Friday
    [InlineData("2026-04-06", false)] // Easter Monday
    [InlineData("2026-05-05", false)] // Liberation Day
    [InlineData("2026-05-14", false)] // Ascension Day
    [InlineData("2026-05-15", true)] // the Friday after it
    [InlineData("2026-12-31", false)] // Christmas holiday
    [InlineData("2027-01-04", true)]
    public void Weekends_public_holidays_and_school_holidays_are_no_working_days(string day, bool expected) =>
        Assert.Equal(expected, Calendar.IsWorkingDay(DateOnly.Parse(day), HolidayRegion.Noord));

    [Fact]
    public void Each_region_has_its_own_holidays()
    {
        var day = new DateOnly(2026, 10, 12);
        Assert.False(Calendar.IsWorkingDay(day, HolidayRegion.Noord));
        Assert.True(Calendar.IsWorkingDay(day, HolidayRegion.Midden));
        Assert.True(Calendar.IsWorkingDay(day, HolidayRegion.Zuid));
    }

    [Fact]
    public void A_school_without_a_known_region_has_the_holidays_that_all_regions_share()
    {
        Assert.True(Calendar.IsWorkingDay(new DateOnly(2026, 10, 12), null));
        Assert.False(Calendar.IsWorkingDay(new DateOnly(2026, 12, 22), null));
        Assert.True(Calendar.IsSchoolHoliday(new DateOnly(2026, 12, 22), null));
    }

    [Fact]
    public void Five_working_days_skip_the_autumn_holiday()
    {
        var thursday = new DateOnly(2026, 10, 8);
        Assert.Equal(new DateOnly(2026, 10, 22), Calendar.Add(thursday, 5, HolidayRegion.Noord));
        Assert.Equal(new DateOnly(2026, 10, 15), Calendar.Add(thursday, 5, HolidayRegion.Zuid));
        Assert.Equal(thursday, Calendar.Add(thursday, 0, HolidayRegion.Noord));
    }

    [Fact]
    public void A_request_of_before_the_summer_waits_until_school_begins_again() =>
        Assert.Equal(new DateOnly(2026, 8, 20), Calendar.Add(new DateOnly(2026, 7, 2), 5, HolidayRegion.Noord));

    [Fact]
    public void A_negative_number_of_working_days_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Calendar.Add(new DateOnly(2026, 7, 2), -1, null));

    [Fact]
    public void Adding_lands_on_a_working_day_with_that_many_between() =>
        Gen.Select(AnyDay, Gen.Int[1, 40], AnyRegion).Sample((day, n, region) =>
        {
            var landed = Calendar.Add(day, n, region);
            return Calendar.IsWorkingDay(landed, region)
                && Calendar.Between(day, landed, region) == n
                && Calendar.Between(day, landed.AddDays(-1), region) == n - 1;
        });

    [Fact]
    public void Adding_in_two_steps_is_adding_at_once() =>
        Gen.Select(AnyDay, Gen.Int[0, 20], Gen.Int[0, 20], AnyRegion).Sample((day, a, b, region) =>
            Calendar.Add(Calendar.Add(day, a, region), b, region) == Calendar.Add(day, a + b, region));

    [Fact]
    public void On_or_after_stays_on_a_working_day_and_else_is_the_first_one_after() =>
        Gen.Select(AnyDay, AnyRegion).Sample((day, region) =>
            Calendar.OnOrAfter(day, region) == (Calendar.IsWorkingDay(day, region) ? day : Calendar.Add(day, 1, region)));

    [Fact]
    public void School_days_are_the_working_days_of_the_window_on_the_asked_weekdays()
    {
        var days = Calendar.SchoolDays(
            new DateOnly(2026, 10, 5), new DateOnly(2026, 10, 30), EnumSet<DayOfWeek>.Of(DayOfWeek.Tuesday, DayOfWeek.Friday), HolidayRegion.Noord);
        Assert.Equal(
            [new(2026, 10, 6), new(2026, 10, 9), new(2026, 10, 20), new(2026, 10, 23), new(2026, 10, 27), new(2026, 10, 30)],
            days);
    }

    [Fact]
    public void School_days_include_both_ends_of_the_window_and_nothing_else() =>
        Gen.Select(AnyDay, Gen.Int[0, 100], AnyRegion).Sample((from, length, region) =>
        {
            var until = from.AddDays(length);
            var days = Calendar.SchoolDays(from, until, Weekdays, region);
            return days.SequenceEqual(Enumerable.Range(0, length + 1).Select(from.AddDays).Where(d => Calendar.IsWorkingDay(d, region)));
        });

    [Fact]
    public void A_window_that_ends_before_it_begins_has_no_school_days() =>
        Assert.Empty(Calendar.SchoolDays(new DateOnly(2026, 10, 2), new DateOnly(2026, 10, 1), Weekdays, null));

    [Fact]
    public void A_window_at_the_end_of_time_does_not_overflow() =>
        Assert.Equal(
            [new DateOnly(9999, 12, 30), DateOnly.MaxValue],
            Calendar.SchoolDays(new DateOnly(9999, 12, 30), DateOnly.MaxValue, Weekdays, null));

    [Theory]
    [InlineData("2026-10-12", "2026-10-11")]
    [InlineData("2026-10-12", "2027-10-12")]
    public void A_school_holiday_that_cannot_be_one_is_refused(string from, string until) =>
        Assert.Throws<ArgumentException>(() => new SchoolHoliday(HolidayRegion.Noord, DateOnly.Parse(from), DateOnly.Parse(until), "Herfstvakantie"));

    [Fact]
    public void A_school_holiday_of_no_region_is_refused() =>
        Assert.Throws<ArgumentException>(() => new SchoolHoliday((HolidayRegion)9, new(2026, 10, 1), new(2026, 10, 2), "Herfstvakantie"));

    [Fact]
    public void Every_shipped_holiday_has_its_usual_length_and_runs_from_Saturday_to_Sunday() => Assert.All(Shipped, holiday =>
    {
        var days = holiday.Until.DayNumber - holiday.From.DayNumber + 1;
        var expected = holiday.Name switch { "Zomervakantie" => 44, "Kerstvakantie" => 16, "Herfstvakantie" or "Voorjaarsvakantie" or "Meivakantie" => 9, _ => 0 };
        Assert.Equal(expected, days);
        Assert.Equal(DayOfWeek.Saturday, holiday.From.DayOfWeek);
    });

    [Fact]
    public void Every_region_has_all_five_holidays_in_every_school_year_to_2030()
    {
        foreach (var region in Enum.GetValues<HolidayRegion>())
        {
            for (var year = 2024; year <= 2029; year++)
            {
                var names = Shipped.Where(h => h.Region == region && SchoolYear.Of(h.Until.AddDays(-15)).StartYear == year).Select(h => h.Name).Order();
                Assert.Equal(["Herfstvakantie", "Kerstvakantie", "Meivakantie", "Voorjaarsvakantie", "Zomervakantie"], names);
            }
        }
    }

    [Fact]
    public void The_shipped_holidays_are_those_of_the_published_calendar_but_for_the_two_that_were_mended()
    {
        var mended = 0;
        var known = Shipped.ToDictionary(h => (h.Region, h.From), h => h.Until);
        foreach (var columns in File.ReadLines(Shared.Data("holidays/openholidays_nl_holidays.school.csv")).Skip(1).Select(line => line.Split(';')))
        {
            var (from, until) = (DateOnly.Parse(columns[2]), DateOnly.Parse(columns[3]));
            if (until.Year < 2024)
            {
                continue;
            }

            foreach (var group in columns[7].Split(','))
            {
                var region = group switch { "NO" => HolidayRegion.Noord, "MI" => HolidayRegion.Midden, _ => HolidayRegion.Zuid };
                Assert.True(known.Remove((region, from), out var ours));
                mended += ours == until ? 0 : 1;
            }
        }

        Assert.Empty(known);
        Assert.Equal(2, mended);
    }
}
