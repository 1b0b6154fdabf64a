using System.Globalization;
using TechMatch.Domain.Geography;
using TechMatch.Server.Data;

namespace TechMatch.Server.Tests.Builders;

/// <summary>Real municipalities and regions by name, out of the reference facts that ship in the product.</summary>
public static class Places
{
    private static readonly Lazy<Dictionary<string, string[]>> Municipalities = new(() => Read("gemeenten").ToDictionary(r => r[1]));
    private static readonly Lazy<Dictionary<string, string[]>> Regions = new(() => Read("techniekpact-regios").ToDictionary(r => r[0]));

    /// <summary>The centre of a municipality.</summary>
    public static GeoPoint Centre(string municipality) => new(Number(Row(municipality)[4]), Number(Row(municipality)[5]));

    /// <summary>The municipality, put in the database with its region when it is not there.</summary>
    public static async Task<Municipality> Municipality(TechMatchDbContext db, string name)
    {
        var row = Row(name);
        var code = MunicipalityCode.Parse(row[0]);
        if (await db.FindRow<Municipality>(code) is { } known)
        {
            return known;
        }

        var made = Domain.Geography.Municipality.FromReference(
            code, row[1], row[2], Centre(name), decimal.Parse(row[6], CultureInfo.InvariantCulture), int.Parse(row[7], CultureInfo.InvariantCulture),
            int.Parse(row[8], CultureInfo.InvariantCulture), int.Parse(row[9], CultureInfo.InvariantCulture), int.Parse(row[10], CultureInfo.InvariantCulture));
        db.Add(made);
        if (row[3].Length > 0)
        {
            await Region(db, row[3]);
            db.Add(new RegionMembership(code, row[3], new DateOnly(2016, 1, 1)));
        }

        return made;
    }

    /// <summary>The region, put in the database when it is not there.</summary>
    public static async Task<Region> Region(TechMatchDbContext db, string code)
    {
        if (await db.FindRow<Region>(code) is { } known)
        {
            return known;
        }

        var row = Regions.Value[code];
        var made = new Region(row[0], row[1], row[2]);
        db.Add(made);
        return made;
    }

    private static string[] Row(string municipality) => Municipalities.Value.TryGetValue(municipality, out var row)
        ? row
        : throw new ArgumentException($"There is no municipality {municipality}.", nameof(municipality));

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static IEnumerable<string[]> Read(string table)
    {
        using var stream = typeof(Program).Assembly.GetManifestResourceStream($"Reference.{table}.csv")
            ?? throw new InvalidOperationException($"{table}.csv is not embedded.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Skip(1).Select(l => l.Split(';')).ToList();
    }
}
