using TechMatch.Domain.Schools;

namespace TechMatch.Domain.Coverage.Forecasting;

/// <summary>What a school has, as far as it matters for whether a new partnership begins there.</summary>
internal enum SchoolClass
{
    /// <summary>Never had a partnership.</summary>
    New = 0,

    /// <summary>Has or had one and does not count.</summary>
    Known = 1,

    /// <summary>Counts.</summary>
    Covered = 2,
}

/// <summary>
/// How often things happen, learnt from a past: for each stage, by how long a partnership is in it, the chance a working day of going
/// where it can go, and the chance a working day that a school begins a new one. Each is a gamma distribution that starts from a prior
/// worth <see cref="PriorDays"/> days and takes in every day that was lived: what is still under way counts as far as it came, so that the
/// slow are not forgotten.
/// </summary>
internal sealed class ForecastRates
{
    /// <summary>Off the road, beside the stages. A dormant partnership is an active one whose last activity is long ago: it has no rates of its own.</summary>
    public const int Off = 5;

    public const int Stages = 5;

    /// <summary>How many working days a prior weighs, in each stage and age.</summary>
    public const double PriorDays = 40;

    /// <summary>How many years are looked back for how long a stage takes.</summary>
    public const int StageYears = 3;

    /// <summary>How many months are looked back for the pace of what is new.</summary>
    public const int PaceMonths = 12;

    /// <summary>About so many working days are in a year of a school.</summary>
    public const int YearDays = 195;

    private const double PriorSchoolDays = 2_000;

    /// <summary>From how many working days in a stage the next rate holds; of an active one since its last activity, closely around the 195 or so of a year.</summary>
    private static readonly double[][] Ages =
    [
        [0, 5, 10, 20, 40],
        [0, 5, 10, 15, 30],
        [0, 5, 10, 20, 40, 80],
        [0, 10, 20, 40, 80],
        [0, 20, 60, 100, 140, 170, 185, 195, 205, 220, 250],
    ];

    /// <summary>What happens a working day before anything is known: from, to and how often.</summary>
    private static readonly (ForecastStage From, int To, double Rate)[] Priors =
    [
        (ForecastStage.Suggested, (int)ForecastStage.Requested, 0.02),
        (ForecastStage.Suggested, Off, 0.01),
        (ForecastStage.Requested, (int)ForecastStage.InConversation, 0.08),
        (ForecastStage.Requested, Off, 0.06),
        (ForecastStage.InConversation, (int)ForecastStage.Planned, 0.05),
        (ForecastStage.InConversation, Off, 0.015),
        (ForecastStage.Planned, (int)ForecastStage.Active, 0.03),
        (ForecastStage.Planned, (int)ForecastStage.InConversation, 0.003),
        (ForecastStage.Planned, Off, 0.002),
        (ForecastStage.Active, (int)ForecastStage.Active, 0.004),
        (ForecastStage.Active, Off, 0.0008),
    ];

    private static readonly double[] PriorPace = [0.0008, 0.001, 0.001];

    private readonly double[][][] _events;
    private readonly double[][] _days;
    private readonly double[] _pace = [.. PriorPace.Select(p => p * PriorSchoolDays)];
    private readonly double[] _paceDays = [PriorSchoolDays, PriorSchoolDays, PriorSchoolDays];
    private readonly double[] _entries = [0.2, 1, 0.5, 0, 0];
    private readonly List<int> _lags = [0, 3, 7];
    private readonly List<int> _after = [1, 3, 7];
    private double _kept = 4.5;
    private double _notKept = 0.5;
    private readonly int[] _observed = new int[Stages];
    private int _woken;

    private ForecastRates()
    {
        _events = [.. Ages.Select(ages => ages.Select(_ => new double[Stages + 1]).ToArray())];
        _days = [.. Ages.Select(ages => ages.Select(_ => PriorDays).ToArray())];
        foreach (var (from, to, rate) in Priors)
        {
            foreach (var age in _events[(int)from])
            {
                age[to] = rate * PriorDays;
            }
        }
    }

    /// <summary>How many new partnerships the pace was learnt from.</summary>
    public int Arrivals { get; private set; }

    /// <summary>How much more than chance alone the pace of new partnerships goes up and down between quarters; 1 is chance alone.</summary>
    public double Unevenness { get; private set; } = 1;

    /// <summary>How often a stage was left, in the years looked at; an active one by another activity too.</summary>
    public int Left(ForecastStage stage) => stage == ForecastStage.Dormant ? _woken : _observed[(int)stage];

    /// <summary>How many agreed days the past shows.</summary>
    public int AgreedDays { get; private set; }

    /// <summary>The share of agreed days on which an activity came that counts, within the days that such a day is waited for.</summary>
    public double Kept => _kept / (_kept + _notKept);

    /// <param name="partnerships">As known by the end of the day.</param>
    /// <param name="schools">Whose past it is.</param>
    /// <param name="timeOf">The school time of a school.</param>
    /// <param name="asOf">The day.</param>
    public static ForecastRates Learn(
        IReadOnlyList<KnownPartnership> partnerships, IReadOnlyList<ForecastSchool> schools, Func<EstablishmentCode, SchoolTime?> timeOf, DateOnly asOf)
    {
        var rates = new ForecastRates();
        var since = asOf.AddYears(-StageYears);
        foreach (var partnership in partnerships)
        {
            if (timeOf(partnership.SchoolCode) is { } time)
            {
                rates.LearnStages(partnership, time, since, asOf);
                rates.LearnAgreedDays(partnership, since);
            }
        }

        rates._after.Sort();
        rates.LearnPace(partnerships, schools, timeOf, asOf);
        return rates;
    }

    /// <summary>One possible world: rates drawn from what is known of them.</summary>
    /// <param name="draws">The chance; null for the middle of each.</param>
    /// <param name="withNew">Whether new partnerships begin.</param>
    public DrawnRates Draw(Draws? draws, bool withNew)
    {
        double Rate(double shape, double days) => draws is null ? shape / days : draws.Gamma(shape, days);
        var to = _events.Select((ages, stage) => ages.Select((events, age) => events.Select(n => Rate(n, _days[stage][age])).ToArray()).ToArray()).ToArray();
        var extra = (Unevenness - 1) / Math.Max(1, Arrivals);
        var factor = draws is null || extra <= 0 ? 1 : draws.Gamma(1 / extra, 1 / extra);
        var (kept, notKept) = (Rate(_kept, 1), Rate(_notKept, 1));
        return new DrawnRates(
            Ages,
            to,
            [.. _pace.Select((n, c) => withNew ? factor * Rate(n, _paceDays[c]) : 0)],
            _entries,
            _lags,
            kept / (kept + notKept),
            _after);
    }

    private void LearnAgreedDays(KnownPartnership partnership, DateOnly since)
    {
        foreach (var (_, after) in partnership.Came.Where(c => c.HeldOn > since))
        {
            AgreedDays++;
            if (after is { } days)
            {
                _kept++;
                _after.Add(days);
            }
            else
            {
                _notKept++;
            }
        }
    }

    private void LearnStages(KnownPartnership partnership, SchoolTime time, DateOnly since, DateOnly asOf)
    {
        for (var n = 0; n < partnership.Stays.Count; n++)
        {
            var (from, stage) = partnership.Stays[n];
            var next = n + 1 < partnership.Stays.Count ? partnership.Stays[n + 1] : ((DateOnly From, ForecastStage? Stage)?)null;
            var until = next?.From ?? asOf;
            if (stage is not { } lived)
            {
                continue;
            }

            if (lived == ForecastStage.Active)
            {
                // Each activity begins the wait for the next one.
                foreach (var (again, _, _) in partnership.Runs)
                {
                    if (again > from && again <= until)
                    {
                        Live(lived, from, again, (int)ForecastStage.Active);
                        from = again;
                    }
                }
            }

            Live(lived, from, until, next is null ? null : next.Value.Stage is { } stays ? (int)stays : Off);
        }

        _lags.AddRange(partnership.Runs.Where(r => r.From > since).Select(r => r.Lag));

        void Live(ForecastStage stage, DateOnly from, DateOnly until, int? to)
        {
            if (until <= since)
            {
                return;
            }

            var ages = Ages[(int)stage];
            var begin = time.At(from);
            var (first, last) = (from < since ? time.At(since) - begin : 0, Math.Max(0.5, time.At(until) - begin));
            for (var age = 0; age < ages.Length; age++)
            {
                var end = age + 1 < ages.Length ? ages[age + 1] : double.PositiveInfinity;
                _days[(int)stage][age] += Math.Max(0, Math.Min(last, end) - Math.Max(first, ages[age]));
            }

            if (to is { } moved)
            {
                _events[(int)stage][DrawnRates.AgeOf(ages, last)][moved]++;
                _observed[(int)stage]++;
                _woken += stage == ForecastStage.Active && last > YearDays ? 1 : 0;
            }
        }
    }

    /// <summary>How often a school begins something new, by what it has; over the last year, or as far as the past goes.</summary>
    private void LearnPace(
        IReadOnlyList<KnownPartnership> partnerships, IReadOnlyList<ForecastSchool> schools, Func<EstablishmentCode, SchoolTime?> timeOf, DateOnly asOf)
    {
        var begins = partnerships.Where(p => p.Stays.Count > 0).Select(p => p.Stays[0].From).ToList();
        if (begins.Count == 0 || schools.Count == 0)
        {
            return;
        }

        var first = begins.Min();
        var from = asOf.AddMonths(-PaceMonths);
        from = first > from ? first : from;
        var bySchool = partnerships.ToLookup(p => p.SchoolCode);
        var quarters = new Dictionary<int, int>();
        foreach (var school in schools)
        {
            var time = timeOf(school.Code)!;
            var arrivals = ArrivalsOf(bySchool[school.Code]).Order().ToList();
            var runs = bySchool[school.Code].SelectMany(p => p.Runs).ToList();
            var known = arrivals.Count > 0 ? arrivals[0].On : DateOnly.MaxValue;
            for (var day = from.AddDays(1); day <= asOf; day = day.AddDays(1))
            {
                if (time.At(day) != time.At(day.AddDays(-1)))
                {
                    _paceDays[(int)ClassOn(day)]++;
                }
            }

            foreach (var (on, entry) in arrivals)
            {
                quarters[QuarterOf(on)] = quarters.GetValueOrDefault(QuarterOf(on)) + 1;
                if (on > from)
                {
                    // What it had before that day decides: the first one came to a school without any.
                    _pace[(int)ClassOn(on)]++;
                    _entries[(int)entry]++;
                    Arrivals++;
                }
            }

            SchoolClass ClassOn(DateOnly day) =>
                known >= day ? SchoolClass.New : runs.Exists(r => r.From <= day && day <= r.Until) ? SchoolClass.Covered : SchoolClass.Known;
        }

        var whole = Math.Max(QuarterOf(first) + 1, QuarterOf(asOf) - (4 * StageYears));
        Unevenness = UnevennessOf([.. Enumerable.Range(whole, Math.Max(0, QuarterOf(asOf) - whole)).Select(q => ((double)quarters.GetValueOrDefault(q), Days(q)))]);

        double Days(int quarter)
        {
            var time = timeOf(schools[0].Code)!;
            var begin = new DateOnly(quarter / 4, (quarter % 4 * 3) + 1, 1);
            return Math.Max(1, time.At(begin.AddMonths(3).AddDays(-1)) - time.At(begin.AddDays(-1)));
        }

        static int QuarterOf(DateOnly day) => (day.Year * 4) + ((day.Month - 1) / 3);

        static IEnumerable<(DateOnly On, ForecastStage Entry)> ArrivalsOf(IEnumerable<KnownPartnership> partnerships)
        {
            foreach (var partnership in partnerships)
            {
                for (var n = 0; n < partnership.Stays.Count; n++)
                {
                    if (partnership.Stays[n] is { Stage: { } stage, From: var on } && (n == 0 || partnership.Stays[n - 1].Stage is null))
                    {
                        yield return (on, stage);
                    }
                }
            }
        }
    }

    /// <summary>The spread between neighbouring quarters over what chance alone would give; a slow rise is no spread.</summary>
    private static double UnevennessOf(List<(double Arrivals, double Days)> quarters)
    {
        var (spread, chance) = (0.0, 0.0);
        for (var n = 1; n < quarters.Count; n++)
        {
            var (a, b) = (quarters[n - 1], quarters[n]);
            var difference = (a.Arrivals / a.Days) - (b.Arrivals / b.Days);
            spread += difference * difference;
            chance += (a.Arrivals + b.Arrivals) / (a.Days + b.Days) * ((1 / a.Days) + (1 / b.Days));
        }

        return quarters.Count < 4 || chance <= 0 ? 1 : Math.Max(1, spread / chance);
    }
}
