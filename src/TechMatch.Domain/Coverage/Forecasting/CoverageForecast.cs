using TechMatch.Domain.Schools;

namespace TechMatch.Domain.Coverage.Forecasting;

/// <summary>How many schools will count on a day.</summary>
/// <param name="Date">The day.</param>
/// <param name="Median">As likely more as less.</param>
/// <param name="Low80">Less than this with a chance of one in ten.</param>
/// <param name="High80">More than this with a chance of one in ten.</param>
/// <param name="Low95">Less than this with a chance of one in forty.</param>
/// <param name="High95">More than this with a chance of one in forty.</param>
/// <param name="UnderWay">The median when nothing new begins: what is under way alone.</param>
public sealed record ForecastPoint(DateOnly Date, int Median, int Low80, int High80, int Low95, int High95, int UnderWay);

/// <summary>What is taken for true of a stage.</summary>
/// <param name="Stage">The stage.</param>
/// <param name="Now">How many of the partnerships stand there now.</param>
/// <param name="Chance">The chance that one that comes there becomes active; of an active or dormant one, that it has another activity within a year.</param>
/// <param name="MedianDays">After how many working days half of those that do have done so; null where hardly one does.</param>
/// <param name="Seen">How often the past showed a partnership leave it: where this is small, the prior speaks.</param>
public sealed record StageAssumption(ForecastStage Stage, int Now, double Chance, int? MedianDays, int Seen);

/// <summary>What is taken for true of activities of which the day is agreed.</summary>
/// <param name="Now">How many partnerships have such a day ahead of them, or behind them and not yet confirmed.</param>
/// <param name="Kept">The chance that an activity comes of it that counts, within two months of the day.</param>
/// <param name="Seen">How many such days the past showed: where this is small, the prior speaks.</param>
public sealed record AgreedDayAssumption(int Now, double Kept, int Seen);

/// <summary>
/// The chance to reach a target by its date, and what coverage will be until then: drawn from the partnerships under way and the pace of
/// new ones, with everything learnt from the past. What nobody could know is not in it: a campaign, a school that closes, places that run
/// out.
/// </summary>
/// <param name="Date">The day from which it looks ahead.</param>
/// <param name="Schools">How many schools there are.</param>
/// <param name="Covered">How many of them count on the day.</param>
/// <param name="Points">The end of each month ahead, and the date of the target.</param>
/// <param name="Needed">How many schools reach the target; null without one.</param>
/// <param name="Chance">The chance that so many count on the date of the target; null without one, or when it is past or too far ahead.</param>
/// <param name="ExpectedOn">By when as likely as not they were reached; null when that is not foreseen.</param>
/// <param name="EarliestOn">By when with a chance of one in ten.</param>
/// <param name="LatestOn">By when with a chance of nine in ten.</param>
/// <param name="Stages">What was learnt of each stage.</param>
/// <param name="AgreedDays">What was learnt of agreed days.</param>
/// <param name="NewAYear">How many partnerships began in the last year, among the schools learnt from.</param>
/// <param name="Unevenness">How much more than chance alone that pace goes up and down between quarters.</param>
/// <param name="LearntSince">The first day of the past; null without any, and then the prior is all there is.</param>
/// <param name="Paths">How many futures were drawn.</param>
public sealed record CoverageForecast(
    DateOnly Date,
    int Schools,
    int Covered,
    IReadOnlyList<ForecastPoint> Points,
    int? Needed,
    double? Chance,
    DateOnly? ExpectedOn,
    DateOnly? EarliestOn,
    DateOnly? LatestOn,
    IReadOnlyList<StageAssumption> Stages,
    AgreedDayAssumption AgreedDays,
    int NewAYear,
    double Unevenness,
    DateOnly? LearntSince,
    int Paths)
{
    /// <summary>As many futures as make a chance of 1 in 100 steady.</summary>
    public const int DefaultPaths = 1_000;

    /// <summary>Further ahead nothing is foreseen.</summary>
    public const int MaxMonths = 60;

    /// <summary>At least so far is looked ahead, also when the target is nearer.</summary>
    public const int MinMonths = 12;

    /// <summary>Looks ahead from a day, by what was known at its end.</summary>
    /// <param name="history">The past; what came after the day is not looked at.</param>
    /// <param name="on">The day.</param>
    /// <param name="target">The target in force; null without one.</param>
    /// <param name="paths">How many futures are drawn.</param>
    /// <param name="cancel">Stops drawing.</param>
    public static CoverageForecast Of(ForecastHistory history, DateOnly on, CoverageTarget? target, int paths = DefaultPaths, CancellationToken cancel = default)
    {
        var due = target?.DueOn is { } day && day > on && day <= on.AddMonths(MaxMonths) ? day : (DateOnly?)null;
        var marks = Marks(on, due);
        var needed = target is null ? (int?)null : (int)Math.Ceiling(target.Percentage * history.Schools.Count / 100m);
        var past = new KnownPast(history, on, marks[^1]);
        var drawn = past.Draw(marks, paths, withNew: true, cancel);
        var underWay = past.Draw(marks, Math.Max(1, paths / 4), withNew: false, cancel);
        var covered = history.Covered(on);
        var points = marks.Select((mark, n) => Point(mark, [.. drawn.Select(p => p[n]).Order()], [.. underWay.Select(p => p[n]).Order()])).ToList();
        DateOnly? By(double share)
        {
            if (needed is null || covered >= needed)
            {
                return needed is null ? null : on;
            }

            // A future that never gets there comes after all that do.
            int[] reached = [.. drawn.Select(p => Array.FindIndex(p, c => c >= needed)).Select(n => n < 0 ? marks.Count : n).Order()];
            return reached[(int)Math.Ceiling(share * reached.Length) - 1] is var mark && mark < marks.Count ? marks[mark] : null;
        }

        return new CoverageForecast(
            on,
            history.Schools.Count,
            covered,
            points,
            needed,
            due is null ? null : drawn.Count(p => p[marks.IndexOf(due.Value)] >= needed) / (double)drawn.Count,
            By(0.5),
            By(0.1),
            By(0.9),
            past.Stages(),
            past.AgreedDays(),
            past.Rates.Arrivals,
            past.Rates.Unevenness,
            history.Begin <= on ? history.Begin : null,
            paths);
    }

    /// <summary>The end of each month, and the date of the target among them.</summary>
    private static List<DateOnly> Marks(DateOnly on, DateOnly? due)
    {
        var last = on.AddMonths(MinMonths);
        last = due > last ? due.Value : last;
        var marks = new SortedSet<DateOnly>();
        for (var month = new DateOnly(on.Year, on.Month, 1); month <= last; month = month.AddMonths(1))
        {
            marks.Add(month.AddMonths(1).AddDays(-1));
        }

        marks.Remove(on);
        if (due is { } day)
        {
            marks.Add(day);
        }

        return [.. marks];
    }

    private static ForecastPoint Point(DateOnly date, int[] sorted, int[] underWay) => new(
        date, At(sorted, 0.5), At(sorted, 0.1), At(sorted, 0.9), At(sorted, 0.025), At(sorted, 0.975), At(underWay, 0.5));

    internal static int At(int[] sorted, double share) => sorted[Math.Clamp((int)Math.Round(share * (sorted.Length - 1)), 0, sorted.Length - 1)];
}
