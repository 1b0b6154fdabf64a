namespace TechMatch.Domain.Calendars;

/// <summary>The school holiday region, as DUO gives it for each establishment.</summary>
public enum HolidayRegion
{
    Noord = 1,
    Midden = 2,
    Zuid = 3,
}
