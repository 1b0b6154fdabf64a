using System.Collections.Frozen;
using System.Reflection;

namespace TechMatch.Server.Platform.Jobs;

/// <summary>A recurring job as its class declares it.</summary>
public sealed record DeclaredJob(string Name, string Cron, string Queue, Type Type);

/// <summary>The recurring jobs there are.</summary>
public sealed class JobCatalogue
{
    private readonly FrozenDictionary<string, DeclaredJob> _byName;

    /// <param name="types">Types among which the jobs are.</param>
    /// <exception cref="InvalidOperationException">Two jobs share a name.</exception>
    public JobCatalogue(IEnumerable<Type> types)
    {
        var read = typeof(JobCatalogue).GetMethod(nameof(Read), BindingFlags.NonPublic | BindingFlags.Static)!;
        var jobs = types.Where(t => t is { IsClass: true, IsAbstract: false } && t.IsAssignableTo(typeof(IRecurringJob)))
            .Select(t => (DeclaredJob)read.MakeGenericMethod(t).Invoke(null, null)!).ToList();
        if (jobs.GroupBy(j => j.Name).FirstOrDefault(g => g.Count() > 1) is { } twice)
        {
            throw new InvalidOperationException($"Two recurring jobs are called {twice.Key}.");
        }

        _byName = jobs.ToFrozenDictionary(j => j.Name, StringComparer.Ordinal);
    }

    /// <summary>In order of their names.</summary>
    public IEnumerable<DeclaredJob> All => _byName.Values.OrderBy(j => j.Name, StringComparer.Ordinal);

    /// <returns>Null when no job has that name.</returns>
    public DeclaredJob? Find(string name) => _byName.GetValueOrDefault(name);

    private static DeclaredJob Read<T>()
        where T : IRecurringJob => new(T.Name, T.Cron, T.Queue, typeof(T));
}
