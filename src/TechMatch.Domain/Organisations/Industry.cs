namespace TechMatch.Domain.Organisations;

/// <summary>
/// Bedrijfstak: what a company works in, by the first two digits of its SBI codes. Those divisions are nearly the same in SBI 2008 and SBI 2025,
/// which the trade register took over in September 2025; the letters of the sections are not.
/// </summary>
public enum Industry
{
    /// <summary>Landbouw en voedsel van het land: 01–03.</summary>
    Agriculture = 1,

    /// <summary>Industrie: 05–33.</summary>
    Manufacturing = 2,

    /// <summary>Energie, water en afval: 35–39.</summary>
    EnergyAndWater = 3,

    /// <summary>Bouw en installatie: 41–43.</summary>
    Construction = 4,

    /// <summary>Handel en reparatie: 45–47.</summary>
    Trade = 5,

    /// <summary>Vervoer en opslag: 49–53.</summary>
    Transport = 6,

    /// <summary>ICT, media en telecom: 58–63.</summary>
    Ict = 7,

    /// <summary>Ingenieurs, onderzoek en ontwerp: 69–75.</summary>
    Engineering = 8,

    /// <summary>Zorg: 86–88.</summary>
    Healthcare = 9,

    /// <summary>Everything else.</summary>
    Other = 10,
}

/// <summary>Reads industries from SBI codes.</summary>
public static class Industries
{
    /// <summary>The industries of a company, in order; none where no code is known.</summary>
    /// <param name="sbiCodes">Codes of two digits and more, separated by a comma, as <see cref="OrganisationFacts.SbiCodes"/> keeps them.</param>
    public static IReadOnlyList<Industry> Of(string? sbiCodes) =>
    [
        .. (sbiCodes ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(Division).OfType<int>().Select(Of).Distinct().Order(),
    ];

    private static Industry Of(int division) => division switch
    {
        >= 1 and <= 3 => Industry.Agriculture,
        >= 5 and <= 33 => Industry.Manufacturing,
        >= 35 and <= 39 => Industry.EnergyAndWater,
        >= 41 and <= 43 => Industry.Construction,
        >= 45 and <= 47 => Industry.Trade,
        >= 49 and <= 53 => Industry.Transport,
        >= 58 and <= 63 => Industry.Ict,
        >= 69 and <= 75 => Industry.Engineering,
        >= 86 and <= 88 => Industry.Healthcare,
        _ => Industry.Other,
    };

    private static int? Division(string code) =>
        int.TryParse(code.AsSpan(0, Math.Min(2, code.Length)), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var division)
            ? division
            : null;
}
