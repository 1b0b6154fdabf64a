using System.Diagnostics;
using System.Globalization;

namespace TechMatch.Benchmarks.Progress;

/// <summary>The SMTP server of the tests (aiosmtpd of the distribution) in a process of its own, on a port that is free; ends with this one.</summary>
internal sealed class SmtpServer : IDisposable
{
    private readonly Process _process;
    private readonly string _folder;

    private SmtpServer(Process process, string folder, int port) => (_process, _folder, Port) = (process, folder, port);

    public int Port { get; }

    private string Spool => Path.Combine(_folder, "spool");

    public static async Task<SmtpServer> Start()
    {
        var folder = Directory.CreateTempSubdirectory("techmatch-bench-smtp-").FullName;
        var process = Process.Start(new ProcessStartInfo("/usr/bin/python3", [Path.Combine(AppContext.BaseDirectory, "smtp_server.py"), "--spool", Path.Combine(folder, "spool")])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        return int.TryParse(await process.StandardOutput.ReadLineAsync(), CultureInfo.InvariantCulture, out var port)
            ? new SmtpServer(process, folder, port)
            : throw new InvalidOperationException("The mail server does not start: apt-get install python3-aiosmtpd, or 'make test'.");
    }

    /// <summary>How many messages it has taken.</summary>
    public int Taken() => File.Exists(Spool) ? File.ReadLines(Spool).Count() : 0;

    /// <summary>What it took since then is so many messages, each once.</summary>
    public async Task RequireOnce(int before, int expected)
    {
        var taken = (await File.ReadAllLinesAsync(Spool)).Skip(before).ToList();
        var different = taken.Select(MessageId).Distinct().Count();
        if (taken.Count != expected || different != expected)
        {
            throw new InvalidOperationException($"The mail server took {taken.Count} messages, {different} different ones, and not {expected}.");
        }
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.StandardInput.Close();
            _process.WaitForExit();
        }

        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static string MessageId(string line)
    {
        var data = Convert.FromBase64String(System.Text.Json.JsonDocument.Parse(line).RootElement.GetProperty("data").GetString()!);
        using var stream = new MemoryStream(data);
        return MimeKit.MimeMessage.Load(stream).MessageId ?? "";
    }
}
