using System.Numerics;
using TechMatch.Domain.Calendars;
using TechMatch.Domain.Geography;
using TechMatch.Domain.Programme;

namespace TechMatch.Domain.Matching;

/// <summary>
/// A need made ready to be held against many offers: what must hold as masks, its school days counted by month and weekday. The one place
/// where an offer is filtered and scored, for one pair and for millions alike. Immutable and safe to share.
/// </summary>
public sealed class NeedQuery
{
    /// <summary>Days on which more choice no longer makes a better match.</summary>
    private const int EnoughDays = 10;

    /// <summary>All must be there.</summary>
    private readonly ulong _all;
    private readonly ulong _language;

    /// <summary>Of each group one must be there.</summary>
    private readonly ulong _topics;
    private readonly ulong _months;
    private readonly ulong _weekdays;
    private readonly ulong _audiences;

    private readonly ulong _askedTopics;
    private readonly int _askedTopicCount;
    private readonly ulong _filterTopics;
    private readonly double _limitMetres;
    private readonly MonthOfDays[]? _filterDays;
    private readonly int _askedAudienceCount;
    private readonly int _groupSize;
    private readonly double _askedMetres;
    private readonly double _curveMetres;
    private readonly double _enoughDays;
    private readonly MonthOfDays[] _days;
    private readonly MatchWeights _weights;
    private readonly double _weight;
    private readonly IReadOnlyDictionary<Guid, CoordinatorSay>? _said;
    private readonly bool _lifts;

    /// <param name="need">What is asked.</param>
    /// <param name="weights">How much each part of the score weighs.</param>
    /// <param name="first">The first school year of the packed offers.</param>
    /// <param name="filter">What of it is asked for now; null for all.</param>
    public NeedQuery(NeedToMatch need, MatchWeights weights, SchoolYear first, MatchFilter? filter = null)
    {
        var asked = need.Details;
        Kind = asked.Kind;
        Point = need.SchoolLocation?.Point;
        _weights = weights;
        _weight = weights.OfOffer;
        _said = need.Said is { Count: > 0 } said && weights.Coordinator > 0 ? said : null;
        _lifts = _said?.Values.Any(say => say.IsLift) == true;
        _askedTopics = (ulong)asked.Topics.Mask;
        _askedTopicCount = asked.Topics.Count;
        _topics = asked.Topics.IsEmpty ? ulong.MaxValue : _askedTopics | (ulong)TopicRelations.Near(asked.Topics).Mask;
        _audiences = (ulong)asked.Audiences.Mask;
        _askedAudienceCount = asked.Audiences.Count;
        _groupSize = asked.GroupSize;
        _askedMetres = asked.MaxDistanceKm * 1000d;
        _curveMetres = Math.Max(1, asked.MaxDistanceKm) * 1000d;
        _language = 1UL << (OfferFacts.LanguageShift + (int)asked.Language);
        _all = _language
            | (asked.RequiresVog || filter?.HasVog == true ? OfferFacts.HasVog : 0)
            | (asked.NeedsWheelchairAccess ? OfferFacts.AllowsWheelchair : 0);
        _enoughDays = Math.Min(EnoughDays, need.SchoolDays.Count);
        _days = Count(need.SchoolDays, first);
        _filterTopics = filter is { Topics.IsEmpty: false } ? (ulong)filter.Topics.Mask : ulong.MaxValue;
        _limitMetres = Math.Min(_askedMetres, filter?.MaxDistanceKm * 1000d ?? double.PositiveInfinity);
        if (filter is not null && !(filter.Months.IsEmpty && filter.Weekdays.IsEmpty))
        {
            _filterDays = Count(
                [
                    .. need.SchoolDays.Where(day => (filter.Months.IsEmpty || filter.Months.Contains((Month)day.Month))
                        && (filter.Weekdays.IsEmpty || filter.Weekdays.Contains(day.DayOfWeek))),
                ],
                first);
        }

        foreach (var month in _days)
        {
            _months |= month.Bit;
            _weekdays |= month.Weekdays;
        }
    }

    internal ActivityKind Kind { get; }

    /// <summary>Whether a coordinator said something of offers for this need.</summary>
    internal bool HasSay => _said is not null;

    /// <summary>Where the school stands; null when unknown, and then distance neither filters nor ranks.</summary>
    internal GeoPoint? Point { get; }

    /// <summary>How far it may be.</summary>
    internal double AskedMetres => _limitMetres;

    /// <summary>Whether a group of offers with these traits and audiences together may have one that fits.</summary>
    internal bool MayAdmit(ulong traits, ulong audiences) =>
        (traits & _all) == _all && (traits & _topics) != 0 && (traits & _months) != 0 && (traits & _weekdays) != 0 && (audiences & _audiences) != 0;

    /// <summary>Whether everything that must hold does, distance and days left aside.</summary>
    internal bool Admits(in OfferFacts offer) =>
        (offer.Traits & _all) == _all && (offer.Audiences & _audiences) != 0 && (offer.Traits & _topics) != 0 && (offer.Traits & _months) != 0
        && (offer.Traits & _weekdays) != 0 && (offer.Traits & _filterTopics) != 0 && offer.MaxGroupSize >= _groupSize;

    /// <summary>How far the two may be apart, in metres. Both limits hold, wherever the two meet: the school said how far it may be, the organisation how far it goes.</summary>
    internal double LimitOf(in OfferFacts offer) => Math.Min(_limitMetres, offer.MaxTravelKm * 1000d);

    /// <summary>On how many of the school days it can be and has a place; counting stops where more makes no difference.</summary>
    internal int Days(in OfferFacts offer)
    {
        // A filter may ask for some of the days; the score is of them all.
        if (_filterDays is { } some && !HasPlaceOn(some, offer))
        {
            return 0;
        }

        var days = 0;
        foreach (ref readonly var month in _days.AsSpan())
        {
            if ((offer.Traits & month.Bit) != 0 && offer.LeftIn(month.Year) > 0)
            {
                days += month.On(offer.Traits);
                if (days >= _enoughDays)
                {
                    return days;
                }
            }
        }

        return days;
    }

    /// <summary>In which school years it can be, a bit for each from the first of the packed offers on, whether or not a place is left.</summary>
    internal ulong YearsOf(in OfferFacts offer)
    {
        ulong years = 0;
        foreach (ref readonly var month in (_filterDays ?? _days).AsSpan())
        {
            if ((offer.Traits & month.Bit) != 0 && month.Year is >= 0 and < 64 && month.On(offer.Traits) > 0)
            {
                years |= 1UL << month.Year;
            }
        }

        return years;
    }

    private static bool HasPlaceOn(MonthOfDays[] days, in OfferFacts offer)
    {
        foreach (ref readonly var month in days.AsSpan())
        {
            if ((offer.Traits & month.Bit) != 0 && offer.LeftIn(month.Year) > 0 && month.On(offer.Traits) > 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The one thing that keeps an offer from fitting; null when nothing does, or more than one: as <see cref="Matcher.Obstacles"/> says it.</summary>
    /// <param name="offer">The offer.</param>
    /// <param name="isKind">Whether it is of the kind that is asked.</param>
    /// <param name="metres">As the crow flies; not a number where a place is unknown.</param>
    internal ObstacleCode? OnlyObstacle(in OfferFacts offer, bool isKind, double metres)
    {
        ObstacleCode? only = null;
        var found = 0;
        void Check(bool holds, ObstacleCode code)
        {
            if (!holds)
            {
                found++;
                only = code;
            }
        }

        Check(isKind, ObstacleCode.Kind);
        Check((offer.Traits & _topics) != 0, ObstacleCode.Topics);
        Check((offer.Audiences & _audiences) != 0, ObstacleCode.Audience);
        Check((offer.Traits & _language) != 0, ObstacleCode.Language);
        Check((offer.Traits & _all & OfferFacts.HasVog) == (_all & OfferFacts.HasVog), ObstacleCode.Vog);
        Check((offer.Traits & _all & OfferFacts.AllowsWheelchair) == (_all & OfferFacts.AllowsWheelchair), ObstacleCode.Wheelchair);
        Check(offer.MaxGroupSize >= _groupSize, ObstacleCode.GroupSize);
        if (found > 1)
        {
            return null;
        }

        Check(!(metres > _askedMetres), ObstacleCode.DistanceAsked);
        Check(!(metres > offer.MaxTravelKm * 1000d), ObstacleCode.DistanceOffered);
        if (found < 2 && Days(offer) == 0)
        {
            var (isMonth, isWeekday) = ((offer.Traits & _months) != 0, (offer.Traits & _weekdays) != 0);
            if (_days.Length == 0)
            {
                Check(false, ObstacleCode.Window);
            }
            else if (HasDay(offer))
            {
                Check(false, ObstacleCode.Full);
            }
            else
            {
                Check(isMonth, ObstacleCode.Months);
                Check(isWeekday && !isMonth, ObstacleCode.Weekdays);
            }
        }

        return found == 1 ? only : null;
    }

    /// <summary>Whether it can be on one of the school days, places left aside.</summary>
    private bool HasDay(in OfferFacts offer)
    {
        foreach (ref readonly var month in _days.AsSpan())
        {
            if ((offer.Traits & month.Bit) != 0 && month.On(offer.Traits) > 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The parts of the score of an offer that fits, and their weighted mean.</summary>
    /// <param name="offer">The offer.</param>
    /// <param name="metres">As the crow flies; not a number where a place is unknown: it ranks as if it stood at the limit.</param>
    /// <param name="days">Of <see cref="Days"/>.</param>
    internal MatchScore Score(in OfferFacts offer, double metres, int days) => new(
        TopicPart(offer.Traits),
        DistancePart(metres),
        AudiencePart(offer.Audiences),
        PeriodPart(days),
        _weights.ReliabilityOf(offer.Kept, offer.Broken),
        FairnessPart(offer.TimesChosen),
        Total(offer, metres, days));

    /// <summary>The total of <see cref="Score"/> alone.</summary>
    internal double Total(in OfferFacts offer, double metres, int days) => Total(
        TopicPart(offer.Traits),
        DistancePart(metres),
        AudiencePart(offer.Audiences),
        PeriodPart(days),
        _weights.ReliabilityOf(offer.Kept, offer.Broken),
        FairnessPart(offer.TimesChosen));

    /// <summary>The total with what a coordinator says of the offer, as one part more.</summary>
    internal double WithSay(Guid offerId, double total) =>
        _said is not null && _said.TryGetValue(offerId, out var say) ? Moved(total, say.Value) : total;

    /// <inheritdoc cref="WithSay(Guid, double)"/>
    internal MatchScore WithSay(Guid offerId, MatchScore score) =>
        _said is not null && _said.TryGetValue(offerId, out var say) ? score with { Total = Moved(score.Total, say.Value), Coordinator = say.Value } : score;

    /// <summary>The weighted mean of a total and a coordinator's part.</summary>
    private double Moved(double total, double part) => ((_weight * total) + (_weights.Coordinator * part)) / (_weight + _weights.Coordinator);

    /// <summary>
    /// What any of a group of offers scores at most, at this distance or farther: their traits and audiences taken together, the fewest
    /// times chosen, the most kept and the least broken. Where a coordinator lifted an offer for this need, it may be any of them.
    /// </summary>
    internal double Bound(ulong traits, ulong audiences, ushort fewestChosen, ushort mostKept, ushort leastBroken, double metres)
    {
        var most = Total(
            TopicPart(traits), DistancePart(metres), AudiencePart(audiences), 1, _weights.ReliabilityOf(mostKept, leastBroken), FairnessPart(fewestChosen));
        return _lifts ? Moved(most, 1) : most;
    }

    /// <summary>The share of the topics asked; one that is only near counts half.</summary>
    private double TopicPart(ulong traits)
    {
        if (_askedTopicCount == 0)
        {
            return 1;
        }

        var common = BitOperations.PopCount(traits & _askedTopics);
        return common > 0 ? 0.7 + (0.3 * common / _askedTopicCount) : 0.5;
    }

    /// <summary>The curve falls smoothly and is never a cliff.</summary>
    private double DistancePart(double metres) => Math.Exp(-(metres < _curveMetres ? metres : _curveMetres) / _curveMetres);

    private double AudiencePart(ulong audiences) => (double)BitOperations.PopCount(audiences & _audiences) / _askedAudienceCount;

    private double PeriodPart(int days) => Math.Min(1, days / _enoughDays);

    private static double FairnessPart(ushort timesChosen) => 1d / (1 + timesChosen);

    private double Total(double topics, double distance, double audience, double period, double reliability, double fairness)
    {
        var total = (_weights.Topics * topics)
            + (_weights.Distance * distance)
            + (_weights.Audience * audience)
            + (_weights.Period * period)
            + (_weights.Reliability * reliability)
            + (_weights.Fairness * fairness);
        return _weight > 0 ? total / _weight : 0;
    }

    private static MonthOfDays[] Count(IReadOnlyList<DateOnly> days, SchoolYear first)
    {
        var months = new List<MonthOfDays>();
        for (var i = 0; i < days.Count;)
        {
            var day = days[i];
            var month = new MonthOfDays((byte)day.Month, SchoolYear.Of(day).StartYear - first.StartYear);
            for (; i < days.Count && days[i].Month == day.Month && days[i].Year == day.Year; i++)
            {
                month = month.With(days[i].DayOfWeek);
            }

            months.Add(month);
        }

        return [.. months];
    }

    /// <summary>The school days of one month, a byte for each day of the week from Sunday on.</summary>
    private readonly struct MonthOfDays(byte month, int year, ulong counts = 0, int total = 0)
    {
        public ulong Bit { get; } = 1UL << (OfferFacts.MonthShift + month);

        public int Year { get; } = year;

        /// <summary>The weekdays that occur, in the place of the traits.</summary>
        public ulong Weekdays
        {
            get
            {
                ulong mask = 0;
                for (var day = 0; day < 7; day++)
                {
                    mask |= ((counts >> (8 * day)) & 0xFF) != 0 ? 1UL << (OfferFacts.WeekdayShift + day) : 0;
                }

                return mask;
            }
        }

        public MonthOfDays With(DayOfWeek weekday) => new(month, Year, counts + (1UL << (8 * (int)weekday)), total + 1);

        /// <summary>How many of them fall on the weekdays of the traits.</summary>
        public int On(ulong traits)
        {
            const ulong MondayToFriday = 0b0111110UL << OfferFacts.WeekdayShift;
            if ((traits & MondayToFriday) == MondayToFriday)
            {
                return total;
            }

            var days = 0;
            for (var day = 0; day < 7; day++)
            {
                days += (traits & (1UL << (OfferFacts.WeekdayShift + day))) != 0 ? (byte)(counts >> (8 * day)) : 0;
            }

            return days;
        }
    }
}
