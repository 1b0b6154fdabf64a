using TechMatch.Domain.Schools;

namespace TechMatch.Domain.Coverage.Forecasting;

/// <summary>
/// Lives the coming years of each school many times over. A school begins from its partnerships as they stand; each leaves its stage after
/// a drawn time, an activity makes its school count for twelve months, the end of a partnership ends that, and new ones begin. Schools do
/// not hinder one another: places that run out are not foreseen.
/// </summary>
internal sealed class ForecastSimulation
{
    /// <summary>An activity counts for twelve months from the day it was held.</summary>
    private const int DaysInYear = 365;

    private readonly List<Start> _schools = [];
    private readonly int[] _marks;
    private readonly int _asOf;

    /// <param name="history">The past.</param>
    /// <param name="partnerships">As known by the end of the day.</param>
    /// <param name="timeOf">The school time of a school.</param>
    /// <param name="asOf">The day from which the future is drawn.</param>
    /// <param name="marks">The days to look at, in order, all later.</param>
    public ForecastSimulation(
        ForecastHistory history, IReadOnlyList<KnownPartnership> partnerships, Func<EstablishmentCode, SchoolTime?> timeOf, DateOnly asOf, IReadOnlyList<DateOnly> marks)
    {
        _asOf = asOf.DayNumber;
        _marks = [.. marks.Select(m => m.DayNumber)];
        var bySchool = partnerships.ToLookup(p => p.SchoolCode);
        foreach (var school in history.Schools)
        {
            var time = timeOf(school.Code)!;
            var threads = bySchool[school.Code].Select(p => StartOf(p, time, asOf)).OfType<Thread>().ToList();
            _schools.Add(new Start(time, [.. threads], bySchool[school.Code].Any(p => p.Stays.Count > 0)));
        }
    }

    /// <summary>One possible future: how many schools count on each mark.</summary>
    public int[] Path(DrawnRates rates, Draws draws)
    {
        var counts = new int[_marks.Length];
        var covered = new bool[_marks.Length];
        var threads = new List<Thread>();
        foreach (var school in _schools)
        {
            Array.Clear(covered);
            threads.Clear();
            threads.AddRange(school.Threads);
            Live(school, threads, rates, draws, covered);
            for (var n = 0; n < counts.Length; n++)
            {
                counts[n] += covered[n] ? 1 : 0;
            }
        }

        return counts;
    }

    private void Live(Start school, List<Thread> threads, DrawnRates rates, Draws draws, bool[] covered)
    {
        var time = school.Time;
        double now = time.At(_asOf);
        double end = time.At(_marks[^1]);
        var hadAny = school.HadAny;
        for (var n = 0; n < threads.Count; n++)
        {
            threads[n] = Begin(threads[n], now, rates, draws, time);
        }

        while (true)
        {
            var arrives = now + draws.Exponential(rates.PaceOf(ClassOf(threads, hadAny, time.DayNumberOf(now))));
            var (first, when, isLapse) = (-1, arrives, false);
            for (var n = 0; n < threads.Count; n++)
            {
                if (threads[n].Leaves < when)
                {
                    (first, when, isLapse) = (n, threads[n].Leaves, false);
                }

                if (threads[n].Lapses < when)
                {
                    (first, when, isLapse) = (n, threads[n].Lapses, true);
                }
            }

            if (when > end)
            {
                break;
            }

            now = when;
            var day = time.DayNumberOf(now);
            if (first < 0)
            {
                hadAny = true;
                threads.Add(Enter(new Thread { CoverUntil = -1, Lapses = double.PositiveInfinity }, (int)rates.Entry(draws), now, day, rates, draws, time));
                continue;
            }

            var thread = threads[first];
            if (isLapse)
            {
                // Nothing happens, but the school may no longer count, and begins something new at another pace.
                threads[first] = thread with { Lapses = double.PositiveInfinity };
                continue;
            }

            if (thread.To == ForecastRates.Off)
            {
                Mark(covered, thread.CoverFrom, Math.Min(thread.CoverUntil, day - 1));
                threads.RemoveAt(first);
                continue;
            }

            if (thread.To == (int)ForecastStage.Active && thread.CoverUntil < day)
            {
                Mark(covered, thread.CoverFrom, thread.CoverUntil);
            }

            threads[first] = Enter(thread, thread.To, now, day, rates, draws, time);
        }

        foreach (var thread in threads)
        {
            Mark(covered, thread.CoverFrom, thread.CoverUntil);
        }
    }

    /// <summary>Where a day is agreed, the partnership waits for that day; where it will not be kept, it goes on as one without.</summary>
    private Thread Begin(Thread thread, double now, DrawnRates rates, Draws draws, SchoolTime time)
    {
        if (thread.AgreedDay is { } day && rates.AfterAgreedDay(_asOf - day, draws) is { } after)
        {
            // It is not today any more.
            (thread.Leaves, thread.To) = (Math.Max(time.At(day + after), now + 1e-6), (int)ForecastStage.Active);
            return thread;
        }

        return Next(thread, now, thread.Age, rates, draws);
    }

    private static Thread Enter(Thread thread, int stage, double now, int day, DrawnRates rates, Draws draws, SchoolTime time)
    {
        thread.Stage = (ForecastStage)stage;
        if (thread.Stage == ForecastStage.Active)
        {
            var until = day - rates.Lag(draws) + DaysInYear - 1;
            thread.CoverFrom = thread.CoverUntil >= day ? thread.CoverFrom : day;
            thread.CoverUntil = Math.Max(thread.CoverUntil, until);
            thread.Lapses = time.At(thread.CoverUntil) + 1e-6;
        }

        return Next(thread, now, 0, rates, draws);
    }

    /// <summary>When a partnership leaves its stage.</summary>
    private static Thread Next(Thread thread, double now, double age, DrawnRates rates, Draws draws)
    {
        var (after, to) = rates.Leave(thread.Stage, age, draws);
        (thread.Leaves, thread.To) = (now + after, to);
        return thread;
    }

    private static SchoolClass ClassOf(List<Thread> threads, bool hadAny, int day)
    {
        foreach (var thread in threads)
        {
            if (thread.CoverUntil >= day)
            {
                return SchoolClass.Covered;
            }
        }

        return hadAny ? SchoolClass.Known : SchoolClass.New;
    }

    private void Mark(bool[] covered, int from, int until)
    {
        for (var n = 0; n < _marks.Length; n++)
        {
            covered[n] |= from <= _marks[n] && _marks[n] <= until;
        }
    }

    private static Thread? StartOf(KnownPartnership partnership, SchoolTime time, DateOnly asOf)
    {
        if (partnership.Stays.Count == 0 || partnership.Stays[^1].Stage is not { } stage)
        {
            return null;
        }

        var until = partnership.Runs.Where(r => r.Until >= asOf).Select(r => r.Until.DayNumber).DefaultIfEmpty(-1).Max();
        var since = partnership.Stays[^1].From;
        if (stage == ForecastStage.Active)
        {
            since = partnership.Runs.Select(r => r.From).Append(since).Max();
        }

        return new Thread
        {
            Stage = stage,
            Age = time.At(asOf) - time.At(since),
            AgreedDay = partnership.NextDay?.DayNumber,
            CoverFrom = asOf.DayNumber,
            CoverUntil = until,
            Lapses = until < 0 ? double.PositiveInfinity : time.At(until) + 1e-6,
        };
    }

    private sealed record Start(SchoolTime Time, Thread[] Threads, bool HadAny);

    /// <summary>One partnership on its way.</summary>
    private record struct Thread
    {
        public ForecastStage Stage;

        /// <summary>For how many working days it is in its stage when the future begins.</summary>
        public double Age;

        /// <summary>The agreed day of its next activity when the future begins, as <see cref="DateOnly.DayNumber"/>; null without one.</summary>
        public int? AgreedDay;

        /// <summary>When it leaves its stage, in school time.</summary>
        public double Leaves;

        public int To;

        /// <summary>When its activities no longer make the school count, in school time.</summary>
        public double Lapses;

        /// <summary>From which day its activities make the school count, in days as <see cref="DateOnly.DayNumber"/>.</summary>
        public int CoverFrom;

        /// <summary>Until which day; -1 when they do not.</summary>
        public int CoverUntil;
    }
}
