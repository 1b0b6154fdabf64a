using TechMatch.Domain.Calendars;
using TechMatch.Domain.Geography;
using TechMatch.Domain.Matching;
using TechMatch.Domain.Programme;
using TechMatch.Domain.Schools;

namespace TechMatch.Domain.Planning;

/// <summary>An open need of a school that does not count yet.</summary>
/// <param name="Asked">As the matcher sees it.</param>
/// <param name="Municipality">Where its school stands.</param>
/// <param name="Without">What is not to be proposed for it.</param>
public sealed record PlanNeed(NeedToMatch Asked, MunicipalityCode Municipality, RankingExclusions Without)
{
    /// <summary>Whether an offer of this topic would do, near topics included.</summary>
    internal bool Fits(Topic? topic)
    {
        var asked = Asked.Details.Topics;
        return topic is not { } given || asked.IsEmpty || asked.Contains(given) || TopicRelations.Near(asked).Contains(given);
    }
}

/// <summary>The network of a plan and where it came from.</summary>
/// <param name="Network">What is divided.</param>
/// <param name="Needs">In order of creation; the numbers of the network point here.</param>
/// <param name="SchoolOfNeed">The number of the school of each need.</param>
public sealed record PlanQuestion(PlanNetwork Network, IReadOnlyList<PlanNeed> Needs, int[] SchoolOfNeed)
{
    /// <summary>The numbers of the needs of each school.</summary>
    public ILookup<int, int> NeedsOfSchool { get; } = Enumerable.Range(0, SchoolOfNeed.Length).ToLookup(n => SchoolOfNeed[n]);
}

/// <summary>Gathers what can be divided: the same pairs as matching gives, within the plan's reach, also of offers that are full.</summary>
public static class PlanCandidates
{
    /// <param name="needs">In order of creation.</param>
    /// <param name="offers">All live offers.</param>
    /// <param name="weights">Of the ranking, by which who comes first would choose.</param>
    /// <param name="settings">Of the plan.</param>
    /// <param name="cancel">Stops it.</param>
    public static PlanQuestion Gather(
        IReadOnlyList<PlanNeed> needs, OfferSnapshot offers, MatchWeights weights, PlanSettings settings, CancellationToken cancel)
    {
        var (schools, schoolOfNeed, municipalities) = Schools(needs, settings.MinimumPerMunicipality);
        var found = Look(needs, offers, weights, settings, cancel);
        var lost = settings.WithoutOrganisations.ToHashSet();
        var providers = new List<PlanProvider>();
        var organisations = new List<PlanOrganisation>();
        var providerOf = new Dictionary<(Guid, SchoolYear), int>();
        var organisationOf = new Dictionary<Guid, int>();
        var pairs = new List<PlanPair>(found.Sum(f => f.Count));
        for (var need = 0; need < needs.Count; need++)
        {
            foreach (ref readonly var offer in System.Runtime.InteropServices.CollectionsMarshal.AsSpan(found[need]))
            {
                if (lost.Count > 0 && lost.Contains(offer.Key.OrganisationId))
                {
                    continue;
                }

                if (!providerOf.TryGetValue((offer.Key.OfferId, offer.Year), out var provider))
                {
                    if (!organisationOf.TryGetValue(offer.Key.OrganisationId, out var organisation))
                    {
                        organisationOf[offer.Key.OrganisationId] = organisation = organisations.Count;
                        organisations.Add(new PlanOrganisation(offer.Key.OrganisationId, settings.MaxPerOrganisation ?? PlanSettings.MostPerOrganisation));
                    }

                    providerOf[(offer.Key.OfferId, offer.Year)] = provider = providers.Count;
                    providers.Add(new PlanProvider(offer.Key.OfferId, offer.Year, organisation, settings.PlacesOf(offer.Capacity, offer.Left)));
                }

                pairs.Add(new PlanPair(schoolOfNeed[need], need, provider, (int)Math.Round(offer.Metres), offer.Score));
            }
        }

        foreach (var extra in settings.Extras)
        {
            for (var need = 0; need < needs.Count; need++)
            {
                if (MetresTo(needs[need], extra.Where, extra.Kind, extra.Topic, settings) is { } metres)
                {
                    pairs.Add(new PlanPair(schoolOfNeed[need], need, providers.Count, (int)Math.Round(metres), 0));
                }
            }

            providers.Add(new PlanProvider(Guid.Empty, default, organisations.Count, extra.Places));
            organisations.Add(new PlanOrganisation(Guid.Empty, extra.Places));
        }

        return new PlanQuestion(new PlanNetwork(municipalities, schools, providers, organisations, pairs), needs, schoolOfNeed);
    }

    /// <summary>How far a place is from the school of a need that what stands there would fit; null where it would not.</summary>
    internal static double? MetresTo(PlanNeed need, GeoPoint where, ActivityKind kind, Topic? topic, PlanSettings settings)
    {
        if (need.Asked.Details.Kind != kind || need.Asked.SchoolLocation is not { } school || !need.Fits(topic))
        {
            return null;
        }

        var metres = school.Point.DistanceTo(where);
        return metres <= Math.Min(settings.ReachKm, need.Asked.Details.MaxDistanceKm) * 1000d ? metres : null;
    }

    private static (List<PlanSchool> Schools, int[] SchoolOfNeed, List<PlanMunicipality> Municipalities) Schools(IReadOnlyList<PlanNeed> needs, int minimum)
    {
        var schools = new List<PlanSchool>();
        var municipalities = new List<PlanMunicipality>();
        var schoolOf = new Dictionary<EstablishmentCode, int>();
        var municipalityOf = new Dictionary<MunicipalityCode, int>();
        var schoolOfNeed = new int[needs.Count];
        for (var n = 0; n < needs.Count; n++)
        {
            var code = needs[n].Asked.SchoolCode;
            if (!schoolOf.TryGetValue(code, out var school))
            {
                if (!municipalityOf.TryGetValue(needs[n].Municipality, out var municipality))
                {
                    municipalityOf[needs[n].Municipality] = municipality = municipalities.Count;
                    municipalities.Add(new PlanMunicipality(needs[n].Municipality, minimum));
                }

                schoolOf[code] = school = schools.Count;
                schools.Add(new PlanSchool(code, municipality));
            }

            schoolOfNeed[n] = school;
        }

        return (schools, schoolOfNeed, municipalities);
    }

    private static List<OfferCandidate>[] Look(
        IReadOnlyList<PlanNeed> needs, OfferSnapshot offers, MatchWeights weights, PlanSettings settings, CancellationToken cancel)
    {
        var found = new List<OfferCandidate>[needs.Count];
        var reach = MatchFilter.None with { MaxDistanceKm = settings.ReachKm };
        Parallel.For(0, needs.Count, new ParallelOptions { CancellationToken = cancel }, n =>
        {
            offers.Candidates(new NeedQuery(needs[n].Asked, weights, offers.FirstYear, reach), needs[n].Without, found[n] = []);

            // One order, whatever happened to the index before.
            found[n].Sort((a, b) => (a.Key.OfferId, a.Year).CompareTo((b.Key.OfferId, b.Year)));
        });
        return found;
    }
}
