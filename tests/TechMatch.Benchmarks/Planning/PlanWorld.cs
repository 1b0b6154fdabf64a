using TechMatch.Domain;
using TechMatch.Domain.Calendars;
using TechMatch.Domain.Geography;
using TechMatch.Domain.Matching;
using TechMatch.Domain.Offers;
using TechMatch.Domain.Planning;
using TechMatch.Domain.Programme;
using TechMatch.Domain.Schools;
using TechMatch.Server.Features.Demonstration;
using TechMatch.Server.Features.Planning;

namespace TechMatch.Benchmarks.Planning;

/// <summary>
/// Something to divide: one need of one of three kinds for each school, one offer of one of them for each organisation, where the scaled
/// world puts them. The places are dealt one by one.
/// </summary>
/// <param name="Needs">In order of creation.</param>
/// <param name="Offers">The index of the offers.</param>
internal sealed record PlanWorld(IReadOnlyList<PlanNeed> Needs, OfferSnapshot Offers)
{
    public static readonly PlanSettings Settings = new() { ReachKm = 15 };

    private static readonly ActivityKind[] Kinds = [ActivityKind.GuestLesson, ActivityKind.CompanyVisit, ActivityKind.LabUse];
    private static readonly MunicipalityCode Nowhere = MunicipalityCode.Parse("GM0001");

    /// <param name="scale">Which world.</param>
    /// <param name="schools">So many of its schools, evenly spread.</param>
    /// <param name="organisations">So many of its companies, evenly spread.</param>
    /// <param name="placesPerSchool">Places for each school, such as 0.8.</param>
    public static PlanWorld Make(WorldScale scale, int schools, int organisations, double placesPerSchool)
    {
        var now = new DateTimeOffset(2026, 11, 24, 9, 0, 0, TimeSpan.Zero);
        var (today, first) = (DutchTime.DayOf(now), SchoolYear.Of(DutchTime.DayOf(now)));
        var source = new ScaledWorld(scale, ScaledWorld.DefaultSeed, now);
        var chance = new Random(2026);
        var places = new int[organisations];
        for (var i = 0; i < (int)(placesPerSchool * schools); i++)
        {
            // No offer has more places than an offer can have.
            for (var at = chance.Next(organisations); ; at = chance.Next(organisations))
            {
                if (places[at] < OfferDetails.MaxCapacity)
                {
                    places[at]++;
                    break;
                }
            }
        }

        var index = new OfferIndex.Builder(first);
        foreach (var (company, number) in Spread(source.MakeCompanies(), organisations))
        {
            var details = OfferDetails.Blank with
            {
                Kind = Kinds[chance.Next(Kinds.Length)],
                Title = "Aanbod",
                Topics = Some(chance, 4),
                Audiences = EnumSet<Audience>.All,
                Venue = Venue.AtSchool,
                MaxTravelKm = 50,
                CapacityPerSchoolYear = places[number],
                Months = EnumSet<Month>.All,
                Weekdays = EnumSet<DayOfWeek>.All,
                Languages = EnumSet<Language>.All,
                HasVog = true,
            };
            index.Add(IndexedOffer.Of(
                new OfferToMatch(new Guid(number, 2, 0, new byte[8]), company.Organisation.Id, company.Organisation.Location, details, new Dictionary<SchoolYear, int>(), chance.Next(4), default),
                first));
        }

        DateOnly[] days = [.. Enumerable.Range(1, 60).Select(today.AddDays).Where(d => d.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday))];
        var needs = new List<PlanNeed>(schools);
        foreach (var (pair, number) in Spread(source.MakeSchools(Guid.Empty, today).Zip(source.MakeNeeds()), schools))
        {
            var asked = pair.Second.Details with { Kind = Kinds[chance.Next(Kinds.Length)], Topics = Some(chance, 2), MaxDistanceKm = 15, RequiresVog = false, NeedsWheelchairAccess = false };
            needs.Add(new PlanNeed(new NeedToMatch(new Guid(number, 1, 0, new byte[8]), pair.First.Code, pair.First.Location, asked, days), Nowhere, RankingExclusions.None));
        }

        return new PlanWorld(needs, index.Build().Current);
    }

    public PlanQuestion Gather() => PlanCandidates.Gather(Needs, Offers, MatchWeights.Default, Settings, CancellationToken.None);

    public PlanFound Plan() => Planner.Make(Needs, Offers, MatchWeights.Default, Settings, MinCostFlowSolver.Solve, CancellationToken.None);

    /// <summary>The whole network as one graph, ready for a solver.</summary>
    public static FlowNetwork Graph(PlanNetwork network)
    {
        FlowNetwork? graph = null;
        PlanSolver.Solve(
            network,
            new PlanAim(Split: false),
            (made, _) =>
            {
                graph = made;
                return new long[made.Arcs];
            },
            CancellationToken.None);
        return graph ?? throw new InvalidOperationException("There is nothing to divide.");
    }

    private static EnumSet<Topic> Some(Random chance, int count) => EnumSet<Topic>.From(Enumerable.Range(0, count).Select(_ => (Topic)chance.Next(13)));

    /// <summary>So many of a row, evenly spread over it; all of it where it is shorter.</summary>
    private static IEnumerable<(T Item, int Number)> Spread<T>(IEnumerable<T> row, int count)
    {
        var all = row.ToList();
        return all.Count < count
            ? throw new InvalidOperationException($"There are {all.Count} and {count} are asked.")
            : Enumerable.Range(0, count).Select(i => (all[(int)((long)i * all.Count / count)], i));
    }
}
