using Microsoft.EntityFrameworkCore;
using TechMatch.Domain.Geography;
using TechMatch.Server.Data;
using TechMatch.Server.Platform.Files;

namespace TechMatch.Server.Platform.Places;

/// <summary>All municipalities, found by their number or by what registers call them.</summary>
public sealed class MunicipalityBook
{
    private static readonly string[] ProvinceNames =
        ["Drenthe", "Flevoland", "Friesland", "Gelderland", "Groningen", "Limburg", "Noord-Brabant", "Noord-Holland", "Overijssel", "Utrecht", "Zeeland", "Zuid-Holland"];

    private static readonly Dictionary<string, string> Provinces = new(ProvinceNames.ToDictionary(Columns.Plain))
    {
        ["FRYSLAN"] = "Friesland",
        ["N_HOLLAND"] = "Noord-Holland",
        ["Z_HOLLAND"] = "Zuid-Holland",
        ["N_BRABANT"] = "Noord-Brabant",
    };

    private static readonly Dictionary<string, string> OtherNames = new()
    {
        ["DEN_HAAG"] = "S_GRAVENHAGE",
        ["DEN_BOSCH"] = "S_HERTOGENBOSCH",
        ["NUENEN"] = "NUENEN_GERWEN_EN_NEDERWETTEN",
        ["NUENEN_CA"] = "NUENEN_GERWEN_EN_NEDERWETTEN",
        ["NUENEN_C_A"] = "NUENEN_GERWEN_EN_NEDERWETTEN",
        ["SUD_WEST_FRYSLAN"] = "SUDWEST_FRYSLAN",
        ["BERGEN_LB"] = "BERGEN_L",
    };

    private readonly Dictionary<MunicipalityCode, Municipality> _byCode;
    private readonly Dictionary<string, List<Municipality>> _byName = [];

    public MunicipalityBook(IEnumerable<Municipality> municipalities)
    {
        _byCode = municipalities.ToDictionary(m => m.Code);
        foreach (var municipality in _byCode.Values)
        {
            AddNames(municipality);
        }
    }

    public static async Task<MunicipalityBook> Load(TechMatchDbContext db, CancellationToken cancel) =>
        new(await db.Set<Municipality>().AsNoTracking().ToListAsync(cancel));

    public IEnumerable<Municipality> All => _byCode.Values;

    /// <summary>The province as the reference table writes it; null when there is no such province.</summary>
    public static string? FindProvince(string? name) => name is null ? null : Provinces.GetValueOrDefault(Columns.Plain(name));

    public Municipality? Find(MunicipalityCode code) => _byCode.GetValueOrDefault(code);

    /// <exception cref="KeyNotFoundException">The municipality is not in the book.</exception>
    public Municipality Get(MunicipalityCode code) => _byCode[code];

    /// <summary>
    /// By name: without regard to case, accents, punctuation and province suffixes (BERGEN LB, Rijswijk (ZH.), VOORST GEM VOORST). Where
    /// several bear it, the one in the province; null when that leaves a doubt.
    /// </summary>
    public Municipality? Find(string? name, string? province)
    {
        if (string.IsNullOrWhiteSpace(name))
        {
            return null;
        }

        var plain = Columns.Plain(name);
        foreach (var variant in Variants(plain))
        {
            if (_byName.TryGetValue(variant, out var found))
            {
                var fitting = found.Count == 1 ? found : [.. found.Where(m => m.Province == province)];
                if (fitting.Count > 1)
                {
                    fitting = [.. fitting.Where(m => m.IsCurrent)];
                }

                if (fitting.Count == 1)
                {
                    return fitting[0];
                }
            }
        }

        return null;
    }

    /// <summary>Takes up a municipality that only a register names.</summary>
    public Municipality Add(MunicipalityCode code, string name, string province)
    {
        var made = Municipality.FromRegister(code, name, province);
        _byCode.Add(code, made);
        AddNames(made);
        return made;
    }

    private static IEnumerable<string> Variants(string plain)
    {
        yield return plain;
        if (OtherNames.TryGetValue(plain, out var other))
        {
            yield return other;
        }

        var gem = plain.LastIndexOf("_GEM_", StringComparison.Ordinal);
        if (gem > 0)
        {
            yield return plain[(gem + 5)..];
        }

        if (plain.StartsWith("GEMEENTE_", StringComparison.Ordinal))
        {
            yield return plain["GEMEENTE_".Length..];
        }

        var last = plain.LastIndexOf('_');
        if (last > 0 && plain.Length - last <= 4)
        {
            yield return plain[..last];
        }
    }

    private void AddNames(Municipality municipality)
    {
        AddName(Columns.Plain(municipality.Name), municipality);
        var suffix = municipality.Name.IndexOf(" (", StringComparison.Ordinal);
        if (suffix > 0)
        {
            AddName(Columns.Plain(municipality.Name[..suffix]), municipality);
        }
    }

    private void AddName(string plain, Municipality municipality)
    {
        if (!_byName.TryGetValue(plain, out var list))
        {
            _byName[plain] = list = [];
        }

        list.Add(municipality);
    }
}
