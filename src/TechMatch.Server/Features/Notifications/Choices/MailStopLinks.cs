using Microsoft.AspNetCore.DataProtection;
using TechMatch.Domain;
using TechMatch.Server.Platform.Http;

namespace TechMatch.Server.Features.Notifications.Choices;

/// <summary>What a link from a mail stops.</summary>
/// <param name="AccountId">Whose mails.</param>
/// <param name="Kind">Of which kind; <see cref="MailKind.Digest"/> for all that come in the mail of the day.</param>
public sealed record MailStop(Guid AccountId, MailKind Kind);

/// <summary>The links with which a kind of mail is stopped from a mail.</summary>
public sealed class MailStopLinks(IDataProtectionProvider protection)
{
    private const int Length = 17;

    private readonly StopSecret _secret = new(protection, "TechMatch.Mail.Stop.v1");

    /// <summary>The secret for behind the # of an address.</summary>
    public string Seal(MailStop stop)
    {
        var content = new byte[Length];
        stop.AccountId.TryWriteBytes(content);
        content[16] = (byte)stop.Kind;
        return _secret.Seal(content);
    }

    /// <exception cref="DomainException"><c>link-unknown</c>: not one of ours, or mangled.</exception>
    public MailStop Open(string? token) =>
        _secret.Open(token) is { Length: Length } content && (MailKind)content[16] is var kind && (MailKinds.MayChoose(kind) || kind == MailKind.Digest)
            ? new MailStop(new Guid(content.AsSpan(0, 16)), kind)
            : throw StopSecret.Unknown();
}
