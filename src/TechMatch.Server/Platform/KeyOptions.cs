using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.DataProtection;
using TechMatch.Server.Data;

namespace TechMatch.Server.Platform;

/// <summary>How the keys that sign cookies and links are kept.</summary>
public sealed class KeyOptions
{
    public const string Section = "DataProtection";

    /// <summary>PKCS #12 file (.pfx) with a certificate and its private key, with which new keys are encrypted; null to keep them as they are.</summary>
    public string? CertificatePath { get; set; }

    /// <summary>The password of that file.</summary>
    public string? CertificatePassword { get; set; }
}

internal static class KeySetup
{
    /// <summary>Keys stand in the database, so that every process and the command line have the same.</summary>
    /// <exception cref="InvalidOperationException">The certificate cannot be read.</exception>
    public static void AddKeys(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<KeyOptions>().BindConfiguration(KeyOptions.Section);
        var keys = services.AddDataProtection().SetApplicationName("TechMatch").PersistKeysToDbContext<TechMatchDbContext>();
        var options = configuration.GetSection(KeyOptions.Section).Get<KeyOptions>();
        if (string.IsNullOrWhiteSpace(options?.CertificatePath))
        {
            // Who can read the keys in the database can read everything else that they guard; that is the operator's choice, made in
            // docs/operations.md, and not news at every start.
            services.AddLogging(log => log.AddFilter("Microsoft.AspNetCore.DataProtection.KeyManagement.XmlKeyManager", LogLevel.Error));
            return;
        }

        try
        {
            keys.ProtectKeysWithCertificate(X509CertificateLoader.LoadPkcs12FromFile(options.CertificatePath, options.CertificatePassword));
        }
        catch (Exception e) when (e is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new InvalidOperationException($"{KeyOptions.Section}__{nameof(KeyOptions.CertificatePath)}: the certificate in {options.CertificatePath} cannot be read: {e.Message}", e);
        }
    }
}
