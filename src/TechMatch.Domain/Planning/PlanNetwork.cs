using TechMatch.Domain.Calendars;
using TechMatch.Domain.Geography;
using TechMatch.Domain.Schools;

namespace TechMatch.Domain.Planning;

/// <summary>A school that does not count yet and asks for something. It counts once, however many needs it has.</summary>
/// <param name="Code">Which.</param>
/// <param name="Municipality">Number of its municipality in the network.</param>
public readonly record struct PlanSchool(EstablishmentCode Code, int Municipality);

/// <summary>A municipality of the network.</summary>
/// <param name="Code">Which.</param>
/// <param name="Minimum">How many schools it should get, where that costs no other school its place.</param>
public readonly record struct PlanMunicipality(MunicipalityCode Code, int Minimum);

/// <summary>The places of an offer in one school year.</summary>
/// <param name="OfferId">Which offer; a made-up one has an empty id.</param>
/// <param name="Year">In which school year.</param>
/// <param name="Organisation">Number of the organisation in the network.</param>
/// <param name="Places">How many are to be given.</param>
public readonly record struct PlanProvider(Guid OfferId, SchoolYear Year, int Organisation, int Places);

/// <summary>An organisation.</summary>
/// <param name="Id">Which; empty for a made-up one.</param>
/// <param name="Most">How many invitations it gets at most.</param>
public readonly record struct PlanOrganisation(Guid Id, int Most);

/// <summary>A need that an offer can serve.</summary>
/// <param name="School">Number of the school.</param>
/// <param name="Need">Number of the need, in order of creation.</param>
/// <param name="Provider">Number of the provider.</param>
/// <param name="Metres">As the crow flies, in whole metres.</param>
/// <param name="Score">What the ranking gives the offer for this need.</param>
public readonly record struct PlanPair(int School, int Need, int Provider, int Metres, double Score);

/// <summary>
/// What is to be divided: schools on one side, the places of offers on the other, the pairs between them. From the source each school
/// takes one, from there over a pair to a provider, to its organisation and to the sink.
/// </summary>
public sealed class PlanNetwork
{
    private readonly int[] _firstOfSchool;
    private readonly int[] _firstOfProvider;
    private readonly int[] _ofProvider;
    private readonly int[] _firstOfOrganisation;
    private readonly int[] _ofOrganisation;

    /// <exception cref="ArgumentException">A number points at nothing, or a number of places or metres is negative.</exception>
    public PlanNetwork(
        IReadOnlyList<PlanMunicipality> municipalities,
        IReadOnlyList<PlanSchool> schools,
        IReadOnlyList<PlanProvider> providers,
        IReadOnlyList<PlanOrganisation> organisations,
        IEnumerable<PlanPair> pairs)
    {
        (Municipalities, Schools, Providers, Organisations) = (municipalities, schools, providers, organisations);
        Pairs = [.. pairs.OrderBy(p => p.School)];
        Check(schools.All(s => (uint)s.Municipality < municipalities.Count), "A school stands in no municipality.");
        Check(providers.All(p => (uint)p.Organisation < organisations.Count && p.Places >= 0), "A provider has no organisation or a negative number of places.");
        Check(organisations.All(o => o.Most >= 0) && municipalities.All(m => m.Minimum >= 0), "A limit is negative.");
        Check(Pairs.All(p => (uint)p.School < schools.Count && (uint)p.Provider < providers.Count && p.Metres >= 0), "A pair points at nothing or is less than nothing long.");
        (_firstOfSchool, _) = Index(schools.Count, Pairs.Length, i => Pairs[i].School);
        (_firstOfProvider, _ofProvider) = Index(providers.Count, Pairs.Length, i => Pairs[i].Provider);
        (_firstOfOrganisation, _ofOrganisation) = Index(organisations.Count, providers.Count, i => providers[i].Organisation);
    }

    public IReadOnlyList<PlanMunicipality> Municipalities { get; }

    public IReadOnlyList<PlanSchool> Schools { get; }

    public IReadOnlyList<PlanProvider> Providers { get; }

    public IReadOnlyList<PlanOrganisation> Organisations { get; }

    /// <summary>By school.</summary>
    public PlanPair[] Pairs { get; }

    /// <summary>The first pair of a school and the one after its last.</summary>
    public (int First, int End) PairsOf(int school) => (_firstOfSchool[school], _firstOfSchool[school + 1]);

    /// <summary>The numbers of the pairs of a provider.</summary>
    public ReadOnlySpan<int> PairsTo(int provider) => _ofProvider.AsSpan(_firstOfProvider[provider].._firstOfProvider[provider + 1]);

    /// <summary>The numbers of the providers of an organisation.</summary>
    public ReadOnlySpan<int> ProvidersOf(int organisation) => _ofOrganisation.AsSpan(_firstOfOrganisation[organisation].._firstOfOrganisation[organisation + 1]);

    /// <summary>How many places there are to give.</summary>
    public long Places
    {
        get
        {
            var places = 0L;
            for (var o = 0; o < Organisations.Count; o++)
            {
                var own = 0L;
                foreach (var p in ProvidersOf(o))
                {
                    own += Providers[p].Places;
                }

                places += Math.Min(own, Organisations[o].Most);
            }

            return places;
        }
    }

    private static (int[] First, int[] Items) Index(int groups, int count, Func<int, int> groupOf)
    {
        var first = new int[groups + 1];
        for (var i = 0; i < count; i++)
        {
            first[groupOf(i) + 1]++;
        }

        for (var g = 0; g < groups; g++)
        {
            first[g + 1] += first[g];
        }

        var next = first[..groups];
        var items = new int[count];
        for (var i = 0; i < count; i++)
        {
            items[next[groupOf(i)]++] = i;
        }

        return (first, items);
    }

    private static void Check(bool holds, string message)
    {
        if (!holds)
        {
            throw new ArgumentException(message);
        }
    }
}

/// <summary>Which pair each school got.</summary>
public sealed class PlanAssignment
{
    public PlanAssignment(PlanNetwork network, int[] pairOf)
    {
        (Network, PairOf) = (network, pairOf);
        Taken = new int[network.Providers.Count];
        TakenByOrganisation = new int[network.Organisations.Count];
        foreach (var pair in pairOf)
        {
            if (pair >= 0)
            {
                var provider = network.Pairs[pair].Provider;
                Taken[provider]++;
                TakenByOrganisation[network.Providers[provider].Organisation]++;
                Covered++;
                Metres += network.Pairs[pair].Metres;
            }
        }
    }

    public PlanNetwork Network { get; }

    /// <summary>The number of the pair of each school; -1 for a school that is left out.</summary>
    public int[] PairOf { get; }

    /// <summary>How many places of each provider are given.</summary>
    public int[] Taken { get; }

    public int[] TakenByOrganisation { get; }

    /// <summary>How many schools get a partner.</summary>
    public int Covered { get; }

    /// <summary>All their distances together.</summary>
    public long Metres { get; }

    public double? MeanMetres => Covered == 0 ? null : (double)Metres / Covered;

    /// <summary>How many schools of each municipality get a partner.</summary>
    public int[] ByMunicipality()
    {
        var counts = new int[Network.Municipalities.Count];
        for (var s = 0; s < PairOf.Length; s++)
        {
            counts[Network.Schools[s].Municipality] += PairOf[s] >= 0 ? 1 : 0;
        }

        return counts;
    }
}
