namespace TechMatch.Domain.Calendars;

/// <summary>The zone in which schools and companies live: Europe/Amsterdam.</summary>
public static class DutchTime
{
    public static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Amsterdam");

    /// <summary>The calendar day in the Netherlands at a moment.</summary>
    public static DateOnly DayOf(DateTimeOffset moment) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, Zone).DateTime);

    /// <summary>Whether the clock shows this time on this day; on the last Sunday of March it skips an hour.</summary>
    public static bool Exists(DateOnly day, TimeOnly time) => !Zone.IsInvalidTime(day.ToDateTime(time));

    /// <summary>
    /// The moment of a Dutch wall-clock time. A time that the change to summer time skips is moved one hour on;
    /// one that occurs twice is the first of the two.
    /// </summary>
    public static DateTimeOffset At(DateOnly day, TimeOnly time)
    {
        var local = day.ToDateTime(time);
        if (Zone.IsInvalidTime(local))
        {
            local = local.AddHours(1);
        }

        var offset = Zone.IsAmbiguousTime(local) ? Zone.GetAmbiguousTimeOffsets(local).Max() : Zone.GetUtcOffset(local);
        return new DateTimeOffset(local, offset).ToUniversalTime();
    }
}
