using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;
using TechMatch.Domain;

namespace TechMatch.Server.Features.Notifications.Choices;

/// <summary>What a link from a mail stops.</summary>
/// <param name="AccountId">Whose mails.</param>
/// <param name="Kind">Of which kind; <see cref="MailKind.Digest"/> for all that come in the mail of the day.</param>
public sealed record MailStop(Guid AccountId, MailKind Kind);

/// <summary>
/// The links with which a kind of mail is stopped from a mail. Sealed and not kept: they can do nothing but stop, as often as one likes, so
/// they need no end, and an old mail can still be stopped.
/// </summary>
public sealed class MailStopLinks(IDataProtectionProvider protection)
{
    private const int Length = 17;
    private const int MaxTokenLength = 1000;

    private readonly IDataProtector _protector = protection.CreateProtector("TechMatch.Mail.Stop.v1");

    /// <summary>The secret for behind the # of an address.</summary>
    public string Seal(MailStop stop)
    {
        var content = new byte[Length];
        stop.AccountId.TryWriteBytes(content);
        content[16] = (byte)stop.Kind;
        return WebEncoders.Base64UrlEncode(_protector.Protect(content));
    }

    /// <exception cref="DomainException"><c>link-unknown</c>: not one of ours, or mangled.</exception>
    public MailStop Open(string? token)
    {
        try
        {
            if (token is { Length: > 0 and <= MaxTokenLength }
                && _protector.Unprotect(WebEncoders.Base64UrlDecode(token)) is { Length: Length } content
                && (MailKind)content[16] is var kind && (MailKinds.MayChoose(kind) || kind == MailKind.Digest))
            {
                return new MailStop(new Guid(content.AsSpan(0, 16)), kind);
            }
        }
        catch (Exception e) when (e is CryptographicException or FormatException)
        {
            // Said below.
        }

        throw new DomainException("link-unknown", "No such link was ever sent.");
    }
}
