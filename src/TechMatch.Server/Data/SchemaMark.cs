using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;

namespace TechMatch.Server.Data;

/// <summary>
/// Which model a database was made from. The one migration of decision 0004 keeps its name while its content changes; without this mark
/// a database of an older content would pass for current and fail later, anywhere.
/// </summary>
internal static class SchemaMark
{
    private const string Prefix = "TechMatch schema ";

    /// <exception cref="SchemaMismatchException">The database was made by a version whose schema this one cannot carry over.</exception>
    public static async Task Check(TechMatchDbContext db, CancellationToken cancel)
    {
        var known = db.Database.GetMigrations().ToList();
        var applied = (await db.Database.GetAppliedMigrationsAsync(cancel)).ToList();
        if (applied.Except(known).Any())
        {
            throw new SchemaMismatchException("The database was made by a newer version of TechMatch; start that one, or restore a back-up from before it.");
        }

        if (applied.Count == known.Count && applied.Count > 0 && await Read(db, cancel) is { } mark && mark != Current(db))
        {
            throw new SchemaMismatchException(
                "The database was made by another version of TechMatch, and until the first release a schema is not carried over. Begin with an empty database; in a working copy: make reset.");
        }
    }

    /// <summary>Notes that the schema is now that of this program.</summary>
    public static async Task Write(TechMatchDbContext db, CancellationToken cancel)
    {
        var current = Current(db);
        if (await Read(db, cancel) != current)
        {
            // A comment takes no parameters; the mark is hexadecimal.
#pragma warning disable EF1002
            await db.Database.ExecuteSqlRawAsync($"COMMENT ON TABLE \"__EFMigrationsHistory\" IS '{current}'", cancel);
#pragma warning restore EF1002
        }
    }

    private static string Current(TechMatchDbContext db) =>
        Prefix + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(db.Database.GenerateCreateScript())))[..16];

    private static Task<string?> Read(TechMatchDbContext db, CancellationToken cancel) => db.Database
        .SqlQuery<string?>($"SELECT obj_description('\"__EFMigrationsHistory\"'::regclass) AS \"Value\"")
        .SingleAsync(cancel);
}

/// <summary>A database whose schema this version of the program cannot work with or carry over; the message says what to do.</summary>
internal sealed class SchemaMismatchException(string message) : Exception(message);
