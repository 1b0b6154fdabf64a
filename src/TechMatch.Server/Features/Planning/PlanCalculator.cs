using System.Diagnostics;
using Microsoft.Extensions.Options;
using TechMatch.Domain.Coverage;
using TechMatch.Domain.Geography;
using TechMatch.Domain.Matching;
using TechMatch.Domain.Planning;
using TechMatch.Domain.Schools;
using TechMatch.Server.Data;
using TechMatch.Server.Data.Matching;

namespace TechMatch.Server.Features.Planning;

/// <summary>Calculates a plan: reads, divides, and says of it what there is to say.</summary>
public sealed class PlanCalculator(
    PlanReader reader, LiveOffers live, OfferCache<OfferCard> kept, MatchReader cards, PlanGate gate, IOptions<MatchingOptions> options, TimeProvider clock)
{
    /// <summary>So many points the curve has at most, the first and the last among them.</summary>
    private const int CurvePoints = 60;

    /// <summary>So many rows of what extra places bring are told at most.</summary>
    private const int ValueRows = 200;

    public Task<PlanResult> Calculate(PlanRequest request, PlanPlace place, CancellationToken cancel)
    {
        // What does not hold is refused before it waits for its turn.
        var settings = request.ToSettings(place.All);
        return gate.Run(() => Calculate(request, settings, place, cancel), cancel);
    }

    private async Task<PlanResult> Calculate(PlanRequest request, PlanSettings settings, PlanPlace place, CancellationToken cancel)
    {
        var sectors = request.ChosenSectors;
        var (schools, register) = await reader.Schools(place, sectors, cancel);
        var covered = schools.Where(s => s.CountsUntil is not null).Select(s => s.Code).ToHashSet();
        var needs = await reader.Needs(place, sectors, request.Kinds ?? [], covered, cancel);
        var target = await reader.Target(place, sectors, cancel);
        await live.CatchUp(cancel);
        var (offers, weights) = (await live.Now(cancel), options.Value.Weights);

        var watch = Stopwatch.StartNew();
        var (found, values, prices) = await Task.Run(
            () =>
            {
                var found = Planner.Make([.. needs.Select(n => n.Need)], offers, weights, settings, MinCostFlowSolver.Solve, cancel);
                var centres = place.Municipalities.Where(m => m is { IsCurrent: true, Centre: not null }).Select(m => (m.Code, m.Centre!.Value)).ToList();
                return (found, Planner.Values(found, centres, settings, cancel), PlanSolver.Prices(found.Question.Network, cancel));
            },
            cancel);
        watch.Stop();

        var network = found.Question.Network;
        var names = needs.GroupBy(n => n.Open.School.Code).ToDictionary(g => g.Key, g => g.First().Open.School.Facts.Name);
        var wanted = found.Plan.PairOf.Where(p => p >= 0).Select(p => network.Providers[network.Pairs[p].Provider].OfferId)
            .Concat(OneOfferEach(network)).Where(id => id != Guid.Empty).Distinct().ToArray();
        var byOffer = await kept.Get(wanted, ids => cards.Cards(ids, cancel));
        var byOrganisation = byOffer.Values.GroupBy(c => c.Organisation.Id).ToDictionary(g => g.Key, g => g.First().Organisation.Facts.Name);
        NamedOrganisation Organisation(int number) => new(network.Organisations[number].Id, byOrganisation.GetValueOrDefault(network.Organisations[number].Id, ""));
        PlanOutcome Outcome(PlanAssignment plan) => new(plan.Covered, Share(covered.Count + plan.Covered, schools.Count), plan.Metres, plan.MeanMetres);
        NamedMunicipality Municipality(int school) => place.Named(network.Municipalities[network.Schools[school].Municipality].Code);
        var left = Enumerable.Range(0, network.Schools.Count).Where(s => found.Reasons[s] is not null)
            .Select(s => new LeftSchool(network.Schools[s].Code, names[network.Schools[s].Code], Municipality(s), found.Reasons[s]!.Value))
            .OrderBy(s => s.Code.Value, StringComparer.Ordinal).ToList();
        return new PlanResult(
            request,
            place.Name,
            clock.GetUtcNow(),
            Math.Round(watch.Elapsed.TotalMilliseconds, 1),
            CoverageDefinition.Current.Version,
            register,
            new PlanNow(covered.Count, schools.Count, Share(covered.Count, schools.Count), target?.Percentage, target?.DueOn),
            network.Schools.Count,
            needs.Count,
            network.Places,
            network.Pairs.Length,
            Outcome(found.Plan),
            Outcome(found.FirstCome),
            Outcome(found.NearestFirst),
            Curve(prices),
            left.Count,
            Reasons(left),
            left,
            [
                .. found.Cut.Shortages.Select(s => new Shortage(
                    [.. s.Schools.Select(n => network.Schools[n].Code)], [.. s.Organisations.Select(Organisation)], s.Places, s.LeftOut)),
            ],
            new CutProof(found.Cut.Capacity, found.Most.Covered),
            [.. values.Take(ValueRows).Select(v => new PlaceValueRow(place.Named(v.Municipality), v.Kind, v.Topic, v.One, v.Five, v.Twenty))],
            [.. found.Minimums.Select(m => new MinimumRow(place.Named(m.Municipality), m.Minimum, m.Reached, m.Why))],
            Silent(schools),
            new EndingSchools(target is null ? 0 : schools.Count(s => s.CountsUntil < target.DueOn), target?.DueOn),
            Proposals(found, needs, byOffer, Organisation, Municipality));
    }

    /// <summary>An offer of each organisation, to find its name.</summary>
    private static IEnumerable<Guid> OneOfferEach(PlanNetwork network) => network.Providers.GroupBy(p => p.Organisation).Select(g => g.First().OfferId);

    private static List<ProposedPair> Proposals(
        PlanFound found,
        IReadOnlyList<(PlanNeed Need, OpenNeed Open)> needs,
        IReadOnlyDictionary<Guid, OfferCard> cards,
        Func<int, NamedOrganisation> organisation,
        Func<int, NamedMunicipality> municipality)
    {
        var network = found.Question.Network;
        var proposals = new List<ProposedPair>();
        foreach (var at in found.Plan.PairOf.Where(p => p >= 0))
        {
            var pair = network.Pairs[at];
            var (provider, open) = (network.Providers[pair.Provider], needs[pair.Need].Open);
            proposals.Add(new ProposedPair(
                open.Need.Id,
                open.School.Code,
                open.School.Facts.Name,
                municipality(pair.School),
                provider.OfferId,
                organisation(provider.Organisation),
                cards.GetValueOrDefault(provider.OfferId)?.Offer.Details.Title ?? "",
                provider.Year.StartYear,
                pair.Metres));
        }

        return [.. proposals.OrderBy(p => p.Metres).ThenBy(p => p.SchoolCode.Value, StringComparer.Ordinal)];
    }

    private static List<ReasonCount> Reasons(List<LeftSchool> left) =>
    [
        .. left.GroupBy(s => s.Reason)
            .Select(g => new ReasonCount(
                g.Key,
                g.Count(),
                [
                    .. g.GroupBy(s => s.Municipality).Select(m => new MunicipalityCount(m.Key.Code, m.Key.Name, m.Count()))
                        .OrderByDescending(m => m.Schools).ThenBy(m => m.Code.Value, StringComparer.Ordinal),
                ]))
            .OrderByDescending(r => r.Schools).ThenBy(r => r.Reason),
    ];

    private static SilentSchools Silent(IReadOnlyList<AreaSchool> schools)
    {
        var active = schools.Where(s => s.CountsUntil is not null).Select(s => s.BoardNumber).OfType<string>().ToHashSet();
        var silent = schools.Where(s => s.CountsUntil is null && !s.AsksOrBusy).ToList();
        return new SilentSchools(silent.Count, silent.Count(s => s.BoardNumber is { } board && active.Contains(board)));
    }

    private static List<CurvePoint> Curve(IReadOnlyList<long> prices)
    {
        var points = new List<CurvePoint>();
        var (sum, step) = (0L, Math.Max(1, (int)Math.Ceiling(prices.Count / (double)(CurvePoints - 1))));
        for (var i = 0; i < prices.Count; i++)
        {
            sum += prices[i];
            if (i % step == 0 || i == prices.Count - 1)
            {
                points.Add(new CurvePoint(i + 1, sum, prices[i]));
            }
        }

        return points;
    }

    private static decimal? Share(int part, int whole) => whole == 0 ? null : Math.Round(100m * part / whole, 2, MidpointRounding.AwayFromZero);
}
