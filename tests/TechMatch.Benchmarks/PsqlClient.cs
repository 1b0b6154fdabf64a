using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace TechMatch.Benchmarks;

/// <summary>PostgreSQL's own client, as the peer that adds nothing to a statement.</summary>
internal static class PsqlClient
{
    /// <summary>Milliseconds as psql tells them of the statements alone, summed, their rows written to nowhere.</summary>
    public static async Task<double> Time(string connection, IReadOnlyCollection<string> statements)
    {
        var settings = new NpgsqlConnectionStringBuilder(connection);
        var start = new ProcessStartInfo(Program(), ["-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-o", "/dev/null", "-f", "-"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        foreach (var (name, value) in new (string, string?)[]
        {
            ("PGHOST", settings.Host), ("PGPORT", settings.Port.ToString(CultureInfo.InvariantCulture)), ("PGDATABASE", settings.Database),
            ("PGUSER", settings.Username), ("PGPASSWORD", settings.Password), ("PGOPTIONS", "-c jit=off"),
        })
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        await process.StandardInput.WriteAsync($"\\timing on\n{string.Join('\n', statements)}\n");
        process.StandardInput.Close();
        var said = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        var times = said.Split('\n').Where(line => line.StartsWith("Time: ", StringComparison.Ordinal)).Select(line => double.Parse(line.Split(' ')[1], CultureInfo.InvariantCulture)).ToList();
        return process.ExitCode == 0 && times.Count == statements.Count
            ? times.Sum()
            : throw new InvalidOperationException($"psql ended with {process.ExitCode} after {times.Count} of {statements.Count} statements.");
    }

    private static string Program() => Directory.Exists("/usr/lib/postgresql")
        ? Directory.GetFiles("/usr/lib/postgresql", "psql", SearchOption.AllDirectories).OrderDescending(StringComparer.Ordinal).FirstOrDefault() ?? "psql"
        : "psql";
}
