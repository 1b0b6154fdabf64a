namespace TechMatch.Domain.Matching;

/// <summary>The parts of the score of a need as an organisation sees it and their weighted mean, each between 0 and 1.</summary>
/// <param name="Coverage">1 for a school that does not count as covered yet, else 0.</param>
/// <param name="Coordinator">As in <see cref="MatchScore"/>.</param>
public sealed record NeedScore(
    double Topics, double Distance, double Audience, double Period, double Reliability, double Fairness, double Coverage, double Total, double? Coordinator = null);

/// <summary>A need that an offer fits, as the organisation sees it.</summary>
/// <param name="Need">What is asked.</param>
/// <param name="Match">The pair, as the school sees it.</param>
/// <param name="IsUncovered">Whether the school does not count as covered yet.</param>
/// <param name="Score">Every part of the score.</param>
/// <param name="DecidedBy">The three parts that weighed most in the score, the heaviest first.</param>
public sealed record NeedMatch(NeedToMatch Need, Match Match, bool IsUncovered, NeedScore Score, IReadOnlyList<DecidingReason> DecidedBy);

// The other direction: what an organisation can mean for the schools around it, those not yet covered first.
public static partial class Matcher
{
    /// <summary>A pair as the organisation sees it: its score with the lift for a school that is not covered yet.</summary>
    public static NeedMatch AsSeenByOrganisation(NeedToMatch need, Match match, bool isUncovered, MatchWeights weights)
    {
        var part = isUncovered ? 1 : 0;
        var weight = weights.OfOffer + (match.Score.Coordinator is null ? 0 : weights.Coordinator);
        var (own, all) = (weight * match.Score.Total, weight + weights.Coverage);
        var points = own + (weights.Coverage * part);
        var score = new NeedScore(
            match.Score.Topics,
            match.Score.Distance,
            match.Score.Audience,
            match.Score.Period,
            match.Score.Reliability,
            match.Score.Fairness,
            part,
            all > 0 ? points / all : 0,
            match.Score.Coordinator);

        // Of one part more the heaviest three are among the heaviest three of before and the new one.
        var decided = match.DecidedBy.Select(d => d with { Share = d.Share * own / points });
        if (weights.Coverage * part > 0)
        {
            decided = decided.Append(new DecidingReason(
                ScorePart.Coverage, weights.Coverage / points, new MatchReason(ReasonCode.SchoolUncovered, ReasonTone.For, [])));
        }

        return new NeedMatch(need, match, isUncovered, score, [.. decided.OrderByDescending(d => d.Share).ThenBy(d => d.Part).Take(Deciding)]);
    }

    /// <summary>
    /// The needs for an organisation, each once with the offer that fits it best, best first; ties by distance, then by need and offer.
    /// </summary>
    public static IReadOnlyList<NeedMatch> RankNeeds(IEnumerable<NeedMatch> matches) =>
    [
        .. matches
            .OrderByDescending(m => m.Score.Total)
            .ThenBy(m => m.Match.DistanceMetres ?? double.MaxValue)
            .ThenBy(m => m.Need.NeedId)
            .ThenBy(m => m.Match.Offer.OfferId)
            .DistinctBy(m => m.Need.NeedId),
    ];
}
