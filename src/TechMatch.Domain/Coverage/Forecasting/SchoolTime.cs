using TechMatch.Domain.Calendars;

namespace TechMatch.Domain.Coverage.Forecasting;

/// <summary>
/// Time as schools live it: it moves on working days only, so that a summer holds nobody to be slow. Past the last known school holiday
/// the holidays of the year before are taken again.
/// </summary>
public sealed class SchoolTime
{
    /// <summary>52 weeks: the same weekday, a year before.</summary>
    private const int Year = 364;

    private readonly int _first;
    private readonly int[] _elapsed;
    private readonly int[] _days;

    /// <param name="workingDays">The holidays that are known.</param>
    /// <param name="region">Whose school holidays; null for the days off in all three.</param>
    /// <param name="from">First day that can be asked for.</param>
    /// <param name="until">Last day that can be asked for.</param>
    /// <exception cref="ArgumentOutOfRangeException">It ends before it begins.</exception>
    public SchoolTime(WorkingDays workingDays, HolidayRegion? region, DateOnly from, DateOnly until)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(until, from);
        var holidays = workingDays.Holidays.Where(h => region is null || h.Region == region).ToList();
        var known = holidays.Count == 0 ? DateOnly.MinValue : holidays.Max(h => h.Until);
        _first = from.DayNumber;
        _elapsed = new int[until.DayNumber - _first + 1];
        var days = new List<int> { _first };
        for (var n = 0; n < _elapsed.Length; n++)
        {
            var day = from.AddDays(n);
            if (n > 0 && IsSchoolDay(day))
            {
                days.Add(day.DayNumber);
            }

            _elapsed[n] = days.Count - 1;
        }

        _days = [.. days];

        bool IsSchoolDay(DateOnly day)
        {
            var like = day;
            while (known != DateOnly.MinValue && like > known)
            {
                like = like.AddDays(-Year);
            }

            return day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday)
                && !WorkingDays.IsPublicHoliday(day)
                && !workingDays.IsSchoolHoliday(like, region);
        }
    }

    /// <summary>How many working days have passed by the end of a day; before the first day 0, past the last as many as by then.</summary>
    public int At(DateOnly day) => At(day.DayNumber);

    internal int At(int dayNumber) => _elapsed[Math.Clamp(dayNumber - _first, 0, _elapsed.Length - 1)];

    /// <summary>The working day on which so much time has passed, as <see cref="DateOnly.DayNumber"/>; <see cref="int.MaxValue"/> past the last day.</summary>
    public int DayNumberOf(double time)
    {
        var whole = (int)Math.Min(Math.Ceiling(time), int.MaxValue);
        return whole < _days.Length ? _days[Math.Max(0, whole)] : int.MaxValue;
    }
}
