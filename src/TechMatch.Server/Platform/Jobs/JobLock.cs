using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Transactions;
using Npgsql;

namespace TechMatch.Server.Platform.Jobs;

/// <summary>
/// Held while a job runs: an advisory lock on a database session of its own, so that it is gone the moment the process is. (The job
/// storage's own locks are rows that others may throw away after ten minutes.)
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

    /// <summary>The number under which the database knows the lock of a job.</summary>
    internal static long Key(string job) => BinaryPrimitives.ReadInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes("techmatch job " + job)));

    public async ValueTask DisposeAsync()
    {
        // A session that broke has lost the lock already.
        if (_session.FullState == System.Data.ConnectionState.Open)
        {
            await using var command = new NpgsqlCommand("SELECT pg_advisory_unlock($1)", _session) { Parameters = { new() { Value = _key } } };
            await command.ExecuteScalarAsync(CancellationToken.None);
        }

        await _session.DisposeAsync();
    }
}
