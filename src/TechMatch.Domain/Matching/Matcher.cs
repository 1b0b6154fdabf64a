using TechMatch.Domain.Calendars;
using TechMatch.Domain.Programme;

namespace TechMatch.Domain.Matching;

/// <summary>
/// Pairs a need with offers: filters on what must hold, ranks on a stated score, gives the reasons. Pure: the same input gives the
/// same answer in the same order, always.
/// </summary>
public static partial class Matcher
{
    /// <summary>All offers that fit, best first; ties by distance, then by offer id.</summary>
    public static IReadOnlyList<Match> Rank(NeedToMatch need, IEnumerable<OfferToMatch> offers, MatchWeights weights)
    {
        var query = new NeedQuery(need, weights, FirstYear(need));
        return
        [
            .. offers.Select(offer => TryMatch(need, query, offer, weights))
                .OfType<Match>()
                .OrderByDescending(match => match.Score.Total)
                .ThenBy(match => match.DistanceMetres ?? double.MaxValue)
                .ThenBy(match => match.Offer.OfferId),
        ];
    }

    /// <summary>The match of a need and an offer; null when something that must hold does not.</summary>
    public static Match? TryMatch(NeedToMatch need, OfferToMatch offer, MatchWeights weights) =>
        TryMatch(need, new NeedQuery(need, weights, FirstYear(need)), offer, weights);

    /// <summary>The same with another distance in its score, such as what the way there is worth; what must hold is still held against the straight line.</summary>
    /// <param name="asFarAs">In metres as the crow flies.</param>
    public static Match? TryMatch(NeedToMatch need, OfferToMatch offer, MatchWeights weights, double asFarAs) =>
        TryMatch(need, new NeedQuery(need, weights, FirstYear(need)), offer, weights, asFarAs);

    private static Match? TryMatch(NeedToMatch need, NeedQuery query, OfferToMatch offer, MatchWeights weights, double? asFarAs = null)
    {
        var facts = OfferFacts.Of(offer, FirstYear(need));
        if (offer.Details.Kind != query.Kind || !query.Admits(facts))
        {
            return null;
        }

        var metres = Metres(need, offer);
        var enough = query.Days(facts);
        if (metres > query.LimitOf(facts) || enough == 0)
        {
            return null;
        }

        var score = query.WithSay(offer.OfferId, query.Score(facts, asFarAs ?? metres ?? double.NaN, enough));
        var given = offer.Details;
        var days = need.SchoolDays.Where(day => CanBeOn(given.Months, given.Weekdays, day) && offer.LeftIn(SchoolYear.Of(day)) > 0).ToList();
        var pair = new Pair(need, offer, days, metres, metres is not null && IsEstimated(need, offer), offer.LeftIn(SchoolYear.Of(days[0])));
        return new Match(offer, score, metres, pair.IsEstimated, pair.Left, days[0], Reasons(pair), DecidedBy(pair, score, weights));
    }

    /// <summary>The school year from which the places of offers are told apart for this need.</summary>
    private static SchoolYear FirstYear(NeedToMatch need) => need.SchoolDays.Count > 0 ? SchoolYear.Of(need.SchoolDays[0]) : default;

    private static bool CanBeOn(EnumSet<Month> months, EnumSet<DayOfWeek> weekdays, DateOnly day) =>
        months.Contains((Month)day.Month) && weekdays.Contains(day.DayOfWeek);

    private static IEnumerable<string> Names<T>(EnumSet<T> set)
        where T : struct, Enum => set.Select(CamelCase);

    private static string CamelCase<T>(T value)
        where T : struct, Enum
    {
        var name = value.ToString();
        return char.ToLowerInvariant(name[0]) + name[1..];
    }

    /// <summary>A need and an offer that fit.</summary>
    /// <param name="Need">The need.</param>
    /// <param name="Offer">The offer.</param>
    /// <param name="Days">The school days on which it can be.</param>
    /// <param name="Metres">As the crow flies; null when a place is unknown.</param>
    /// <param name="IsEstimated">Whether the distance is "circa".</param>
    /// <param name="Left">Places left in the school year of the first day.</param>
    private sealed record Pair(NeedToMatch Need, OfferToMatch Offer, List<DateOnly> Days, double? Metres, bool IsEstimated, int Left)
    {
        /// <summary>What a coordinator says of the offer for this need.</summary>
        public CoordinatorSay? Say => Need.Said?.GetValueOrDefault(Offer.OfferId);

        public EnumSet<Topic> Topics => Need.Details.Topics.Intersect(Offer.Details.Topics);

        public EnumSet<Topic> NearTopics => TopicRelations.Near(Need.Details.Topics).Intersect(Offer.Details.Topics);

        public EnumSet<Audience> Audiences => Need.Details.Audiences.Intersect(Offer.Details.Audiences);
    }
}
