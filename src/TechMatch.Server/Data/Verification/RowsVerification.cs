using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace TechMatch.Server.Data.Verification;

/// <summary>
/// Every row refers to rows that exist, and keeps to the rules of its table. The constraints hold that, except where they were off: in a
/// restore without triggers, or in the hands of somebody in a hurry.
/// </summary>
internal sealed class RowsVerification(TechMatchDbContext db) : IVerification
{
    public string Name => "rows";

    public string Promise => "No row refers to one that is gone, and every row keeps to the rules of its table.";

    public async Task Verify(Findings findings, CancellationToken cancel)
    {
        var sql = db.GetService<ISqlGenerationHelper>();
        foreach (var table in db.GetService<IDesignTimeModel>().Model.GetRelationalModel().Tables)
        {
            var name = sql.DelimitIdentifier(table.Name, table.Schema);
            foreach (var key in table.ForeignKeyConstraints)
            {
                findings.Checked++;
                var orphans = await Count(
                    $"""
                    SELECT count(*)::int AS "Value" FROM {name} c
                    WHERE {string.Join(" AND ", key.Columns.Select(c => $"c.{sql.DelimitIdentifier(c.Name)} IS NOT NULL"))}
                      AND NOT EXISTS (SELECT 1 FROM {sql.DelimitIdentifier(key.PrincipalTable.Name, key.PrincipalTable.Schema)} p WHERE {Join(sql, key)})
                    """,
                    cancel);
                if (orphans > 0)
                {
                    findings.Fault($"{orphans} rows of {table.Name} refer to rows of {key.PrincipalTable.Name} that do not exist ({string.Join(", ", key.Columns.Select(c => c.Name))}).");
                }
            }

            foreach (var rule in table.CheckConstraints)
            {
                findings.Checked++;
                var against = await Count($"SELECT count(*)::int AS \"Value\" FROM {name} WHERE NOT ({rule.Sql})", cancel);
                if (against > 0)
                {
                    findings.Fault($"{against} rows of {table.Name} are against the rule {rule.Name}.");
                }
            }
        }
    }

    private static string Join(ISqlGenerationHelper sql, IForeignKeyConstraint key) => string.Join(
        " AND ",
        key.Columns.Zip(key.PrincipalColumns, (own, theirs) => $"p.{sql.DelimitIdentifier(theirs.Name)} = c.{sql.DelimitIdentifier(own.Name)}"));

    // Every name comes from the model, none from a user; the braces of a pattern are no places for parameters.
#pragma warning disable EF1002
    private Task<int> Count(string sql, CancellationToken cancel) => db.Database
        .SqlQueryRaw<int>(sql.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal)).SingleAsync(cancel);
#pragma warning restore EF1002
}
