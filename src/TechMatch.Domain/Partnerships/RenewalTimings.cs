using System.Globalization;
using TechMatch.Domain.Calendars;

namespace TechMatch.Domain.Partnerships;

/// <summary>When both sides are asked for another school year (rule 7). All are settings; these are the defaults.</summary>
public sealed record RenewalTimings
{
    public static readonly RenewalTimings Default = new();

    /// <summary>Month and day from which on both are asked, such as 06-01; from then until the school year ends.</summary>
    public string AskOn { get; init; } = "06-01";

    /// <summary>Days after the question on which who said nothing is reminded.</summary>
    public int RemindAfter { get; init; } = 14;

    /// <summary>Month and day in the new school year from which on who was not sure is asked again, on the first day that the school is open.</summary>
    public string AskAgainOn { get; init; } = "08-01";

    /// <summary>What does not hold in these settings, a sentence each; empty when all is well.</summary>
    public IReadOnlyList<string> Problems()
    {
        var problems = new List<string>();
        if (Read(AskOn) is not { Month: <= 7 })
        {
            problems.Add($"{nameof(AskOn)} must be a month and a day from 01-01 to 07-31, such as 06-01.");
        }

        if (RemindAfter is < 1 or > 60)
        {
            problems.Add($"{nameof(RemindAfter)} must be 1 to 60 days.");
        }

        if (Read(AskAgainOn) is not { Month: >= 8 })
        {
            problems.Add($"{nameof(AskAgainOn)} must be a month and a day from 08-01 to 12-31, such as 08-01.");
        }

        return problems;
    }

    /// <summary>The school year for which both are to be asked on a day; null when it is not the time.</summary>
    public SchoolYear? YearToAskFor(DateOnly today)
    {
        var year = SchoolYear.Of(today);
        return today >= In(year.StartYear + 1, AskOn) ? new SchoolYear(year.StartYear + 1) : null;
    }

    /// <summary>The day on which who is not sure of a school year is asked again; the next school day when that has passed.</summary>
    public DateOnly AskAgain(SchoolYear year, DateOnly today, WorkingDays calendar, HolidayRegion? region)
    {
        var day = In(year.StartYear, AskAgainOn);
        return day > today ? calendar.OnOrAfter(day, region) : calendar.Add(today.AddDays(RemindAfter), 1, region);
    }

    /// <summary>Whoever was asked on this day or before and said nothing is to be reminded today.</summary>
    public DateOnly RemindOfAskedUntil(DateOnly today) => today.AddDays(-RemindAfter);

    private static DateOnly In(int year, string monthAndDay)
    {
        var day = Read(monthAndDay) ?? throw new InvalidOperationException($"'{monthAndDay}' is no month and day.");
        return new DateOnly(year, day.Month, Math.Min(day.Day, DateTime.DaysInMonth(year, day.Month)));
    }

    // Read in a leap year, so that 29 February is one.
    private static DateOnly? Read(string? monthAndDay) =>
        DateOnly.TryParseExact("2024-" + monthAndDay, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
