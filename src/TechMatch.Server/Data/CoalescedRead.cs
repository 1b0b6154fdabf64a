using System.Diagnostics;

namespace TechMatch.Server.Data;

/// <summary>
/// One reading for all who ask at about the same time. Whoever asks while a reading is under way gets the next one, for what is under way
/// may have looked already; and a reading that only just began before the question serves it too.
/// </summary>
/// <param name="read">Reads; it runs never twice at the same time, and in nobody's transaction.</param>
/// <param name="fresh">So much older than the question an answer may be; zero for not at all.</param>
public sealed class CoalescedRead(Func<Task> read, TimeSpan fresh)
{
    private readonly Lock _gate = new();
    private TaskCompletionSource? _next;
    private bool _isReading;
    private long _began = long.MinValue;

    /// <summary>Waits until a reading has ended that began after this was asked, or only just before it.</summary>
    /// <param name="cancel">Stops the waiting, not the reading: others may wait for it.</param>
    public Task Ask(CancellationToken cancel)
    {
        if (IsFresh)
        {
            return Task.CompletedTask;
        }

        Task mine;
        lock (_gate)
        {
            // Who waits goes on elsewhere, else all of them would do so one after the other on the thread that read.
            _next ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            mine = _next.Task;
            if (!_isReading)
            {
                _isReading = true;
                using var none = ExecutionContext.SuppressFlow();
                _ = Task.Run(ReadAll, CancellationToken.None);
            }
        }

        return mine.WaitAsync(cancel);
    }

    // By the time that really passes, whatever clock the product goes by: others do not wait for it.
    private bool IsFresh => Volatile.Read(ref _began) is var began && began != long.MinValue && Stopwatch.GetElapsedTime(began) < fresh;

    /// <summary>Reads until nobody waits any more.</summary>
    private async Task ReadAll()
    {
        while (Take() is { } waiting)
        {
            try
            {
                var began = Stopwatch.GetTimestamp();
                await read();
                Volatile.Write(ref _began, began);
                waiting.SetResult();
            }
            catch (Exception e)
            {
                waiting.SetException(e);

                // Nobody may be waiting any more.
                _ = waiting.Task.Exception;
            }
        }
    }

    private TaskCompletionSource? Take()
    {
        lock (_gate)
        {
            (var waiting, _next) = (_next, null);
            _isReading = waiting is not null;
            return waiting;
        }
    }
}
