namespace TechMatch.Domain.Calendars;

/// <summary>A school holiday of a region, as data: these are set by the ministry each year, and a school may deviate.</summary>
public sealed record SchoolHoliday
{
    /// <summary>The summer is six weeks and some schools take a seventh; anything far longer is a slip of the pen.</summary>
    public const int MaxDays = 60;

    /// <param name="region">The region that has it.</param>
    /// <param name="from">First day off.</param>
    /// <param name="until">Last day off.</param>
    /// <param name="name">Dutch name, such as Herfstvakantie.</param>
    /// <exception cref="ArgumentException">It ends before it begins, is longer than <see cref="MaxDays"/> days or the region does not exist.</exception>
    public SchoolHoliday(HolidayRegion region, DateOnly from, DateOnly until, string name)
    {
        if (!Enum.IsDefined(region))
        {
            throw new ArgumentException($"{region} is not a holiday region.", nameof(region));
        }

        if (until < from || until.DayNumber - from.DayNumber >= MaxDays)
        {
            throw new ArgumentException($"{name} {from:yyyy-MM-dd} to {until:yyyy-MM-dd} is not a school holiday.", nameof(until));
        }

        (Region, From, Until, Name) = (region, from, until, name);
    }

    public HolidayRegion Region { get; }

    public DateOnly From { get; }

    public DateOnly Until { get; }

    public string Name { get; }
}
