using System.Linq.Expressions;
using System.Transactions;
using Hangfire;

namespace TechMatch.Server.Platform.Jobs;

/// <summary>Puts work on the queue. Only inside a transaction: the job exists when, and only when, the change that caused it does.</summary>
public sealed class Jobs(IBackgroundJobClient client)
{
    /// <param name="work">A call with ids as its arguments, never rows; done again when the process ends half-way, so it must bear that.</param>
    /// <param name="queue">One of <see cref="JobQueues"/>.</param>
    /// <exception cref="InvalidOperationException">There is no ambient transaction.</exception>
    public void Enqueue<T>(Expression<Func<T, Task>> work, string queue = JobQueues.Critical)
    {
        if (Transaction.Current is null)
        {
            throw new InvalidOperationException("A job is enqueued in the transaction of the change that caused it.");
        }

        client.Enqueue(queue, work);
    }
}
