using TechMatch.Domain.Schools;
using TechMatch.Server.Platform.Files;

namespace TechMatch.Server.Features.Registers;

/// <summary>The sector of a line, by what its columns say.</summary>
internal static class SchoolSector
{
    /// <param name="sector">Content of the column SECTOR; null without one.</param>
    /// <param name="type">Content of a column with the type of school; null without one.</param>
    /// <param name="hasStructure">Whether the file has ONDERWIJSSTRUCTUUR, which only secondary education has.</param>
    /// <param name="found">The sector; null when the line does not say, which is normal in a file of one sector.</param>
    /// <returns>False when it says something that is not one of ours.</returns>
    public static bool TryFind(string? sector, string? type, bool hasStructure, out Sector? found)
    {
        found = null;
        var plainType = Columns.Plain(type ?? "");
        var byType = OfType(plainType);

        // Special primary schools stand in some files under PO.
        if (byType == Sector.So)
        {
            found = Sector.So;
            return true;
        }

        var plainSector = Columns.Plain(sector ?? "");
        if (plainSector.Length > 0)
        {
            found = plainSector switch
            {
                "PO" or "BO" or "BAO" or "BASISONDERWIJS" or "PRIMAIR_ONDERWIJS" => Sector.Po,
                "VO" or "VOORTGEZET_ONDERWIJS" => Sector.Vo,
                _ => OfType(plainSector),
            };
            return found is not null;
        }

        found = byType ?? (hasStructure ? Sector.Vo : null);
        return found is not null || !plainType.Split('_').Any(word => word is "MBO" or "HBO" or "WO" or "HO" or "ROC" or "AOC" or "UNIVERSITEIT");
    }

    private static Sector? OfType(string plain) => plain switch
    {
        "" => null,
        "SO" or "VSO" or "SO_VSO" or "V_SO" or "SBO" or "SBAO" or "SPECIAAL_ONDERWIJS" or "SPECIAAL_BASISONDERWIJS" or "VOORTGEZET_SPECIAAL_ONDERWIJS" => Sector.So,
        "BO" or "BAO" or "BASISSCHOOL" or "BASISONDERWIJS" or "REGULIER_BASISONDERWIJS" => Sector.Po,
        _ when plain.Contains("SPECIAAL", StringComparison.Ordinal) => Sector.So,
        _ when plain.Split('_').Any(word => word is "VBO" or "VMBO" or "MAVO" or "HAVO" or "VWO" or "PRO" or "BRUGJAAR" or "LWOO" or "PRAKTIJKONDERWIJS" or "VO") => Sector.Vo,
        _ => null,
    };
}
