namespace TechMatch.Domain.Calendars;

/// <summary>A Dutch public holiday.</summary>
public enum PublicHoliday
{
    NewYear = 1,

    /// <summary>Not a legal holiday, equated with one by the Algemene termijnenwet: no deadline falls on it.</summary>
    GoodFriday = 2,
    EasterSunday = 3,
    EasterMonday = 4,

    /// <summary>27 April, or the day before when that is a Sunday.</summary>
    KingsDay = 5,

    /// <summary>5 May. Whether a company closes differs; for deadlines it is no working day, in every year.</summary>
    LiberationDay = 6,
    AscensionDay = 7,
    WhitSunday = 8,
    WhitMonday = 9,
    ChristmasDay = 10,
    SecondChristmasDay = 11,
}

/// <summary>The Dutch public holidays, computed by their rules as they have been since 2014.</summary>
public static class PublicHolidays
{
    /// <summary>All public holidays of a calendar year, by date. Two may fall on one day, as Ascension Day and 5 May did in 2016.</summary>
    public static IReadOnlyList<(DateOnly Date, PublicHoliday Holiday)> Of(int year)
    {
        var easter = Easter(year);
        var kingsDay = new DateOnly(year, 4, 27);
        return
        [
            .. new (DateOnly Date, PublicHoliday Holiday)[]
            {
                (new(year, 1, 1), PublicHoliday.NewYear),
                (easter.AddDays(-2), PublicHoliday.GoodFriday),
                (easter, PublicHoliday.EasterSunday),
                (easter.AddDays(1), PublicHoliday.EasterMonday),
                (kingsDay.DayOfWeek == DayOfWeek.Sunday ? kingsDay.AddDays(-1) : kingsDay, PublicHoliday.KingsDay),
                (new(year, 5, 5), PublicHoliday.LiberationDay),
                (easter.AddDays(39), PublicHoliday.AscensionDay),
                (easter.AddDays(49), PublicHoliday.WhitSunday),
                (easter.AddDays(50), PublicHoliday.WhitMonday),
                (new(year, 12, 25), PublicHoliday.ChristmasDay),
                (new(year, 12, 26), PublicHoliday.SecondChristmasDay),
            }.OrderBy(h => h.Date).ThenBy(h => h.Holiday),
        ];
    }

    /// <summary>Easter Sunday of the Gregorian calendar (the algorithm of Meeus, Jones and Butcher).</summary>
    public static DateOnly Easter(int year)
    {
        var golden = year % 19;
        var (century, inCentury) = Math.DivRem(year, 100);
        var (leapCenturies, centuryRest) = Math.DivRem(century, 4);
        var moonShift = (century - ((century + 8) / 25) + 1) / 3;
        var epact = ((19 * golden) + century - leapCenturies - moonShift + 15) % 30;
        var (leaps, rest) = Math.DivRem(inCentury, 4);
        var toSunday = (32 + (2 * centuryRest) + (2 * leaps) - epact - rest) % 7;
        var correction = (golden + (11 * epact) + (22 * toSunday)) / 451;
        var (month, day) = Math.DivRem(epact + toSunday - (7 * correction) + 114, 31);
        return new DateOnly(year, month, day + 1);
    }
}
