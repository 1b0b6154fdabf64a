using TechMatch.Domain.Calendars;
using TechMatch.Domain.Programme;

namespace TechMatch.Domain.Matching;

/// <summary>
/// Pairs a need with offers: filters on what must hold, ranks on a stated score, gives the reasons. Pure: the same input gives the
/// same answer in the same order, always.
/// </summary>
public static partial class Matcher
{
    /// <summary>Days on which more choice no longer makes a better match.</summary>
    private const int EnoughDays = 10;

    /// <summary>All offers that fit, best first; ties by distance, then by offer id.</summary>
    public static IReadOnlyList<Match> Rank(NeedToMatch need, IEnumerable<OfferToMatch> offers, MatchWeights weights) =>
    [
        .. offers.Select(offer => TryMatch(need, offer, weights))
            .OfType<Match>()
            .OrderByDescending(match => match.Score.Total)
            .ThenBy(match => match.DistanceMetres ?? double.MaxValue)
            .ThenBy(match => match.Offer.OfferId),
    ];

    /// <summary>The match of a need and an offer; null when something that must hold does not.</summary>
    public static Match? TryMatch(NeedToMatch need, OfferToMatch offer, MatchWeights weights)
    {
        var asked = need.Details;
        var given = offer.Details;
        var audiences = asked.Audiences.Intersect(given.Audiences);
        var topics = asked.Topics.Intersect(given.Topics);
        var near = TopicRelations.Near(asked.Topics).Intersect(given.Topics);
        if (asked.Kind != given.Kind
            || audiences.IsEmpty
            || !FitsTopics(asked.Topics, given.Topics)
            || !given.Languages.Contains(asked.Language)
            || (asked.RequiresVog && !given.HasVog)
            || (asked.NeedsWheelchairAccess && given is { Venue: Venue.AtOrganisation, IsWheelchairAccessible: false })
            || given.MaxGroupSize < asked.GroupSize)
        {
            return null;
        }

        // Both limits hold, wherever the two meet: the school said how far it may be, the organisation how far it goes.
        var metres = Metres(need, offer);
        var limit = Math.Min(asked.MaxDistanceKm, given.MaxTravelKm) * 1000d;
        if (metres > limit)
        {
            return null;
        }

        var days = need.SchoolDays.Where(day => CanBeOn(given.Months, given.Weekdays, day) && offer.LeftIn(SchoolYear.Of(day)) > 0).ToList();
        if (days.Count == 0)
        {
            return null;
        }

        var estimated = IsEstimated(need, offer);
        var left = offer.LeftIn(SchoolYear.Of(days[0]));
        var score = Score(need, offer, weights, topics, near, audiences, metres, days.Count);
        var reasons = Reasons(need, offer, topics, near, audiences, days, metres, estimated, left);
        return new Match(offer, score, metres, metres is not null && estimated, left, days[0], reasons);
    }

    private static bool CanBeOn(EnumSet<Month> months, EnumSet<DayOfWeek> weekdays, DateOnly day) =>
        months.Contains((Month)day.Month) && weekdays.Contains(day.DayOfWeek);

    private static MatchScore Score(
        NeedToMatch need,
        OfferToMatch offer,
        MatchWeights weights,
        EnumSet<Topic> topics,
        EnumSet<Topic> near,
        EnumSet<Audience> audiences,
        double? metres,
        int days)
    {
        var asked = need.Details;
        var topicPart = asked.Topics.IsEmpty
            ? 1
            : Math.Min(1, ((topics.Count > 0 ? 0.7 : 0) + (0.3 * topics.Count / asked.Topics.Count)) + (topics.Count == 0 && near.Count > 0 ? 0.5 : 0));

        // The curve falls smoothly and is never a cliff; an unknown place ranks as if it stood at the limit.
        var limit = Math.Max(1, asked.MaxDistanceKm) * 1000d;
        var distancePart = Math.Exp(-Math.Min(limit, metres ?? limit) / limit);
        var audiencePart = (double)audiences.Count / asked.Audiences.Count;
        var periodPart = Math.Min(1, days / (double)Math.Min(EnoughDays, need.SchoolDays.Count));
        var fairnessPart = 1d / (1 + offer.TimesChosen);
        var total = (weights.Topics * topicPart)
            + (weights.Distance * distancePart)
            + (weights.Audience * audiencePart)
            + (weights.Period * periodPart)
            + (weights.Fairness * fairnessPart);
        var weight = weights.Topics + weights.Distance + weights.Audience + weights.Period + weights.Fairness;
        return new MatchScore(topicPart, distancePart, audiencePart, periodPart, fairnessPart, weight > 0 ? total / weight : 0);
    }

    private static List<MatchReason> Reasons(
        NeedToMatch need,
        OfferToMatch offer,
        EnumSet<Topic> topics,
        EnumSet<Topic> near,
        EnumSet<Audience> audiences,
        List<DateOnly> days,
        double? metres,
        bool estimated,
        int left)
    {
        var reasons = new List<MatchReason>();
        void For(ReasonCode code, params IEnumerable<string> values) => reasons.Add(new(code, ReasonTone.For, [.. values]));
        void Attention(ReasonCode code, params IEnumerable<string> values) => reasons.Add(new(code, ReasonTone.Attention, [.. values]));

        if (!topics.IsEmpty)
        {
            For(ReasonCode.TopicsFit, Names(topics));
        }
        else if (need.Details.Topics.IsEmpty)
        {
            For(ReasonCode.TopicsFit, Names(offer.Details.Topics));
        }

        For(ReasonCode.AudienceFits, Names(audiences));
        if (days.Count == need.SchoolDays.Count)
        {
            For(ReasonCode.WholePeriod);
        }

        if (offer.Details.HasVog && need.Details.RequiresVog)
        {
            For(ReasonCode.HasVog);
        }

        if (need.Details.NeedsWheelchairAccess && offer.Details is { Venue: not Venue.AtSchool, IsWheelchairAccessible: true })
        {
            For(ReasonCode.WheelchairAccessible);
        }

        if (offer.TimesChosen == 0)
        {
            For(ReasonCode.NeverChosen);
        }

        if (topics.IsEmpty && !near.IsEmpty)
        {
            Attention(ReasonCode.TopicsNear, Names(near));
        }

        var askedWeekdays = need.SchoolDays.Select(d => d.DayOfWeek).Distinct().ToList();
        var weekdays = askedWeekdays.Where(offer.Details.Weekdays.Contains).ToList();
        if (weekdays.Count < askedWeekdays.Count)
        {
            Attention(ReasonCode.OnlyWeekdays, weekdays.Order().Select(CamelCase));
        }

        var askedMonths = need.SchoolDays.Select(d => d.Month).Distinct().ToList();
        var months = days.Select(d => d.Month).Distinct().ToList();
        if (months.Count < askedMonths.Count)
        {
            Attention(ReasonCode.OnlyMonths, months.Select(m => CamelCase((Month)m)));
        }

        if (metres is null)
        {
            Attention(ReasonCode.LocationUnknown);
        }
        else if (estimated)
        {
            Attention(ReasonCode.LocationEstimated);
        }

        if (left == 1 && offer.Details.CapacityPerSchoolYear > 1)
        {
            Attention(ReasonCode.LastPlace);
        }

        return reasons;
    }

    private static IEnumerable<string> Names<T>(EnumSet<T> set)
        where T : struct, Enum => set.Select(CamelCase);

    private static string CamelCase<T>(T value)
        where T : struct, Enum
    {
        var name = value.ToString();
        return char.ToLowerInvariant(name[0]) + name[1..];
    }
}
