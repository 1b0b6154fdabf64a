using Microsoft.EntityFrameworkCore;

namespace TechMatch.Server.Data;

/// <summary>What of the schema the model cannot say: triggers, and indexes on places. Part of the schema, and safe to run again.</summary>
internal static class SchemaScripts
{
    private const string Prefix = "Sql.";

    public static async Task Run(TechMatchDbContext db, CancellationToken cancel)
    {
        var assembly = typeof(SchemaScripts).Assembly;
        foreach (var name in assembly.GetManifestResourceNames().Where(n => n.StartsWith(Prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            await using var stream = assembly.GetManifestResourceStream(name)!;
            using var reader = new StreamReader(stream);
            var sql = await reader.ReadToEndAsync(cancel);
#pragma warning disable EF1002 // A file of this program, without a value from outside.
            await db.Database.ExecuteSqlRawAsync(sql, cancel);
#pragma warning restore EF1002
        }
    }
}
