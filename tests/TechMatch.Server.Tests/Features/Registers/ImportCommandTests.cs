using System.Text.Json;
using TechMatch.Server.Commands;
using TechMatch.Server.Tests.Fixtures;
using static TechMatch.Server.Tests.Features.Registers.RegisterText;

namespace TechMatch.Server.Tests.Features.Registers;

/// <summary>The command line as people and scripts meet it: exit codes, the last line, the file of rejected lines.</summary>
public sealed class ImportCommandTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("techmatch-import-").FullName;
    private TestDatabase _database = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _database = await TestDatabase.Create();

    public async ValueTask DisposeAsync()
    {
        await _database.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task An_import_ends_with_its_counts_and_hands_back_what_it_rejected()
    {
        Put("a.csv", Line("10AA00"), "=damaged;\"x\"", Line("10AB00"));
        Put("b.csv", Line("10AC00", province: "Gelderland", number: "0202", municipality: "ARNHEM"));
        var (exit, output, error) = await Run("import", "schools", "a.csv", "b.csv", "--as-of", "2024-05-06", "--json");
        Assert.True(exit == 0, error);
        var last = JsonDocument.Parse(output.TrimEnd().Split('\n')[^1]).RootElement;
        Assert.Equal(["read", "added", "changed", "closed", "unchanged", "rejected"], last.EnumerateObject().Select(p => p.Name));
        Assert.Equal([4, 3, 0, 0, 0, 1], last.EnumerateObject().Select(p => p.Value.GetInt32()));
        var rejected = await System.IO.File.ReadAllLinesAsync(Path.Combine(_folder, "a.csv.rejected.csv"), Cancel);
        Assert.Equal("file;line;reason;content", rejected[0]);
        Assert.Equal("a.csv;3;2 fields where the header has 14;\"'=damaged;\"\"x\"\"\"", rejected[1]);
        Assert.False(System.IO.File.Exists(Path.Combine(_folder, "b.csv.rejected.csv")));
    }

    [Fact]
    public async Task What_is_wrong_ends_with_2_and_one_line()
    {
        Put("good.csv", Line("10AA00"));
        await System.IO.File.WriteAllTextAsync(Path.Combine(_folder, "three.csv"), "a;b;c\n1;2;3\n", Cancel);
        foreach (var file in new[] { "three.csv", "absent.csv", "." })
        {
            var (exit, output, error) = await Run("import", "schools", "good.csv", file, "--json");
            Assert.Equal((CommandHost.BadInput, ""), (exit, output));
            Assert.StartsWith("Refused, nothing was changed: ", Assert.Single(error.TrimEnd().Split('\n')));
        }

        var (dry, said, _) = await Run("import", "schools", "good.csv", "--dry-run");
        Assert.Equal(0, dry);
        Assert.Contains("1 added", said);
        Assert.Contains("nothing was changed", said);
    }

    private void Put(string name, params string[] lines) => System.IO.File.WriteAllText(Path.Combine(_folder, name), Text(lines));

    private Task<ProgramRun.Outcome> Run(params string[] arguments) => ProgramRun.Of(_database, [], _folder, arguments);
}
