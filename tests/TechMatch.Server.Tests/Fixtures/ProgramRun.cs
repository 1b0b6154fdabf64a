using System.Diagnostics;

namespace TechMatch.Server.Tests.Fixtures;

/// <summary>The program as people and scripts start it: in a process of its own, on a test's database.</summary>
public static class ProgramRun
{
    /// <summary>How it ended, and what it said where.</summary>
    public sealed record Outcome(int Code, string Output, string Errors);

    /// <param name="database">The database it works on.</param>
    /// <param name="settings">Settings by the name of their environment variable.</param>
    /// <param name="folder">The folder it is started in; null for that of the tests.</param>
    /// <param name="arguments">The command line.</param>
    public static async Task<Outcome> Of(TestDatabase database, (string Name, string Value)[] settings, string? folder, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Program).Assembly.Location, .. arguments])
        {
            WorkingDirectory = folder ?? "",
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["ConnectionStrings__TechMatch"] = database.ConnectionString;
        start.Environment["Evidence__Folder"] = database.DocumentFolder;
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        var cancel = TestContext.Current.CancellationToken;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(cancel);
        var errors = process.StandardError.ReadToEndAsync(cancel);
        await process.WaitForExitAsync(cancel);
        return new Outcome(process.ExitCode, await output, await errors);
    }
}
