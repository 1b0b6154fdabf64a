using System.Transactions;
using TechMatch.Server.Data.Matching;
using IsolationLevel = System.Transactions.IsolationLevel;

namespace TechMatch.Server.Data;

/// <summary>
/// One change that holds or falls as a whole: rows, mails in the outbox and jobs. The transaction is ambient, so that the job storage
/// joins it on the same connection of the same pool.
/// </summary>
public sealed class Transactions(TechMatchDbContext db, LiveOffers offers)
{
    /// <summary>Runs the work in a read-committed transaction and commits; an exception rolls all of it back.</summary>
    public async Task<T> Run<T>(Func<Task<T>> work)
    {
        // The default of one minute would cut off an import on a busy machine; commands have their own limit.
        var options = new TransactionOptions { IsolationLevel = IsolationLevel.ReadCommitted, Timeout = TransactionManager.MaximumTimeout };
        T result;
        using (var scope = new TransactionScope(TransactionScopeOption.Required, options, TransactionScopeAsyncFlowOption.Enabled))
        {
            try
            {
                result = await work();
                scope.Complete();
            }
            catch
            {
                db.ChangeTracker.Clear();
                throw;
            }
        }

        // Committed: who reads next in this process sees it.
        offers.MayBeBehind();
        return result;
    }

    /// <inheritdoc cref="Run{T}"/>
    public Task Run(Func<Task> work) => Run(async () =>
    {
        await work();
        return true;
    });
}
