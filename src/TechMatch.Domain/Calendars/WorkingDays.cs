using System.Collections.Concurrent;

namespace TechMatch.Domain.Calendars;

/// <summary>
/// Which days are working days for a school, and with it for who waits for an answer to it (rule 4): Monday to Friday, without the
/// public holidays and the school holidays of the school's region. A day past the last known school holiday counts without them.
/// Immutable and safe to share.
/// </summary>
public sealed class WorkingDays
{
    private const int AllRegions = (1 << (int)HolidayRegion.Noord) | (1 << (int)HolidayRegion.Midden) | (1 << (int)HolidayRegion.Zuid);

    private static readonly ConcurrentDictionary<int, HashSet<DateOnly>> PublicByYear = new();

    /// <summary>Day → bit n is set where region n has a holiday.</summary>
    private readonly Dictionary<DateOnly, int> _schoolHolidays = [];

    public WorkingDays(IEnumerable<SchoolHoliday> schoolHolidays)
    {
        Holidays = [.. schoolHolidays];
        foreach (var holiday in Holidays)
        {
            for (var day = holiday.From; day <= holiday.Until; day = day.AddDays(1))
            {
                _schoolHolidays[day] = _schoolHolidays.GetValueOrDefault(day) | (1 << (int)holiday.Region);
            }
        }
    }

    /// <summary>The school holidays that it knows.</summary>
    public IReadOnlyList<SchoolHoliday> Holidays { get; }

    public static bool IsPublicHoliday(DateOnly day) =>
        PublicByYear.GetOrAdd(day.Year, year => [.. PublicHolidays.Of(year).Select(h => h.Date)]).Contains(day);

    /// <summary>Whether it is a school holiday in the region; where the region is not known, whether it is one in all three.</summary>
    public bool IsSchoolHoliday(DateOnly day, HolidayRegion? region)
    {
        var mask = _schoolHolidays.GetValueOrDefault(day);
        return region is { } known ? (mask & (1 << (int)known)) != 0 : mask == AllRegions;
    }

    public bool IsWorkingDay(DateOnly day, HolidayRegion? region) =>
        day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !IsPublicHoliday(day) && !IsSchoolHoliday(day, region);

    /// <summary>The n-th working day after a day; that day itself never counts. With 0 it is the day itself, working day or not.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A negative number.</exception>
    public DateOnly Add(DateOnly day, int workingDays, HolidayRegion? region)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(workingDays);
        while (workingDays > 0)
        {
            day = day.AddDays(1);
            if (IsWorkingDay(day, region))
            {
                workingDays--;
            }
        }

        return day;
    }

    /// <summary>The day itself when it is a working day, else the first one after it.</summary>
    public DateOnly OnOrAfter(DateOnly day, HolidayRegion? region)
    {
        while (!IsWorkingDay(day, region))
        {
            day = day.AddDays(1);
        }

        return day;
    }

    /// <summary>How many working days have passed: those after the first day, up to and including the last; 0 where the last is not later.</summary>
    public int Between(DateOnly after, DateOnly upTo, HolidayRegion? region)
    {
        var count = 0;
        for (var day = after; day < upTo;)
        {
            day = day.AddDays(1);
            if (IsWorkingDay(day, region))
            {
                count++;
            }
        }

        return count;
    }

    /// <summary>The days of a window on which there is school and that are one of the weekdays, in order.</summary>
    public IReadOnlyList<DateOnly> SchoolDays(DateOnly from, DateOnly until, EnumSet<DayOfWeek> weekdays, HolidayRegion? region)
    {
        var days = new List<DateOnly>();
        for (var n = from.DayNumber; n <= until.DayNumber; n++)
        {
            var day = DateOnly.FromDayNumber(n);
            if (weekdays.Contains(day.DayOfWeek) && IsWorkingDay(day, region))
            {
                days.Add(day);
            }
        }

        return days;
    }
}
