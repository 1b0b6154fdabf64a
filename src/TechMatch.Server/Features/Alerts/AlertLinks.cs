using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;
using TechMatch.Domain;

namespace TechMatch.Server.Features.Alerts;

/// <summary>What a link from a mail turns off.</summary>
/// <param name="AccountId">Whose alerts.</param>
/// <param name="SavedSearchId">One search; with a need also null: all alerts of the account.</param>
/// <param name="NeedId">One need.</param>
public sealed record AlertStop(Guid AccountId, Guid? SavedSearchId, Guid? NeedId);

/// <summary>
/// The links with which alerts are turned off from a mail. Sealed and not kept: they can do nothing but turn off, as often as one likes,
/// so they need no end, and an old mail can still be stopped.
/// </summary>
public sealed class AlertLinks(IDataProtectionProvider protection)
{
    private const int Length = 33;
    private const int MaxTokenLength = 1000;

    private readonly IDataProtector _protector = protection.CreateProtector("TechMatch.Alerts.Stop.v1");

    /// <summary>The secret for behind the # of an address.</summary>
    public string Seal(AlertStop stop)
    {
        var content = new byte[Length];
        stop.AccountId.TryWriteBytes(content);
        content[16] = (byte)(stop.SavedSearchId is not null ? 'S' : stop.NeedId is not null ? 'N' : 'A');
        (stop.SavedSearchId ?? stop.NeedId ?? Guid.Empty).TryWriteBytes(content.AsSpan(17));
        return WebEncoders.Base64UrlEncode(_protector.Protect(content));
    }

    /// <exception cref="DomainException"><c>link-unknown</c>: not one of ours, or mangled.</exception>
    public AlertStop Open(string? token)
    {
        try
        {
            if (token is { Length: > 0 and <= MaxTokenLength }
                && _protector.Unprotect(WebEncoders.Base64UrlDecode(token)) is { Length: Length } content)
            {
                var (account, followed) = (new Guid(content.AsSpan(0, 16)), new Guid(content.AsSpan(17)));
                return (char)content[16] switch
                {
                    'S' => new AlertStop(account, followed, null),
                    'N' => new AlertStop(account, null, followed),
                    _ => new AlertStop(account, null, null),
                };
            }
        }
        catch (Exception e) when (e is CryptographicException or FormatException)
        {
            // Said below.
        }

        throw new DomainException("link-unknown", "No such link was ever sent.");
    }
}
