using System.Collections.Frozen;
using System.Globalization;
using TechMatch.Domain;
using TechMatch.Domain.Programme;

namespace TechMatch.Server.Features.Alerts.Searches;

/// <summary>The address of the page on which a saved search stands, as the web client writes it (search.ts).</summary>
internal static class SearchAddress
{
    /// <summary>Where somebody sees and changes all that they follow.</summary>
    public const string Settings = "/mijn-meldingen";

    private static readonly int[] Radii = [5, 10, 15, 20, 30, 50];

    private static readonly FrozenDictionary<EnumSet<Audience>, string> Choices = new Dictionary<EnumSet<Audience>, string>
    {
        [EnumSet<Audience>.Of(Audience.PoGroup12, Audience.PoGroup34)] = "groep-1-4",
        [EnumSet<Audience>.Of(Audience.PoGroup56, Audience.PoGroup78)] = "groep-5-8",
        [Named("Pro")] = "praktijkonderwijs",
        [Named("Vmbo")] = "vmbo",
        [Named("Havo")] = "havo",
        [Named("Vwo")] = "vwo",
        [Named("Teachers")] = "leraren",
    }.ToFrozenDictionary();

    /// <summary>The page with all that fits; that of one's alerts where the page of the offers cannot show such a search.</summary>
    public static string Of(SearchFilters filters)
    {
        var query = new List<string>();
        if (filters.Kind is { } kind)
        {
            query.Add("soort=" + CamelCase(kind.ToString()));
        }

        if (filters.Topics.Count == 1)
        {
            query.Add("onderwerp=" + CamelCase(filters.Topics.Single().ToString()));
        }

        var choice = "";
        if (filters.Topics.Count > 1 || filters.Language is not null
            || (!filters.Audiences.IsEmpty && !Choices.TryGetValue(filters.Audiences, out choice!))
            || (filters.RadiusKm is { } radius && !Radii.Contains(radius)))
        {
            return Settings;
        }

        if (!filters.Audiences.IsEmpty)
        {
            query.Add("doelgroep=" + choice);
        }

        if (filters.HasVog)
        {
            query.Add("vog=ja");
        }

        if (filters.Near is { } near)
        {
            query.Add("bij=" + Uri.EscapeDataString(near));
        }

        if (filters.RadiusKm is { } km)
        {
            query.Add("km=" + km.ToString(CultureInfo.InvariantCulture));
        }

        return query.Count == 0 ? "/aanbod" : "/aanbod?" + string.Join('&', query);
    }

    private static EnumSet<Audience> Named(string start) =>
        EnumSet<Audience>.From(Enum.GetValues<Audience>().Where(a => a.ToString().StartsWith(start, StringComparison.Ordinal)));

    private static string CamelCase(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
