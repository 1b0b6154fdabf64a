using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TechMatch.Server.Tests.Fixtures;

namespace TechMatch.Server.Tests.Platform;

/// <summary>The certificate of <c>DataProtection__CertificatePath</c>: with it the keys in the database are of no use by themselves.</summary>
public sealed class KeysTests : IDisposable
{
    private const string Password = "alleen voor deze proef";
    private readonly string _folder = Directory.CreateTempSubdirectory("techmatch-keys-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Keys_stand_encrypted_in_the_database_and_the_next_process_reads_them_with_the_same_certificate()
    {
        await using var database = await TestDatabase.Create();
        var certificate = MakeCertificate("keys");
        string secret;
        await using (var first = Process(database, certificate))
        {
            secret = Protector(first).Protect("geheim");
        }

        await using (var db = database.Open())
        {
            var keys = await db.DataProtectionKeys.Select(k => k.Xml).ToListAsync(TestContext.Current.CancellationToken);
            Assert.NotEmpty(keys);
            Assert.All(keys, key => Assert.Contains("EncryptedKey", key));
            Assert.All(keys, key => Assert.DoesNotContain("<masterKey", key));
        }

        await using (var next = Process(database, certificate))
        {
            Assert.Equal("geheim", Protector(next).Unprotect(secret));
        }

        await using var stranger = Process(database, MakeCertificate("others"));
        Assert.Throws<CryptographicException>(() => Protector(stranger).Unprotect(secret));
    }

    [Fact]
    public async Task A_certificate_that_cannot_be_read_stops_the_start_and_names_the_setting()
    {
        await using var database = await TestDatabase.Create();
        var certificate = MakeCertificate("keys");
        var absent = Path.Combine(_folder, "absent.pfx");
        var notOne = Path.Combine(_folder, "text.pfx");
        await File.WriteAllTextAsync(notOne, "no certificate", TestContext.Current.CancellationToken);
        foreach (var (path, password) in new[] { (certificate, "verkeerd"), (absent, Password), (notOne, Password) })
        {
            var refusal = Assert.Throws<InvalidOperationException>(() => Process(database, path, password));
            Assert.StartsWith("DataProtection__CertificatePath: ", refusal.Message);
            Assert.Contains(path, refusal.Message);
        }
    }

    private static WebApplication Process(TestDatabase database, string certificate, string password = Password) => WebServer.Build(
    [
        $"--ConnectionStrings:TechMatch={database.ConnectionString}", "--environment=Testing", "--Logging:LogLevel:Default=None", "--Logging:LogLevel:Microsoft.AspNetCore=None", "--Jobs:Enabled=false", "--WarmUp:Seconds=0",
        $"--DataProtection:CertificatePath={certificate}", $"--DataProtection:CertificatePassword={password}",
    ]);

    private static IDataProtector Protector(WebApplication process) =>
        process.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector(nameof(KeysTests));

    private string MakeCertificate(string name)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        var path = Path.Combine(_folder, name + ".pfx");
        File.WriteAllBytes(path, certificate.Export(X509ContentType.Pkcs12, Password));
        return path;
    }
}
