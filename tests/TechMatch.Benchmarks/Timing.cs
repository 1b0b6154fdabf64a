using System.Diagnostics;

namespace TechMatch.Benchmarks;

/// <summary>How long a short thing takes.</summary>
internal static class Timing
{
    /// <summary>Milliseconds for one of the inputs, over all of them, again and again until it has taken long enough to trust.</summary>
    public static double Each<T>(IReadOnlyList<T> inputs, TimeSpan atLeast, Action<T> work)
    {
        var (started, calls) = (Stopwatch.GetTimestamp(), 0L);
        TimeSpan taken;
        do
        {
            foreach (var input in inputs)
            {
                work(input);
            }

            calls += inputs.Count;
            taken = Stopwatch.GetElapsedTime(started);
        }
        while (taken < atLeast);
        return taken.TotalMilliseconds / calls;
    }

    /// <summary>Milliseconds for one thing done once.</summary>
    public static async Task<double> Once(Func<Task> work)
    {
        var started = Stopwatch.GetTimestamp();
        await work();
        return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
    }
}
