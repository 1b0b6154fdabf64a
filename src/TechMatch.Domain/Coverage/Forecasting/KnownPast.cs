using TechMatch.Domain.Schools;

namespace TechMatch.Domain.Coverage.Forecasting;

/// <summary>The past as it was known by the end of a day, with what was learnt from it.</summary>
internal sealed class KnownPast
{
    /// <summary>The same past gives the same forecast.</summary>
    private const long Seed = 20_160_101_000_000;

    private readonly ForecastHistory _history;
    private readonly DateOnly _on;
    private readonly List<KnownPartnership> _partnerships;
    private readonly Dictionary<EstablishmentCode, SchoolTime> _times;

    /// <param name="history">What is known today.</param>
    /// <param name="on">The day.</param>
    /// <param name="last">The last day that is looked ahead to.</param>
    public KnownPast(ForecastHistory history, DateOnly on, DateOnly last)
    {
        (_history, _on) = (history, on);
        var begin = history.Begin is { } first && first < on ? first : on;
        var from = (begin < on.AddYears(-1) ? begin : on.AddYears(-1)).AddMonths(-4);
        var byRegion = new Dictionary<int, SchoolTime>();
        _times = history.LearntFrom.Concat(history.Schools).DistinctBy(s => s.Code).ToDictionary(
            s => s.Code,
            s =>
            {
                var key = (int)(s.HolidayRegion ?? 0);
                return byRegion.TryGetValue(key, out var time)
                    ? time
                    : byRegion[key] = new SchoolTime(history.WorkingDays, s.HolidayRegion, from, last.AddDays(400));
            });
        _partnerships = [.. history.Partnerships.Where(p => p.Moves.Count > 0 && p.Moves[0].On <= on).Select(p => new KnownPartnership(p, history.Definition, on))];
        Rates = ForecastRates.Learn(_partnerships, history.LearntFrom, TimeOf, on);
    }

    public ForecastRates Rates { get; }

    /// <summary>Futures: of each, how many schools count on each mark.</summary>
    public IReadOnlyList<int[]> Draw(IReadOnlyList<DateOnly> marks, int paths, bool withNew, CancellationToken cancel)
    {
        var simulation = new ForecastSimulation(_history, _partnerships, TimeOf, _on, marks);
        var drawn = new int[paths][];
        for (var n = 0; n < paths; n++)
        {
            cancel.ThrowIfCancellationRequested();
            var draws = new Draws(Seed + n);
            drawn[n] = simulation.Path(Rates.Draw(draws, withNew), draws);
        }

        return drawn;
    }

    /// <summary>What was learnt, in words that can be checked: by drawing the way of many partnerships with the middle of each rate.</summary>
    public IReadOnlyList<StageAssumption> Stages()
    {
        const int Drawn = 4_000;
        var schools = _history.Schools.Select(s => s.Code).ToHashSet();
        var now = _partnerships.Where(p => schools.Contains(p.SchoolCode) && p.Stays.Count > 0).ToLookup(p => p.IsDormant ? ForecastStage.Dormant : p.Stays[^1].Stage);
        var rates = Rates.Draw(null, withNew: false);
        return
        [
            .. Enum.GetValues<ForecastStage>().Select(stage =>
            {
                var draws = new Draws(-Seed - (int)stage);
                var took = new List<double>();
                for (var n = 0; n < Drawn; n++)
                {
                    if (TimeToActivity(stage, rates, draws) is { } time)
                    {
                        took.Add(time);
                    }
                }

                took.Sort();
                return new StageAssumption(
                    stage,
                    now[stage].Count(),
                    (double)took.Count / Drawn,
                    took.Count < Drawn / 50 ? null : (int)Math.Round(took[took.Count / 2]),
                    Rates.Left(stage));
            }),
        ];
    }

    public AgreedDayAssumption AgreedDays()
    {
        var schools = _history.Schools.Select(s => s.Code).ToHashSet();
        return new AgreedDayAssumption(_partnerships.Count(p => p.NextDay is not null && schools.Contains(p.SchoolCode)), Rates.Kept, Rates.AgreedDays);
    }

    /// <summary>
    /// After how many working days one that comes to a stage has an activity; null when it has none within two years. Of an active one it is
    /// the next activity within a year, of a dormant one that within the year after.
    /// </summary>
    private static double? TimeToActivity(ForecastStage stage, DrawnRates rates, Draws draws)
    {
        var most = stage is ForecastStage.Active or ForecastStage.Dormant ? ForecastRates.YearDays : 2 * ForecastRates.YearDays;
        var age = 0.0;
        if (stage == ForecastStage.Dormant)
        {
            (stage, age) = (ForecastStage.Active, ForecastRates.YearDays);
        }

        for (var time = 0.0; ;)
        {
            var (after, to) = rates.Leave(stage, age, draws);
            time += after;
            if (time > most || to == ForecastRates.Off)
            {
                return null;
            }

            if (to == (int)ForecastStage.Active)
            {
                return time;
            }

            (stage, age) = ((ForecastStage)to, 0);
        }
    }

    private SchoolTime? TimeOf(EstablishmentCode code) => _times.GetValueOrDefault(code);
}
