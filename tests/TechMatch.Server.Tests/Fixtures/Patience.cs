namespace TechMatch.Server.Tests.Fixtures;

/// <summary>Waits for what another thread, process or server does in its own time.</summary>
public static class Patience
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <param name="holds">Asked again and again until it is true.</param>
    /// <param name="otherwise">What is said when it never became so.</param>
    /// <param name="minutes">How long is waited at most; far more than it takes, since a busy machine is no failure.</param>
    public static async Task Until(Func<Task<bool>> holds, string otherwise, int minutes = 2)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromMinutes(minutes));
        using var timer = new PeriodicTimer(Pause);
        try
        {
            while (!await holds())
            {
                await timer.WaitForNextTickAsync(limit.Token);
            }
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !TestContext.Current.CancellationToken.IsCancellationRequested)
        {
            Assert.Fail($"{otherwise} (after {minutes} minutes)");
        }
    }
}
