using System.CommandLine;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using TechMatch.Server.Data;
using TechMatch.Server.Platform.Jobs;

namespace TechMatch.Server.Commands;

/// <summary>Brings any database to the current schema with the reference facts; no demonstration.</summary>
internal sealed class MigrateCommand : ICommand
{
    public static Command Create()
    {
        var command = new Command("migrate", "Bring the database to the current schema, with the reference facts.");
        command.SetAction((_, cancel) => CommandHost.Run(
            async (services, stop) =>
            {
                await Migrate(services, stop);
                return 0;
            },
            cancel));
        return command;
    }

    /// <summary>Schema, job storage and reference facts. Safe to run again.</summary>
    /// <exception cref="SchemaMismatchException">The database was made by a version whose schema this one cannot carry over.</exception>
    public static async Task Migrate(IServiceProvider services, CancellationToken cancel)
    {
        var db = services.GetRequiredService<TechMatchDbContext>();
        await SchemaMark.Check(db, cancel);
        await db.Database.MigrateAsync(cancel);
        await SchemaScripts.Run(db, cancel);
        await SchemaMark.Write(db, cancel);
        await db.Database.OpenConnectionAsync(cancel);
        await ((NpgsqlConnection)db.Database.GetDbConnection()).ReloadTypesAsync(cancel);
        await db.Database.CloseConnectionAsync();
        await JobSetup.Migrate(services.GetRequiredService<NpgsqlDataSource>());
        await LoadFacts(services, cancel);
    }

    /// <summary>Brings the reference facts up to date, each set of them whole or not at all.</summary>
    public static async Task LoadFacts(IServiceProvider services, CancellationToken cancel)
    {
        var db = services.GetRequiredService<TechMatchDbContext>();
        var transactions = services.GetRequiredService<Transactions>();
        foreach (var facts in services.GetServices<IReferenceFacts>())
        {
            await transactions.Run(async () =>
            {
                await facts.Stage(cancel);
                await db.SaveChangesAsync(cancel);
                db.ChangeTracker.Clear();
            });
        }
    }
}
