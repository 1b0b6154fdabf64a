namespace TechMatch.Server.Platform.Travel;

/// <summary>By what one travels.</summary>
public enum TravelMode
{
    Foot = 1,
    Bike = 2,
    Car = 3,
}

/// <summary>Where travel times come from: a service of one's own that speaks as OSRM does. Without an address nothing is asked of anybody.</summary>
public sealed class RoutingOptions
{
    public const string Section = "Routing";

    /// <summary>Address of the service, with a slash at its end, such as http://osrm:5000/.</summary>
    public string? Address { get; set; }

    /// <summary>By what is travelled; the service must hold the roads of it.</summary>
    public TravelMode Profile { get; set; } = TravelMode.Car;

    /// <summary>Seconds that a page waits for it at most.</summary>
    public int TimeoutSeconds { get; set; } = 2;

    /// <summary>Seconds for which it is not asked again after it failed.</summary>
    public int RestSeconds { get; set; } = 30;

    /// <summary>Hours for which a travel time is kept in memory.</summary>
    public int KeepHours { get; set; } = 24;

    internal bool Hold() => string.IsNullOrWhiteSpace(Address)
        || (Address.EndsWith('/') && Uri.TryCreate(Address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https");
}
