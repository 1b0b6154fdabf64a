using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Transactions;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using TechMatch.Server.Data;

namespace TechMatch.Server.Platform.Jobs;

/// <summary>
/// Held while a job runs: an advisory lock on a database session of its own, so that it is gone the moment the process is. (The job
/// storage's own locks are rows that others may throw away after a minute.)
/// </summary>
public sealed class JobLock : IAsyncDisposable
{
    private readonly NpgsqlConnection _session;
    private readonly long _key;

    private JobLock(NpgsqlConnection session, long key) => (_session, _key) = (session, key);

    /// <returns>Null when another holds it.</returns>
    public static async Task<JobLock?> TryTake(NpgsqlDataSource source, string job, CancellationToken cancel)
    {
        NpgsqlConnection session;
        using (new TransactionScope(TransactionScopeOption.Suppress, TransactionScopeAsyncFlowOption.Enabled))
        {
            session = await source.OpenConnectionAsync(cancel);
        }

        try
        {
            var key = Key(job);
            await using var command = new NpgsqlCommand("SELECT pg_try_advisory_lock($1)", session) { Parameters = { new() { Value = key } } };
            if ((bool)(await command.ExecuteScalarAsync(cancel))!)
            {
                return new JobLock(session, key);
            }
        }
        catch
        {
            await session.DisposeAsync();
            throw;
        }

        await session.DisposeAsync();
        return null;
    }

    /// <summary>The names of the jobs whose lock is held, in whatever process.</summary>
    public static async Task<IReadOnlySet<string>> Held(JobCatalogue catalogue, TechMatchDbContext db, CancellationToken cancel)
    {
        var keys = await db.Database.SqlQuery<long>(
            $"""
            SELECT (classid::bigint << 32) | objid::bigint AS "Value" FROM pg_locks
            WHERE locktype = 'advisory' AND objsubid = 1 AND granted AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
            """).ToListAsync(cancel);
        return catalogue.All.Select(j => j.Name).Where(name => keys.Contains(Key(name))).ToHashSet();
    }

    /// <summary>The number under which the database knows the lock of a job.</summary>
    internal static long Key(string job) => BinaryPrimitives.ReadInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes("techmatch job " + job)));

    public async ValueTask DisposeAsync()
    {
        try
        {
            await using var command = new NpgsqlCommand("SELECT pg_advisory_unlock($1)", _session) { Parameters = { new() { Value = _key } } };
            await command.ExecuteScalarAsync(CancellationToken.None);
        }
        catch (Exception e) when (e is NpgsqlException or InvalidOperationException)
        {
            // The session broke, and the lock went with it.
        }

        await _session.DisposeAsync();
    }
}
