using TechMatch.Domain.Programme;

namespace TechMatch.Domain.Matching;

// Why a pair fits, as codes with their values; the words stand in the locale files.
public static partial class Matcher
{
    /// <summary>How many parts are said to have decided.</summary>
    private const int Deciding = 3;

    private static List<MatchReason> Reasons(Pair pair)
    {
        var (topics, near, audiences, days) = (pair.Topics, pair.NearTopics, pair.Audiences, pair.Days);
        var reasons = new List<MatchReason>();
        void For(ReasonCode code, params IEnumerable<string> values) => reasons.Add(new(code, ReasonTone.For, [.. values]));
        void Attention(ReasonCode code, params IEnumerable<string> values) => reasons.Add(new(code, ReasonTone.Attention, [.. values]));

        // What a person weighed comes before what was reckoned.
        if (pair.Say is { IsLift: true } lift)
        {
            For(ReasonCode.CoordinatorLifts, lift.Reason);
        }

        if (!topics.IsEmpty)
        {
            For(ReasonCode.TopicsFit, Names(topics));
        }
        else if (pair.Need.Details.Topics.IsEmpty)
        {
            For(ReasonCode.TopicsFit, Names(pair.Offer.Details.Topics));
        }

        For(ReasonCode.AudienceFits, Names(audiences));
        if (days.Count == pair.Need.SchoolDays.Count)
        {
            For(ReasonCode.WholePeriod);
        }

        if (pair.Offer.Details.HasVog && pair.Need.Details.RequiresVog)
        {
            For(ReasonCode.HasVog);
        }

        if (pair.Need.Details.NeedsWheelchairAccess && pair.Offer.Details is { Venue: not Venue.AtSchool, IsWheelchairAccessible: true })
        {
            For(ReasonCode.WheelchairAccessible);
        }

        if (pair.Offer.TimesChosen == 0)
        {
            For(ReasonCode.NeverChosen);
        }

        if (pair.Say is { IsLift: false } lower)
        {
            Attention(ReasonCode.CoordinatorLowers, lower.Reason);
        }

        if (topics.IsEmpty && !near.IsEmpty)
        {
            Attention(ReasonCode.TopicsNear, Names(near));
        }

        var askedWeekdays = pair.Need.SchoolDays.Select(d => d.DayOfWeek).Distinct().ToList();
        var weekdays = askedWeekdays.Where(pair.Offer.Details.Weekdays.Contains).ToList();
        if (weekdays.Count < askedWeekdays.Count)
        {
            Attention(ReasonCode.OnlyWeekdays, weekdays.Order().Select(CamelCase));
        }

        var askedMonths = pair.Need.SchoolDays.Select(d => d.Month).Distinct().ToList();
        var months = days.Select(d => d.Month).Distinct().ToList();
        if (months.Count < askedMonths.Count)
        {
            Attention(ReasonCode.OnlyMonths, months.Select(m => CamelCase((Month)m)));
        }

        if (pair.Metres is null)
        {
            Attention(ReasonCode.LocationUnknown);
        }
        else if (pair.IsEstimated)
        {
            Attention(ReasonCode.LocationEstimated);
        }

        if (pair.Left == 1 && pair.Offer.Details.CapacityPerSchoolYear > 1)
        {
            Attention(ReasonCode.LastPlace);
        }

        return reasons;
    }

    /// <summary>The parts that weigh most in the score, the heaviest first; of equals the one that is named first.</summary>
    private static DecidingReason[] DecidedBy(Pair pair, MatchScore score, MatchWeights weights)
    {
        (ScorePart Part, double Points)[] parts =
        [
            (ScorePart.Topics, weights.Topics * score.Topics),
            (ScorePart.Distance, weights.Distance * score.Distance),
            (ScorePart.Audience, weights.Audience * score.Audience),
            (ScorePart.Period, weights.Period * score.Period),
            (ScorePart.Reliability, weights.Reliability * score.Reliability),
            (ScorePart.Fairness, weights.Fairness * score.Fairness),
            (ScorePart.Coordinator, weights.Coordinator * (score.Coordinator ?? 0)),
        ];
        var all = parts.Sum(p => p.Points);
        return
        [
            .. parts.Where(p => p.Points > 0).OrderByDescending(p => p.Points).ThenBy(p => p.Part).Take(Deciding)
                .Select(p => new DecidingReason(p.Part, p.Points / all, Reason(p.Part, pair))),
        ];
    }

    private static MatchReason Reason(ScorePart part, Pair pair)
    {
        static MatchReason For(ReasonCode code, params IEnumerable<string> values) => new(code, ReasonTone.For, [.. values]);
        static MatchReason Attention(ReasonCode code, params IEnumerable<string> values) => new(code, ReasonTone.Attention, [.. values]);

        var (days, all) = (pair.Days.Count, pair.Need.SchoolDays.Count);
        var (kept, broken) = pair.Offer.Record;
        return part switch
        {
            ScorePart.Topics when pair.Need.Details.Topics.IsEmpty => For(ReasonCode.AnyTopic, Names(pair.Offer.Details.Topics)),
            ScorePart.Topics when pair.Topics.IsEmpty => Attention(ReasonCode.TopicsNear, Names(pair.NearTopics)),
            ScorePart.Topics => For(ReasonCode.TopicsFit, Names(pair.Topics)),
            ScorePart.Distance when pair.Metres is { } metres => For(ReasonCode.Nearby, Number(metres < 1000 ? 0 : (int)Math.Round(metres / 1000, MidpointRounding.AwayFromZero))),
            ScorePart.Distance => Attention(ReasonCode.LocationUnknown),
            ScorePart.Audience => For(ReasonCode.AudienceFits, Names(pair.Audiences)),
            ScorePart.Period when days == all => For(ReasonCode.WholePeriod),
            ScorePart.Period => For(ReasonCode.DaysPossible, Number(days), Number(all)),
            ScorePart.Reliability when kept + broken == 0 => For(ReasonCode.NewOrganisation),
            ScorePart.Reliability => For(ReasonCode.KeepsToWhatIsAgreed, Number(kept), Number(kept + broken)),
            ScorePart.Coordinator => For(ReasonCode.CoordinatorLifts, pair.Say?.Reason ?? ""),
            _ when pair.Offer.TimesChosen == 0 => For(ReasonCode.NeverChosen),
            _ => For(ReasonCode.ChosenBefore, Number(pair.Offer.TimesChosen)),
        };
    }
}
