using System.Collections.Frozen;
using System.Reflection;

namespace TechMatch.Server.Platform.Jobs;

/// <summary>A recurring job as its class declares it.</summary>
public sealed record DeclaredJob(string Name, string Cron, string Queue, Type Type);

/// <summary>The recurring jobs of this assembly.</summary>
public static class JobCatalogue
{
    private static readonly FrozenDictionary<string, DeclaredJob> ByName = Scan(typeof(JobCatalogue).Assembly.GetTypes());

    public static IEnumerable<DeclaredJob> All => ByName.Values.OrderBy(j => j.Name, StringComparer.Ordinal);

    /// <returns>Null when no job has that name.</returns>
    public static DeclaredJob? Find(string name) => ByName.GetValueOrDefault(name);

    /// <exception cref="InvalidOperationException">Two jobs share a name.</exception>
    internal static FrozenDictionary<string, DeclaredJob> Scan(IEnumerable<Type> types)
    {
        var read = typeof(JobCatalogue).GetMethod(nameof(Read), BindingFlags.NonPublic | BindingFlags.Static)!;
        var jobs = types.Where(t => t is { IsClass: true, IsAbstract: false } && t.IsAssignableTo(typeof(IRecurringJob)))
            .Select(t => (DeclaredJob)read.MakeGenericMethod(t).Invoke(null, null)!).ToList();
        return jobs.GroupBy(j => j.Name).FirstOrDefault(g => g.Count() > 1) is { } twice
            ? throw new InvalidOperationException($"Two recurring jobs are called {twice.Key}.")
            : jobs.ToFrozenDictionary(j => j.Name, StringComparer.Ordinal);
    }

    private static DeclaredJob Read<T>()
        where T : IRecurringJob => new(T.Name, T.Cron, T.Queue, typeof(T));
}
