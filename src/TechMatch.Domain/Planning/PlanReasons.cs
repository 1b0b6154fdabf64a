using TechMatch.Domain.Matching;

namespace TechMatch.Domain.Planning;

/// <summary>Why a school with an open need gets no partner. Of several needs the reason that is nearest to a way out counts: the order below.</summary>
public enum PlanReason
{
    /// <summary>There is a place, but the way there is longer than the plan allows for one more.</summary>
    Price = 1,

    /// <summary>What fits is there, and every place of it is taken or needed for another school: the minimum cut says which.</summary>
    PlacesUsed = 2,

    /// <summary>The days do not fit.</summary>
    Period = 3,

    /// <summary>The school asks for a VOG and those around have none.</summary>
    Vog = 4,

    /// <summary>Language, wheelchair or size of the group.</summary>
    Accessibility = 5,

    /// <summary>Another kind, topic or audience.</summary>
    OtherKind = 6,

    /// <summary>Nothing that fits within reach.</summary>
    NoOfferInReach = 7,

    /// <summary>Every offer within reach misses two things or more.</summary>
    SeveralThings = 8,

    /// <summary>It is not known where the school stands.</summary>
    PlaceUnknown = 9,
}

/// <summary>Says of each school that is left out why.</summary>
internal static class PlanReasons
{
    public static PlanReason?[] Of(
        PlanQuestion question, PlanAssignment plan, PlanCut cut, OfferSnapshot offers, MatchWeights weights, PlanSettings settings, CancellationToken cancel)
    {
        var reasons = new PlanReason?[plan.PairOf.Length];
        Parallel.For(0, reasons.Length, new ParallelOptions { CancellationToken = cancel }, school =>
        {
            if (plan.PairOf[school] >= 0)
            {
                return;
            }

            var (first, end) = question.Network.PairsOf(school);
            reasons[school] = end > first
                ? (cut.Holds(school) ? PlanReason.PlacesUsed : PlanReason.Price)
                : question.NeedsOfSchool[school].Min(n => OfNeed(question.Needs[n], offers, weights, settings));
        });
        return reasons;
    }

    private static PlanReason OfNeed(PlanNeed need, OfferSnapshot offers, MatchWeights weights, PlanSettings settings)
    {
        if (need.Asked.SchoolLocation is not { } school)
        {
            return PlanReason.PlaceUnknown;
        }

        var reach = settings.ReachKm * 1000d;
        var misses = offers.NearMisses(need.Asked, weights, reach, 0, need.Without).ByObstacle;
        if (misses.Count > 0)
        {
            return OfObstacle(misses.OrderByDescending(m => m.Value.Count).ThenBy(m => m.Key).First().Key);
        }

        var around = offers.Find(new OfferSearch(null, default, default, null, false, school.Point, Math.Min(reach, need.Asked.Details.MaxDistanceKm * 1000d)), 0);
        return around.Total > 0 ? PlanReason.SeveralThings : PlanReason.NoOfferInReach;
    }

    private static PlanReason OfObstacle(ObstacleCode obstacle) => obstacle switch
    {
        ObstacleCode.Kind or ObstacleCode.Topics or ObstacleCode.Audience => PlanReason.OtherKind,
        ObstacleCode.Vog => PlanReason.Vog,
        ObstacleCode.Language or ObstacleCode.Wheelchair or ObstacleCode.GroupSize => PlanReason.Accessibility,
        ObstacleCode.DistanceAsked or ObstacleCode.DistanceOffered => PlanReason.NoOfferInReach,
        ObstacleCode.Full => PlanReason.PlacesUsed,
        _ => PlanReason.Period,
    };
}
