using System.Transactions;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using TechMatch.Server.Data;
using IsolationLevel = System.Transactions.IsolationLevel;

namespace TechMatch.Server.Platform.Imports;

/// <summary>One import at a time, and each of them whole or not at all.</summary>
public sealed class ImportTransaction(TechMatchDbContext db)
{
    /// <summary>Key of the advisory lock that all imports share.</summary>
    private const long LockKey = 0x7465_6368_6D61_7463;

    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    /// <summary>Runs the work in one transaction on one open connection; commits unless it is a dry run or the work throws.</summary>
    public async Task<ImportReport> Run(ImportOptions options, Func<NpgsqlConnection, Task<ImportReport>> work, CancellationToken cancel)
    {
        var transaction = new TransactionOptions { IsolationLevel = IsolationLevel.ReadCommitted, Timeout = Longest };
        try
        {
            using var scope = new TransactionScope(TransactionScopeOption.Required, transaction, TransactionScopeAsyncFlowOption.Enabled);
            await db.Database.OpenConnectionAsync(cancel);
            ImportReport report;
            try
            {
                var connection = (NpgsqlConnection)db.Database.GetDbConnection();
                await TakeTurn(connection, options, cancel);
                report = await work(connection);
                if (options.BeforeCommit is { } beforeCommit)
                {
                    await beforeCommit(report);
                }
            }
            finally
            {
                await db.Database.CloseConnectionAsync();
            }

            if (!options.DryRun)
            {
                options.Committing?.Invoke();
                scope.Complete();
            }

            return report;
        }
        finally
        {
            db.ChangeTracker.Clear();
        }
    }

    private static async Task TakeTurn(NpgsqlConnection connection, ImportOptions options, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand("SELECT pg_try_advisory_xact_lock($1)", connection) { Parameters = { new() { Value = LockKey } } };
        if (await command.ExecuteScalarAsync(cancel) is true)
        {
            return;
        }

        options.Waiting?.Invoke();
        command.CommandText = "SELECT pg_advisory_xact_lock($1)";
        command.CommandTimeout = (int)Longest.TotalSeconds;
        await command.ExecuteNonQueryAsync(cancel);
    }
}
