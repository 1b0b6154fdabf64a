namespace TechMatch.Domain.Geography;

/// <summary>Where a postcode lies: four digits (an area of some streets to some villages) or six characters (a part of a street).</summary>
public sealed class PostalArea(string code, GeoPoint point, string? place, MunicipalityCode? municipalityCode)
{
    /// <summary>1011 or 1011DB.</summary>
    public string Code { get; private set; } = code;

    /// <summary>The centre of the area, or the mean of the addresses in it.</summary>
    public GeoPoint Point { get; private set; } = point;

    public string? Place { get; private set; } = place;

    /// <summary>The municipality in which most of it lies; null where the table does not say.</summary>
    public MunicipalityCode? MunicipalityCode { get; private set; } = municipalityCode;
}
