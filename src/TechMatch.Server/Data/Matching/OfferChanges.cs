using Npgsql;
using NpgsqlTypes;

namespace TechMatch.Server.Data.Matching;

/// <summary>How far the marks of changed offers have been read.</summary>
/// <param name="Unfinished">No transaction before this one was still under way.</param>
/// <param name="Seen">The numbers of the marks seen of it and later ones.</param>
public sealed record OfferChangePosition(ulong Unfinished, IReadOnlySet<long> Seen);

/// <summary>What was marked since a position.</summary>
/// <param name="Position">How far has been read now.</param>
/// <param name="Offers">The offers of which something changed; with null when that may be all of them.</param>
public sealed record OfferChangesRead(OfferChangePosition Position, IReadOnlySet<Guid?> Offers);

/// <summary>Reads the marks of changed offers (<see cref="OfferChangeMark"/>) from where one was.</summary>
internal static class OfferChanges
{
    /// <summary>The position of who has just read everything; in the same snapshot of the database as that reading.</summary>
    public static async Task<OfferChangePosition> Here(NpgsqlConnection connection, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(
            "SELECT pg_snapshot_xmin(pg_current_snapshot()), ARRAY(SELECT number FROM offer_changes WHERE transaction_id >= pg_snapshot_xmin(pg_current_snapshot()))",
            connection);
        await using var rows = await command.ExecuteReaderAsync(cancel);
        await rows.ReadAsync(cancel);
        return new OfferChangePosition(rows.GetFieldValue<ulong>(0), rows.GetFieldValue<long[]>(1).ToHashSet());
    }

    /// <summary>
    /// What was marked since the last reading. A number alone does not tell: a lower one may be committed later, and one that was rolled
    /// back never is. So everything of a transaction that had not finished then is looked at, and what was seen already is passed over.
    /// </summary>
    public static async Task<OfferChangesRead> Since(NpgsqlConnection connection, OfferChangePosition last, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(
            """
            SELECT pg_snapshot_xmin(pg_current_snapshot()), c.number, c.transaction_id, c.offer_id
            FROM (SELECT 1) AS one LEFT JOIN offer_changes c ON c.transaction_id >= $1
            """,
            connection);
        command.Parameters.Add(new NpgsqlParameter<ulong> { TypedValue = last.Unfinished, NpgsqlDbType = NpgsqlDbType.Xid8 });
        var (unfinished, seen, offers) = (last.Unfinished, new HashSet<long>(), new HashSet<Guid?>());
        await using var rows = await command.ExecuteReaderAsync(cancel);
        while (await rows.ReadAsync(cancel))
        {
            unfinished = rows.GetFieldValue<ulong>(0);
            if (rows.IsDBNull(1))
            {
                break;
            }

            var mark = rows.GetInt64(1);
            if (rows.GetFieldValue<ulong>(2) >= unfinished)
            {
                seen.Add(mark);
            }

            if (!last.Seen.Contains(mark))
            {
                offers.Add(rows.IsDBNull(3) ? null : rows.GetGuid(3));
            }
        }

        return new OfferChangesRead(new OfferChangePosition(unfinished, seen), offers);
    }
}
