namespace TechMatch.Domain.Coverage.Forecasting;

/// <summary>The rates of one possible world.</summary>
/// <param name="ages">From how many working days in a stage the next rate holds.</param>
/// <param name="to">By stage, age and where to: how often a working day.</param>
/// <param name="pace">By class of school: how often a working day something new begins.</param>
/// <param name="entries">By stage: how many begin in it, in proportion.</param>
/// <param name="lags">How many days after an activity it began to count, as often as it was so.</param>
/// <param name="kept">The share of agreed days on which an activity came that counts.</param>
/// <param name="after">How many days after the agreed one it began to count, as often as it was so, in order.</param>
internal sealed class DrawnRates(
    double[][] ages, double[][][] to, double[] pace, double[] entries, IReadOnlyList<int> lags, double kept, IReadOnlyList<int> after)
{
    private readonly double[][] _total = [.. to.Select(stage => stage.Select(t => t.Sum()).ToArray())];
    private readonly double _entries = entries.Sum();

    public double PaceOf(SchoolClass school) => pace[(int)school];

    public int Lag(Draws draws) => lags[draws.Below(lags.Count)];

    /// <summary>When an activity counts of which the day is agreed.</summary>
    /// <param name="waited">For how many days that day is past already; negative while it is still to come.</param>
    /// <param name="draws">The chance.</param>
    /// <returns>How many days after the agreed one; null when it does not by that day.</returns>
    public int? AfterAgreedDay(int waited, Draws draws)
    {
        // What would have counted by now did not.
        var first = 0;
        while (first < after.Count && after[first] <= waited)
        {
            first++;
        }

        var stillKept = kept * (after.Count - first) / after.Count;
        return draws.Uniform() * (1 - kept + stillKept) < stillKept ? after[first + draws.Below(after.Count - first)] : null;
    }

    public ForecastStage Entry(Draws draws) => (ForecastStage)Pick(entries, _entries, draws);

    /// <summary>When a partnership leaves its stage and where to.</summary>
    /// <param name="stage">The stage.</param>
    /// <param name="age">For how many working days it is in it.</param>
    /// <param name="draws">The chance.</param>
    /// <returns>After how many working days more; for ever when it stays.</returns>
    public (double After, int To) Leave(ForecastStage stage, double age, Draws draws)
    {
        var edges = ages[(int)stage];
        var passed = 0.0;
        for (var n = AgeOf(edges, age); n < edges.Length; n++)
        {
            var left = n + 1 < edges.Length ? edges[n + 1] - (age + passed) : double.PositiveInfinity;
            var after = draws.Exponential(_total[(int)stage][n]);
            if (after <= left)
            {
                return (passed + after, double.IsPositiveInfinity(after) ? ForecastRates.Off : Pick(to[(int)stage][n], _total[(int)stage][n], draws));
            }

            passed += left;
        }

        return (double.PositiveInfinity, ForecastRates.Off);
    }

    internal static int AgeOf(double[] edges, double age)
    {
        var n = edges.Length - 1;
        while (n > 0 && edges[n] >= age)
        {
            n--;
        }

        return n;
    }

    private static int Pick(double[] weights, double total, Draws draws)
    {
        var left = draws.Uniform() * total;
        for (var n = 0; n < weights.Length; n++)
        {
            left -= weights[n];
            if (left < 0)
            {
                return n;
            }
        }

        return Array.FindLastIndex(weights, w => w > 0);
    }
}
