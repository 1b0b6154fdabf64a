using Microsoft.EntityFrameworkCore;
using TechMatch.Domain.Geography;
using TechMatch.Server.Data;
using TechMatch.Server.Platform.Imports;

namespace TechMatch.Server.Platform.Places;

/// <summary>
/// Finds where addresses lie, by what the database holds and in this order: the six-character postcode, what the geocoder once
/// answered, the four-digit postcode, the centre of the municipality. Every place says where it came from and how precise it is.
/// </summary>
public sealed class Locator(TechMatchDbContext db)
{
    /// <summary>Where one address lies; null when nothing gives a place.</summary>
    public async Task<Location?> Find(Address address, CancellationToken cancel) => (await Load([address], cancel)).Find(address);

    /// <summary>Reads all that is needed to find these addresses.</summary>
    public async Task<LocationBook> Load(IReadOnlyCollection<Address> addresses, CancellationToken cancel)
    {
        var codes = addresses.Select(a => a.PostalCode).OfType<PostalCode>().Distinct().SelectMany(p => new[] { p.Value, p.Pc4 }).Distinct().ToArray();
        var areas = await db.Set<PostalArea>().AsNoTracking().Where(p => codes.Contains(p.Code)).ToDictionaryAsync(p => p.Code, p => p.Point, cancel);
        var keys = addresses.Select(a => a.Key).OfType<string>().Distinct().ToArray();
        var geocoded = await db.Set<GeocodedAddress>().AsNoTracking()
            .Where(a => a.Point != null && keys.Contains(a.Key)).ToDictionaryAsync(a => a.Key, a => a.Point!.Value, cancel);
        var centres = await db.Set<Municipality>().AsNoTracking()
            .Where(m => m.Centre != null).ToDictionaryAsync(m => m.Code, m => m.Centre!.Value, cancel);
        return new LocationBook(areas, geocoded, centres);
    }
}

/// <summary>The places of a set of addresses.</summary>
public sealed class LocationBook(
    IReadOnlyDictionary<string, GeoPoint> areas, IReadOnlyDictionary<string, GeoPoint> geocoded, IReadOnlyDictionary<MunicipalityCode, GeoPoint> centres)
{
    /// <summary>Coordinates further than this from the address they belong to are a mistake, in metres.</summary>
    private const double FarOff = 25_000;

    /// <summary>The most precise place that is known for an address.</summary>
    public Location? Find(Address address)
    {
        if (address.PostalCode is { } pc6 && areas.TryGetValue(pc6.Value, out var street))
        {
            return new Location(street, LocationSource.PostalCode6, LocationPrecision.PostalCode6);
        }

        if (address.Key is { } key && geocoded.TryGetValue(key, out var door))
        {
            return new Location(door, LocationSource.Geocoder, LocationPrecision.Address);
        }

        if (address.PostalCode is { } pc4 && areas.TryGetValue(pc4.Pc4, out var area))
        {
            return new Location(area, LocationSource.PostalCode4, LocationPrecision.PostalCode4);
        }

        return address.Municipality is { } code && centres.TryGetValue(code, out var centre)
            ? new Location(centre, LocationSource.Municipality, LocationPrecision.Municipality)
            : null;
    }

    /// <summary>
    /// Where an address lies of which a register gives coordinates: there, unless they cannot be right; then where the address says.
    /// </summary>
    /// <param name="address">The address.</param>
    /// <param name="latitude">As the register has it.</param>
    /// <param name="longitude">As the register has it.</param>
    /// <param name="doubt">Why the coordinates were not believed; null when they were.</param>
    public Location? Find(Address address, double latitude, double longitude, out ImportNote? doubt)
    {
        var byAddress = Find(address);
        if (!Netherlands.Contains(latitude, longitude))
        {
            doubt = new ImportNote("coordinates-abroad", latitude, longitude);
            return byAddress;
        }

        var point = new GeoPoint(latitude, longitude);
        if (byAddress is not null && point.DistanceTo(byAddress.Point) is var metres and > FarOff)
        {
            doubt = new ImportNote("coordinates-far", latitude, longitude, (int)Math.Round(metres / 1000));
            return byAddress;
        }

        doubt = null;
        return new Location(point, LocationSource.Register, LocationPrecision.Address);
    }

    /// <summary>Which of two places to keep: one set by hand or more precise stays as long as the address does.</summary>
    /// <param name="known">The place so far.</param>
    /// <param name="found">The place found now.</param>
    /// <param name="sameDoor">Whether the address stayed the same.</param>
    public static Location? Better(Location? known, Location? found, bool sameDoor)
    {
        if (known is null || found is null)
        {
            return found ?? (sameDoor ? known : null);
        }

        return sameDoor && (known.Source == LocationSource.Manual || known.Precision < found.Precision) ? known : found;
    }
}
