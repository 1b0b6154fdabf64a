using System.Diagnostics;

namespace TechMatch.Server.Tests.Fixtures;

/// <summary>A PostgreSQL of a test's own, by the project's own scripts, that it may stop and start again; gone with the test.</summary>
internal sealed class OwnCluster : IAsyncDisposable
{
    private readonly string _folder;

    private OwnCluster(string folder, string connectionString) => (_folder, ConnectionString) = (folder, connectionString);

    public string ConnectionString { get; }

    public static async Task<OwnCluster> Make()
    {
        var folder = Directory.CreateTempSubdirectory("techmatch-cluster-").FullName;

        // Made by the script, which lets the user of PostgreSQL pass through it.
        Directory.Delete(folder);
        return new OwnCluster(folder, await Database(folder, "start"));
    }

    /// <summary>Ends it as whoever maintains it does: everybody who is connected is cut off, and nobody comes in until it is started.</summary>
    public Task Stop() => Database(_folder, "stop");

    /// <summary>Starts it where it was.</summary>
    public async Task StartAgain() => Assert.Equal(ConnectionString, await Database(_folder, "start"));

    public async ValueTask DisposeAsync()
    {
        await Database(_folder, "reset");
        Directory.Delete(_folder, recursive: true);
    }

    /// <returns>The last line that the script printed.</returns>
    private static async Task<string> Database(string folder, string verb)
    {
        using var script = Process.Start(new ProcessStartInfo("bash", [Path.Combine(Repository.Root, "scripts", "db.sh"), verb])
        {
            RedirectStandardOutput = true,
            Environment = { ["DATA_DIR"] = folder },
        })!;
        var lines = (await script.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        await script.WaitForExitAsync(TestContext.Current.CancellationToken);
        return script.ExitCode == 0 ? lines.LastOrDefault("") : throw new InvalidOperationException($"scripts/db.sh {verb} ended with {script.ExitCode}.");
    }
}
