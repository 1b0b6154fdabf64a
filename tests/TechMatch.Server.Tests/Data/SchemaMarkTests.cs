using Microsoft.EntityFrameworkCore;
using TechMatch.Server.Data;
using TechMatch.Server.Tests.Fixtures;

namespace TechMatch.Server.Tests.Data;

/// <summary>A database of another version is refused with a sentence, not worked on until something breaks.</summary>
public sealed class SchemaMarkTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_database_that_this_version_made_passes_again_and_again()
    {
        await using var database = await TestDatabase.Create();
        await using var db = database.Open();
        await SchemaMark.Check(db, Cancel);
        await SchemaMark.Write(db, Cancel);
        await SchemaMark.Check(db, Cancel);
    }

    [Fact]
    public async Task An_empty_database_passes()
    {
        await using var database = await TestDatabase.CreateEmpty();
        await using var db = database.Open();
        await SchemaMark.Check(db, Cancel);
    }

    [Fact]
    public async Task A_database_of_another_content_under_the_same_name_is_refused()
    {
        await using var database = await TestDatabase.Create();
        await using var db = database.Open();
        await db.Database.ExecuteSqlAsync($"COMMENT ON TABLE \"__EFMigrationsHistory\" IS 'TechMatch schema 0000000000000000'", Cancel);
        var refusal = await Assert.ThrowsAsync<SchemaMismatchException>(() => SchemaMark.Check(db, Cancel));
        Assert.Contains("make reset", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_of_a_newer_version_is_refused()
    {
        await using var database = await TestDatabase.Create();
        await using var db = database.Open();
        await db.Database.ExecuteSqlAsync($"INSERT INTO \"__EFMigrationsHistory\" VALUES ('99990101000000_Later', '99.0.0')", Cancel);
        var refusal = await Assert.ThrowsAsync<SchemaMismatchException>(() => SchemaMark.Check(db, Cancel));
        Assert.Contains("newer version", refusal.Message, StringComparison.Ordinal);
    }
}
