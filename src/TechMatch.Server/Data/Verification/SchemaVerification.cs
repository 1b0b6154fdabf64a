using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;

namespace TechMatch.Server.Data.Verification;

/// <summary>
/// The schema is the one that this version makes: migrated to the last step, and with every column, index and constraint still there.
/// Everything else is looked at only when this holds.
/// </summary>
internal sealed class SchemaVerification(TechMatchDbContext db) : IVerification
{
    public string Name => "schema";

    public string Promise => "The schema is the one of this version, with all its columns, indexes and constraints.";

    public async Task Verify(Findings findings, CancellationToken cancel)
    {
        var pending = (await db.Database.GetPendingMigrationsAsync(cancel)).ToList();
        if (pending.Count > 0)
        {
            findings.Fault($"The database has not been brought to the current schema: run 'migrate' ({string.Join(", ", pending)}).");
            return;
        }

        try
        {
            await SchemaMark.Check(db, cancel);
        }
        catch (SchemaMismatchException e)
        {
            findings.Fault(e.Message);
            return;
        }

        var tables = db.GetService<IDesignTimeModel>().Model.GetRelationalModel().Tables.ToList();
        var wanted = tables.SelectMany(Parts).ToHashSet();
        var there = (await db.Database.SqlQuery<string>(
            $"""
            SELECT table_name || '.' || column_name AS "Value" FROM information_schema.columns WHERE table_schema = current_schema()
            UNION ALL
            SELECT t.relname || ': ' || c.conname FROM pg_constraint c JOIN pg_class t ON t.oid = c.conrelid
            WHERE c.connamespace = current_schema()::regnamespace AND c.convalidated
            UNION ALL
            SELECT t.relname || ': ' || x.relname FROM pg_index i JOIN pg_class x ON x.oid = i.indexrelid JOIN pg_class t ON t.oid = i.indrelid
            WHERE x.relnamespace = current_schema()::regnamespace AND i.indisvalid
            """).ToListAsync(cancel)).ToHashSet();
        findings.Checked = wanted.Count;
        foreach (var part in wanted.Except(there).Order(StringComparer.Ordinal))
        {
            findings.Fault($"{part} is not there, or not in force.");
        }
    }

    private static IEnumerable<string> Parts(ITable table)
    {
        // The version of a row is a column that PostgreSQL gives every table by itself.
        foreach (var column in table.Columns.Where(c => c.Name != "xmin"))
        {
            yield return $"{table.Name}.{column.Name}";
        }

        foreach (var name in table.UniqueConstraints.Select(c => c.Name)
            .Concat(table.ForeignKeyConstraints.Select(c => c.Name))
            .Concat(table.CheckConstraints.Select(c => c.Name!))
            .Concat(table.Indexes.Select(i => i.Name)))
        {
            yield return $"{table.Name}: {name}";
        }
    }
}
