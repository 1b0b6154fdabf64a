using Microsoft.EntityFrameworkCore;
using TechMatch.Server.Platform.Jobs;

namespace TechMatch.Server.Data.Matching;

/// <summary>
/// Takes away the marks of changed offers that everybody has read. When a transaction began does not tell when it ended, so age alone
/// will not do: each nightly run keeps which transactions are finished by then, and takes away the marks of those that were so a day ago, as far as
/// every reader that keeps a position of its own has passed them too.
/// </summary>
public sealed class OfferChangeRetention(TechMatchDbContext db, Transactions transactions, TimeProvider clock) : IRecurringJob
{
    public static string Name => "offer-change-retention";

    public static string Cron => "55 0 * * *";

    public async Task<JobReport> Run(CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var known = now - LiveOffers.MarksAreKept;
        return new JobReport(await transactions.Run(async () =>
        {
            await db.Database.ExecuteSqlAsync(
                $"INSERT INTO offer_change_horizons (taken_at, unfinished) VALUES ({now}, pg_snapshot_xmin(pg_current_snapshot())) ON CONFLICT DO NOTHING", cancel);
            var deleted = await db.Database.ExecuteSqlAsync(
                $"""
                DELETE FROM offer_changes c
                WHERE c.transaction_id < (SELECT h.unfinished FROM offer_change_horizons h WHERE h.taken_at <= {known} ORDER BY h.taken_at DESC LIMIT 1)
                  AND NOT EXISTS (SELECT 1 FROM offer_change_readers r WHERE r.unfinished <= c.transaction_id)
                """,
                cancel);

            // The newest of those that are old enough says all that the older ones say.
            await db.Database.ExecuteSqlAsync(
                $"DELETE FROM offer_change_horizons WHERE taken_at < (SELECT max(taken_at) FROM offer_change_horizons WHERE taken_at <= {known})", cancel);
            return deleted;
        }));
    }
}
