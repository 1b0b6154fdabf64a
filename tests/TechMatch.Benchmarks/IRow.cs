namespace TechMatch.Benchmarks;

/// <summary>One or a few benchmarks that share what they measure.</summary>
internal interface IRow
{
    string Group { get; }

    /// <summary>Names them without making anything, so that one that is not chosen costs nothing.</summary>
    IEnumerable<Planned> Benchmarks(Context context);
}

/// <summary>A benchmark that is made when its turn has come.</summary>
internal sealed record Planned(string Name, Func<Task<Benchmark>> Make);
