using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;
using TechMatch.Domain;

namespace TechMatch.Server.Platform.Http;

/// <summary>
/// The secret of a link with which mails are stopped. Sealed and not kept: it can do nothing but stop, as often as one likes, so it needs no
/// end, and an old mail can still be stopped.
/// </summary>
public sealed class StopSecret(IDataProtectionProvider protection, string purpose)
{
    private const int MaxTokenLength = 1500;

    private readonly IDataProtector _protector = protection.CreateProtector(purpose);

    /// <summary>The secret for behind the # of an address.</summary>
    public string Seal(byte[] content) => WebEncoders.Base64UrlEncode(_protector.Protect(content));

    /// <exception cref="DomainException"><c>link-unknown</c>: not one of ours, or mangled.</exception>
    public byte[] Open(string? token)
    {
        try
        {
            return token is { Length: > 0 and <= MaxTokenLength } ? _protector.Unprotect(WebEncoders.Base64UrlDecode(token)) : throw Unknown();
        }
        catch (Exception e) when (e is CryptographicException or FormatException)
        {
            throw Unknown();
        }
    }

    /// <summary>What is said of a link that was never sent.</summary>
    public static DomainException Unknown() => new("link-unknown", "No such link was ever sent.");
}

/// <summary>What the endpoint needs that the button of a mail program posts to.</summary>
public static class OneClickStop
{
    /// <summary>
    /// RFC 8058: a POST of a form without cookie, sign-in or question. The secret stands in the path, for a mail program sends nothing that
    /// stands behind a #; it can do no more than stop.
    /// </summary>
    public static RouteHandlerBuilder IsOneClickStop(this RouteHandlerBuilder endpoint) => endpoint
        .Accepts<IFormCollection>(true, "application/x-www-form-urlencoded", "multipart/form-data")
        .CarriesOwnSecret()
        .DisableAntiforgery();
}
