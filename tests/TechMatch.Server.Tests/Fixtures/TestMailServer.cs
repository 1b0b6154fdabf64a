using System.Diagnostics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using MimeKit;

namespace TechMatch.Server.Tests.Fixtures;

/// <summary>A real SMTP server (aiosmtpd of the distribution) on a free port of this machine; see <c>smtp_server.py</c> for what it does with whom.</summary>
public sealed class TestMailServer : IAsyncDisposable
{
    private const string Python = "/usr/bin/python3";
    private readonly Process _process;
    private readonly string _folder;
    private readonly string _spool;

    private TestMailServer(Process process, string folder, string spool, int port) =>
        (_process, _folder, _spool, Port) = (process, folder, spool, port);

    public int Port { get; }

    /// <summary>Certificate of the authority that signed the server's own, in PEM form.</summary>
    public string AuthorityFile => Path.Combine(_folder, "authority.pem");

    /// <param name="arguments">As the script knows them, such as --tls starttls.</param>
    public static Task<TestMailServer> Start(params string[] arguments) => Start("localhost", arguments);

    /// <param name="certifiedName">The name for which the server has a certificate.</param>
    /// <param name="arguments">As the script knows them.</param>
    public static async Task<TestMailServer> Start(string certifiedName, string[] arguments)
    {
        var folder = Directory.CreateTempSubdirectory("techmatch-smtp-").FullName;
        if (arguments.Contains("--tls"))
        {
            MakeCertificates(folder, certifiedName);
            arguments = [.. arguments, "--certificate", Path.Combine(folder, "server.pem"), "--key", Path.Combine(folder, "server.key")];
        }

        var spool = Path.Combine(folder, "spool");
        var (process, port) = await Launch(spool, arguments);
        return new TestMailServer(process, folder, spool, port);
    }

    /// <summary>Starts a server on the port and with the spool of one that died.</summary>
    public async Task<TestMailServer> StartAgain()
    {
        await _process.WaitForExitAsync();
        var (process, port) = await Launch(_spool, ["--port", Port.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        return new TestMailServer(process, _folder, _spool, port);
    }

    /// <summary>What it has taken, in order.</summary>
    public IReadOnlyList<TakenMail> Taken() => File.Exists(_spool)
        ? [.. File.ReadAllLines(_spool).Select(line => JsonSerializer.Deserialize<TakenMail>(line, JsonSerializerOptions.Web)!)]
        : [];

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.StandardInput.Close();
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
        if (Directory.Exists(_folder))
        {
            Directory.Delete(_folder, recursive: true);
        }
    }

    private static async Task<(Process Process, int Port)> Launch(string spool, string[] arguments)
    {
        var start = new ProcessStartInfo(Python)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            ArgumentList = { Path.Combine(AppContext.BaseDirectory, "Fixtures", "smtp_server.py"), "--spool", spool },
        };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        Process process;
        try
        {
            process = Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            throw new InvalidOperationException($"The tests need a mail server: apt-get install python3-aiosmtpd, or 'make test'. {e.Message}");
        }

        var line = await process.StandardOutput.ReadLineAsync();
        if (!int.TryParse(line, out var port))
        {
            throw new InvalidOperationException(
                "The mail server of the tests does not start: apt-get install python3-aiosmtpd, or 'make test'. " + await process.StandardError.ReadToEndAsync());
        }

        _ = process.StandardError.ReadToEndAsync();
        return (process, port);
    }

    private static void MakeCertificates(string folder, string name)
    {
        using var authorityKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=Test authority", authorityKey, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        using var authority = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(2));
        File.WriteAllText(Path.Combine(folder, "authority.pem"), authority.ExportCertificatePem());

        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var leaf = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(name);
        leaf.CertificateExtensions.Add(names.Build());
        using var certificate = leaf.Create(authority, DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1), RandomNumberGenerator.GetBytes(8));
        File.WriteAllText(Path.Combine(folder, "server.pem"), certificate.ExportCertificatePem());
        File.WriteAllText(Path.Combine(folder, "server.key"), key.ExportPkcs8PrivateKeyPem());
    }
}

/// <summary>A mail as the server took it.</summary>
/// <param name="Connection">Number of the conversation in which it came.</param>
/// <param name="Tls">Whether the line was safe.</param>
/// <param name="User">Who had signed in.</param>
/// <param name="From">The sender on the envelope.</param>
/// <param name="To">The recipients on the envelope.</param>
/// <param name="Data">The message.</param>
public sealed record TakenMail(int Connection, bool Tls, string? User, string From, string[] To, byte[] Data)
{
    public MimeMessage Read()
    {
        using var stream = new MemoryStream(Data);
        return MimeMessage.Load(stream);
    }
}
