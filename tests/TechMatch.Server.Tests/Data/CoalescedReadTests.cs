using TechMatch.Server.Data;

namespace TechMatch.Server.Tests.Data;

/// <summary>Many who ask at the same time share a reading, and none of them gets one that began longer before it asked than it may.</summary>
public sealed class CoalescedReadTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_asks_during_a_reading_waits_for_the_next_which_is_one_for_all_of_them()
    {
        using var began = new SemaphoreSlim(0);
        using var mayEnd = new SemaphoreSlim(0);
        var readings = 0;
        var read = new CoalescedRead(async () =>
        {
            readings++;
            began.Release();
            await mayEnd.WaitAsync(Cancel);
        }, TimeSpan.Zero);
        var first = read.Ask(Cancel);
        await began.WaitAsync(Cancel);
        Task[] during = [.. Enumerable.Range(0, 50).Select(_ => read.Ask(Cancel))];
        mayEnd.Release();
        await first;
        await began.WaitAsync(Cancel);
        Assert.DoesNotContain(during, d => d.IsCompleted);
        mayEnd.Release();
        await Task.WhenAll(during);
        Assert.Equal(2, readings);
    }

    [Fact]
    public async Task Whoever_gives_up_does_not_end_it_for_the_others_and_a_failure_is_told_to_those_who_waited_only()
    {
        using var mayEnd = new SemaphoreSlim(0);
        var isBroken = true;
        var read = new CoalescedRead(async () =>
        {
            await mayEnd.WaitAsync(Cancel);
            if (isBroken)
            {
                throw new InvalidOperationException("broken");
            }
        }, TimeSpan.Zero);
        using var patience = new CancellationTokenSource();
        var impatient = read.Ask(patience.Token);
        var patient = read.Ask(Cancel);
        await patience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => impatient);
        mayEnd.Release();
        await Assert.ThrowsAsync<InvalidOperationException>(() => patient);
        isBroken = false;
        mayEnd.Release();
        await read.Ask(Cancel);
    }

    [Fact]
    public async Task The_answer_is_never_older_than_the_question_and_two_readings_never_run_at_once()
    {
        var (written, seen, running) = (0, 0, 0);
        var read = new CoalescedRead(async () =>
        {
            Assert.Equal(1, Interlocked.Increment(ref running));
            var now = Volatile.Read(ref written);
            await Task.Yield();
            Volatile.Write(ref seen, now);
            Interlocked.Decrement(ref running);
        }, TimeSpan.Zero);
        await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(
            async () =>
            {
                for (var i = 0; i < 500; i++)
                {
                    var mine = Interlocked.Increment(ref written);
                    await read.Ask(Cancel);
                    Assert.True(Volatile.Read(ref seen) >= mine);
                }
            },
            Cancel)));
    }

    [Fact]
    public async Task What_was_read_only_just_before_serves_too_and_what_failed_does_not()
    {
        var (readings, isBroken) = (0, true);
        var read = new CoalescedRead(() => ++readings > 0 && isBroken ? Task.FromException(new InvalidOperationException("broken")) : Task.CompletedTask, TimeSpan.FromHours(1));
        await Assert.ThrowsAsync<InvalidOperationException>(() => read.Ask(Cancel));
        isBroken = false;
        await read.Ask(Cancel);
        await read.Ask(Cancel);
        Assert.Equal(2, readings);
    }
}
