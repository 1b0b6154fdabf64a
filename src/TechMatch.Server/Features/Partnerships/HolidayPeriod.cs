using TechMatch.Domain.Calendars;

namespace TechMatch.Server.Features.Partnerships;

/// <summary>Days on which a school is closed, first and last.</summary>
public sealed record HolidayPeriod(DateOnly From, DateOnly Until)
{
    /// <summary>The school holidays of a region within a window, in order; beside them stands what people choose dates from.</summary>
    internal static IReadOnlyList<HolidayPeriod> Within(WorkingDays calendar, DateOnly from, DateOnly until, HolidayRegion? region)
    {
        var periods = new List<HolidayPeriod>();
        DateOnly? start = null;
        for (var day = from; day <= until; day = day.AddDays(1))
        {
            var isHoliday = calendar.IsSchoolHoliday(day, region);
            if (isHoliday)
            {
                start ??= day;
            }

            if (start is { } first && (!isHoliday || day == until))
            {
                periods.Add(new(first, isHoliday ? day : day.AddDays(-1)));
                start = null;
            }
        }

        return periods;
    }
}
