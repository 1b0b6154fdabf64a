using System.Globalization;
using TechMatch.Domain.Calendars;
using TechMatch.Domain.Geography;
using TechMatch.Server.Platform;

namespace TechMatch.Server.Features.Demonstration;

/// <summary>A municipality of the reference table with its towns and how much of a world stands in it.</summary>
/// <param name="Code">The municipality.</param>
/// <param name="Name">Its name.</param>
/// <param name="Province">Its province.</param>
/// <param name="Primary">Establishments of primary education in the table.</param>
/// <param name="Secondary">Establishments of secondary education in the table.</param>
/// <param name="Industrial">Business establishments in industry and energy in the table.</param>
/// <param name="Towns">The main town, then the villages around it.</param>
internal sealed record ScaledPlace(
    MunicipalityCode Code, string Name, string Province, int Primary, int Secondary, int Industrial, IReadOnlyList<ScaledTown> Towns)
{
    /// <summary>As the ministry divides the country, whole provinces at a time.</summary>
    public HolidayRegion HolidayRegion => Province switch
    {
        "Groningen" or "Friesland" or "Drenthe" or "Overijssel" or "Flevoland" or "Noord-Holland" => HolidayRegion.Noord,
        "Zeeland" or "Noord-Brabant" or "Limburg" => HolidayRegion.Zuid,
        _ => HolidayRegion.Midden,
    };

    /// <summary>All municipalities of these provinces, or of all; the towns are the same for the same seed.</summary>
    public static IReadOnlyList<ScaledPlace> Read(int seed, params string[] provinces) =>
    [
        .. ReferenceFile.Read("gemeenten", row => Read(seed, row))
            .Where(p => provinces.Length == 0 || provinces.Contains(p.Province))
            .OrderBy(p => p.Code.Value, StringComparer.Ordinal),
    ];

    /// <summary>A point in one of the towns: more of them in the main town, and denser in the middle of each.</summary>
    /// <param name="chance">Decides.</param>
    /// <param name="isBusiness">Most companies stand together on an estate at the edge of a town.</param>
    public (GeoPoint Point, ScaledTown Town) PointIn(Chance chance, bool isBusiness)
    {
        Span<double> weights = stackalloc double[Towns.Count];
        for (var i = 0; i < weights.Length; i++)
        {
            weights[i] = Towns[i].Weight;
        }

        var town = Towns[chance.Weighted(weights)];
        var offset = chance.Bell();
        return (isBusiness && chance.Percent(70)
            ? Shift(town.Estate, offset.X * 0.4, offset.Y * 0.4)
            : Shift(town.Centre, offset.X * town.SpreadKm, offset.Y * town.SpreadKm), town);
    }

    /// <summary>A point so many kilometres east and north of another, on a metre or so.</summary>
    public static GeoPoint Shift(GeoPoint from, double eastKm, double northKm) => new(
        Math.Round(from.Latitude + (northKm / KmPerDegree), 6),
        Math.Round(from.Longitude + (eastKm / (KmPerDegree * Math.Cos(from.Latitude * Math.PI / 180))), 6));

    private const double KmPerDegree = GeoPoint.EarthRadiusMetres * Math.PI / 180_000;

    private static ScaledPlace Read(int seed, Func<string, string> row)
    {
        static int Number(string text) => text.Length == 0 ? 0 : int.Parse(text, CultureInfo.InvariantCulture);
        static double Real(string text) => double.Parse(text, CultureInfo.InvariantCulture);

        var code = MunicipalityCode.Parse(row("gemeente_code"));
        var centre = new GeoPoint(Real(row("lat")), Real(row("lon")));
        return new ScaledPlace(
            code,
            row("gemeente_naam"),
            row("provincie"),
            Number(row("po_vestigingen_2026")),
            Number(row("vo_vestigingen_2020")),
            Number(row("bedrijfsvestigingen_nijverheid_energie_2021")),
            [.. TownsAround(new Chance(seed, 1, Number(code.Value[2..])), centre, Real(row("oppervlakte_km2")), Number(row("inwoners_2021")))]);
    }

    private static IEnumerable<ScaledTown> TownsAround(Chance chance, GeoPoint centre, double areaKm2, int inhabitants)
    {
        var radius = Math.Sqrt(areaKm2 / Math.PI);

        // Four thousand people on a square kilometre of town; the spread of the bell curve is half the radius of that.
        var spread = Math.Clamp(Math.Sqrt(Math.Max(inhabitants, 4_000) * 0.6 / 4_000 / Math.PI) / 2, 0.4, 3.5);
        yield return Town(chance, centre, spread, 1);
        var villages = Math.Clamp((int)(areaKm2 / 25), 0, 8);
        for (var i = 1; i <= villages; i++)
        {
            var (sin, cos) = Math.SinCos(2 * Math.PI * chance.Part());
            var away = radius * (0.3 + (0.5 * chance.Part()));
            yield return Town(chance, Shift(centre, away * cos, away * sin), 0.4 + (0.4 * chance.Part()), 0.8 / (i + 1));
        }
    }

    private static ScaledTown Town(Chance chance, GeoPoint centre, double spread, double weight)
    {
        var (sin, cos) = Math.SinCos(2 * Math.PI * chance.Part());
        return new ScaledTown(centre, spread, weight, Shift(centre, 1.6 * spread * cos, 1.6 * spread * sin));
    }
}

/// <summary>A town or village.</summary>
/// <param name="Centre">Its middle.</param>
/// <param name="SpreadKm">How far most of it lies from the middle.</param>
/// <param name="Weight">Its share of the municipality, in proportion to the other towns.</param>
/// <param name="Estate">The middle of its industrial estate.</param>
internal sealed record ScaledTown(GeoPoint Centre, double SpreadKm, double Weight, GeoPoint Estate);

/// <summary>Where a copy of the country lies; the first is the country itself.</summary>
/// <param name="Number">0 for the Netherlands, else its place in the list.</param>
/// <param name="Latitude">Of its middle.</param>
/// <param name="Longitude">Of its middle.</param>
internal sealed record ScaledTile(int Number, double Latitude, double Longitude)
{
    private const double DutchLatitude = 52.2;
    private const double DutchLongitude = 5.3;

    /// <summary>The country alone.</summary>
    public static readonly IReadOnlyList<ScaledTile> Country = [new(0, DutchLatitude, DutchLongitude)];

    /// <summary>
    /// Twenty-five of them in rows over the land of Europe, from Andalusia to the lakes of Sweden, far enough apart that none touches the
    /// next, so that each is as dense as the country.
    /// </summary>
    public static readonly IReadOnlyList<ScaledTile> Europe =
    [
        .. new (double Latitude, double[] Longitudes)[]
        {
            (52.2, [DutchLongitude, -1.5, 9.6, 13.9, 18.2, 22.5]),
            (58.8, [14.5]),
            (55.5, [24.5]),
            (49.0, [1.5, 5.5, 9.5, 13.5, 17.5, 21.5]),
            (45.8, [0.5, 4.3, 8.6, 16.0, 20.0, 24.0]),
            (42.4, [-6.0, -2.0, 22.5]),
            (39.2, [-6.0, -2.2]),
        }.SelectMany(row => row.Longitudes.Select(longitude => (row.Latitude, longitude))).Select((at, i) => new ScaledTile(i, at.Latitude, at.longitude)),
    ];

    /// <summary>A place in the Netherlands as it lies in this copy: as many kilometres from the middle, however far north that is.</summary>
    public GeoPoint Move(GeoPoint point)
    {
        if (Number == 0)
        {
            return point;
        }

        var latitude = point.Latitude - DutchLatitude + Latitude;
        var shrink = Math.Cos(point.Latitude * Math.PI / 180) / Math.Cos(latitude * Math.PI / 180);
        return new GeoPoint(Math.Round(latitude, 6), Math.Round(Longitude + ((point.Longitude - DutchLongitude) * shrink), 6));
    }
}
