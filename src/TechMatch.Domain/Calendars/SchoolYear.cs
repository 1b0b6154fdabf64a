namespace TechMatch.Domain.Calendars;

/// <summary>A school year: 1 August to 31 July, named after the calendar year in which it starts.</summary>
public readonly record struct SchoolYear(int StartYear) : IComparable<SchoolYear>
{
    public DateOnly FirstDay => new(StartYear, 8, 1);

    public DateOnly LastDay => new(StartYear + 1, 7, 31);

    /// <summary>The school year in which a day falls.</summary>
    public static SchoolYear Of(DateOnly day) => new(day.Month >= 8 ? day.Year : day.Year - 1);

    public int CompareTo(SchoolYear other) => StartYear.CompareTo(other.StartYear);

    /// <summary>2026-2027</summary>
    public override string ToString() => $"{StartYear}-{StartYear + 1}";
}
