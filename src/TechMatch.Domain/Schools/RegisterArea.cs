using TechMatch.Domain.Geography;

namespace TechMatch.Domain.Schools;

/// <summary>That an establishment stands in a municipality, in a file or in what is known.</summary>
public readonly record struct RegisterPlace(EstablishmentCode Code, Sector Sector, MunicipalityCode Municipality);

/// <summary>
/// Decides what a register file covers, from what it holds and what was known to be open: only inside that can a missing school mean
/// a closed one. A file names no scope; somebody may have cut one municipality or one region out of it.
/// </summary>
public static class RegisterArea
{
    /// <summary>A municipality with this many open schools does not lose all of them at once.</summary>
    private const int NeverAllGone = 3;

    /// <summary>A municipality with this many open schools does not lose more than three quarters of them at once.</summary>
    private const int NeverMostGone = 10;

    /// <summary>
    /// The scopes of a file. A province counts as covered as a whole unless a municipality of it is plainly missing; then only the
    /// municipalities that are not plainly missing are covered.
    /// </summary>
    /// <param name="held">Every establishment that the file holds.</param>
    /// <param name="open">Every establishment known to be open before.</param>
    /// <param name="provinceOf">The province of a municipality.</param>
    public static IReadOnlyList<RegisterScope> Of(
        IReadOnlyCollection<RegisterPlace> held, IReadOnlyCollection<RegisterPlace> open, Func<MunicipalityCode, string> provinceOf)
    {
        var codes = held.Select(h => h.Code).ToHashSet();
        var missing = open.GroupBy(o => (o.Sector, o.Municipality))
            .Where(group => IsMissing(group.Count(), group.Count(o => codes.Contains(o.Code))))
            .Select(group => group.Key)
            .ToHashSet();
        var scopes = new List<RegisterScope>();
        foreach (var area in held.GroupBy(h => (h.Sector, Province: provinceOf(h.Municipality))).OrderBy(a => a.Key.Sector).ThenBy(a => a.Key.Province, StringComparer.Ordinal))
        {
            var (sector, province) = area.Key;
            if (!missing.Any(m => m.Sector == sector && provinceOf(m.Municipality) == province))
            {
                scopes.Add(new RegisterScope(sector, province, null));
                continue;
            }

            scopes.AddRange(area.Select(h => h.Municipality).Distinct()
                .Where(m => !missing.Contains((sector, m)))
                .OrderBy(m => m.Value, StringComparer.Ordinal)
                .Select(m => new RegisterScope(sector, province, m)));
        }

        return scopes;
    }

    // Schools that moved to another municipality with a merger still stand in the file, under their own codes.
    private static bool IsMissing(int known, int found) =>
        (known >= NeverAllGone && found == 0) || (known >= NeverMostGone && found * 4 < known);
}
