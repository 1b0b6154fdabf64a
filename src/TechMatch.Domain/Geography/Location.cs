namespace TechMatch.Domain.Geography;

/// <summary>How close a location is to the front door, best first.</summary>
public enum LocationPrecision
{
    /// <summary>The address itself.</summary>
    Address = 1,

    /// <summary>The six-character postcode: a street or a part of one.</summary>
    PostalCode6 = 2,

    /// <summary>The four-digit postcode: 0.85 km off in the median, 5.6 km at most (measured on school addresses).</summary>
    PostalCode4 = 3,

    /// <summary>The centre of the municipality.</summary>
    Municipality = 4,
}

/// <summary>Where a location came from.</summary>
public enum LocationSource
{
    /// <summary>Coordinates in the register file itself.</summary>
    Register = 1,

    /// <summary>The table of six-character postcodes.</summary>
    PostalCode6 = 2,

    /// <summary>PDOK Locatieserver.</summary>
    Geocoder = 3,

    /// <summary>The table of four-digit postcodes.</summary>
    PostalCode4 = 4,

    /// <summary>The reference table of municipalities.</summary>
    Municipality = 5,

    /// <summary>Set by hand.</summary>
    Manual = 6,
}

/// <summary>A place with where it came from and how precise it is; both are kept and shown.</summary>
public sealed record Location(GeoPoint Point, LocationSource Source, LocationPrecision Precision)
{
    /// <summary>Estimated means: not the address itself, so the distance is "circa".</summary>
    public bool IsEstimated => Precision is LocationPrecision.PostalCode4 or LocationPrecision.Municipality;
}
