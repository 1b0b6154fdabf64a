using TechMatch.Domain.Geography;
using TechMatch.Domain.Matching;
using TechMatch.Domain.Programme;

namespace TechMatch.Domain.Planning;

/// <summary>What extra places somewhere would bring, each row apart: they are not to be added up.</summary>
/// <param name="Municipality">Where a new offer would stand, at its centre.</param>
/// <param name="Kind">Of which kind.</param>
/// <param name="Topic">On which topic; null for all.</param>
/// <param name="One">How many more schools one place covers.</param>
/// <param name="Five">Five places.</param>
/// <param name="Twenty">Twenty.</param>
public sealed record PlaceValue(MunicipalityCode Municipality, ActivityKind Kind, Topic? Topic, int One, int Five, int Twenty);

/// <summary>Why a municipality does not get its minimum.</summary>
public enum MinimumMissed
{
    /// <summary>It has fewer schools that ask.</summary>
    TooFewSchools = 1,

    /// <summary>Fewer of its schools have anything that fits.</summary>
    TooFewReachable = 2,

    /// <summary>Its schools could have the places only at the cost of more schools elsewhere, or there are no more.</summary>
    NeededElsewhere = 3,
}

/// <param name="Municipality">Which.</param>
/// <param name="Minimum">How many schools it should get.</param>
/// <param name="Reached">How many it gets.</param>
/// <param name="Why">Why not; null where it is reached.</param>
public sealed record MinimumReached(MunicipalityCode Municipality, int Minimum, int Reached, MinimumMissed? Why);

/// <summary>A plan with everything that is to be said of it.</summary>
/// <param name="Question">What was divided.</param>
/// <param name="Plan">The division.</param>
/// <param name="Most">The one with most schools; the same where no price was set.</param>
/// <param name="Cut">Why there is none with more.</param>
/// <param name="FirstCome">What would come of first come, first served.</param>
/// <param name="NearestFirst">What would come of nearest first.</param>
/// <param name="Reasons">Why each school is left out; null for one that gets a partner.</param>
/// <param name="Minimums">Of each municipality, where a minimum was asked.</param>
public sealed record PlanFound(
    PlanQuestion Question,
    PlanAssignment Plan,
    PlanAssignment Most,
    PlanCut Cut,
    PlanAssignment FirstCome,
    PlanAssignment NearestFirst,
    PlanReason?[] Reasons,
    IReadOnlyList<MinimumReached> Minimums);

/// <summary>Makes a plan from needs and offers to reasons.</summary>
public static class Planner
{
    public static PlanFound Make(
        IReadOnlyList<PlanNeed> needs, OfferSnapshot offers, MatchWeights weights, PlanSettings settings, FlowSolver solver, CancellationToken cancel)
    {
        settings.Check();
        var question = PlanCandidates.Gather(needs, offers, weights, settings, cancel);
        var network = question.Network;
        var plan = PlanSolver.Solve(network, new PlanAim(settings.MaxMetresForOneMore), solver, cancel);
        var most = settings.MaxMetresForOneMore is null ? plan : PlanSolver.Solve(network, new PlanAim(), solver, cancel);
        var cut = PlanCut.Of(most);
        return new PlanFound(
            question,
            plan,
            most,
            cut,
            PlanPeers.FirstCome(network),
            PlanPeers.NearestFirst(network),
            PlanReasons.Of(question, plan, cut, offers, weights, settings, cancel),
            Minimums(plan));
    }

    /// <summary>
    /// What one, five and twenty more places in each municipality would bring above the division with most schools, for every kind and
    /// topic that is asked there. Only what brings something is told, what brings most first.
    /// </summary>
    public static IReadOnlyList<PlaceValue> Values(
        PlanFound found, IReadOnlyCollection<(MunicipalityCode Code, GeoPoint Centre)> places, PlanSettings settings, CancellationToken cancel)
    {
        var values = new PlaceValues(found.Most, found.Cut);
        var (needs, schoolOf) = (found.Question.Needs, found.Question.SchoolOfNeed);

        // Whoever is not in the cut keeps its place without help, and lifts nobody.
        var asking = Enumerable.Range(0, needs.Count).Where(n => found.Cut.Holds(schoolOf[n])).ToLookup(n => needs[n].Asked.Details.Kind);
        var rows = new List<PlaceValue>();
        foreach (var (code, centre) in places)
        {
            foreach (var kind in asking)
            {
                cancel.ThrowIfCancellationRequested();
                var near = kind.Where(n => PlanCandidates.MetresTo(needs[n], centre, kind.Key, null, settings) is not null).ToList();
                foreach (var topic in near.SelectMany(n => needs[n].Asked.Details.Topics).Distinct().Order().Select(t => (Topic?)t).Prepend(null))
                {
                    var schools = near.Where(n => needs[n].Fits(topic)).Select(n => schoolOf[n]).Distinct().ToList();
                    if (values.Of(schools, 20) is > 0 and var twenty)
                    {
                        // Every place brings one school or none, and the first that brings none is the last.
                        rows.Add(new PlaceValue(code, kind.Key, topic, 1, Math.Min(5, twenty), twenty));
                    }
                }
            }
        }

        return [.. rows.OrderByDescending(r => r.Twenty).ThenBy(r => r.Municipality.Value, StringComparer.Ordinal).ThenBy(r => r.Kind).ThenBy(r => r.Topic)];
    }

    private static List<MinimumReached> Minimums(PlanAssignment plan)
    {
        var (reached, asking, reachable) = (plan.ByMunicipality(), new int[plan.Network.Municipalities.Count], new int[plan.Network.Municipalities.Count]);
        for (var s = 0; s < plan.PairOf.Length; s++)
        {
            var municipality = plan.Network.Schools[s].Municipality;
            asking[municipality]++;
            reachable[municipality] += plan.Network.PairsOf(s) is var (first, end) && end > first ? 1 : 0;
        }

        return
        [
            .. plan.Network.Municipalities.Select((m, i) => new MinimumReached(m.Code, m.Minimum, reached[i], reached[i] >= m.Minimum ? null
                : asking[i] < m.Minimum ? MinimumMissed.TooFewSchools
                : reachable[i] < m.Minimum ? MinimumMissed.TooFewReachable
                : MinimumMissed.NeededElsewhere)).Where(m => m.Minimum > 0),
        ];
    }
}
