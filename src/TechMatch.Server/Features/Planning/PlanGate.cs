using Microsoft.Extensions.Options;
using TechMatch.Domain;

namespace TechMatch.Server.Features.Planning;

/// <summary>Lets few calculations through at a time: who asks while one runs waits, and who asks while many wait hears so at once.</summary>
public sealed class PlanGate(IOptions<PlanningOptions> options) : IDisposable
{
    private readonly SemaphoreSlim _turns = new(options.Value.AtOnce, options.Value.AtOnce);
    private int _inside;

    /// <exception cref="DomainException"><c>plan-asked-too-often</c>.</exception>
    public async Task<T> Run<T>(Func<Task<T>> work, CancellationToken cancel)
    {
        var most = options.Value.AtOnce + options.Value.Waiting;
        try
        {
            if (Interlocked.Increment(ref _inside) > most || !await _turns.WaitAsync(TimeSpan.FromSeconds(options.Value.WaitSeconds), cancel))
            {
                throw new DomainException("plan-asked-too-often", "Other plans are being calculated.");
            }

            try
            {
                return await work();
            }
            finally
            {
                _turns.Release();
            }
        }
        finally
        {
            Interlocked.Decrement(ref _inside);
        }
    }

    public void Dispose() => _turns.Dispose();
}
