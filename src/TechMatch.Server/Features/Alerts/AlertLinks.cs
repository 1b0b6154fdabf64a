using Microsoft.AspNetCore.DataProtection;
using TechMatch.Domain;
using TechMatch.Server.Platform.Http;

namespace TechMatch.Server.Features.Alerts;

/// <summary>What a link from a mail turns off.</summary>
/// <param name="AccountId">Whose alerts.</param>
/// <param name="SavedSearchId">One search; with a need also null: all alerts of the account.</param>
/// <param name="NeedId">One need.</param>
public sealed record AlertStop(Guid AccountId, Guid? SavedSearchId, Guid? NeedId);

/// <summary>The links with which alerts are turned off from a mail.</summary>
public sealed class AlertLinks(IDataProtectionProvider protection)
{
    private const int Length = 33;

    private readonly StopSecret _secret = new(protection, "TechMatch.Alerts.Stop.v1");

    /// <summary>The secret for behind the # of an address.</summary>
    public string Seal(AlertStop stop)
    {
        var content = new byte[Length];
        stop.AccountId.TryWriteBytes(content);
        content[16] = (byte)(stop.SavedSearchId is not null ? 'S' : stop.NeedId is not null ? 'N' : 'A');
        (stop.SavedSearchId ?? stop.NeedId ?? Guid.Empty).TryWriteBytes(content.AsSpan(17));
        return _secret.Seal(content);
    }

    /// <exception cref="DomainException"><c>link-unknown</c>: not one of ours, or mangled.</exception>
    public AlertStop Open(string? token)
    {
        if (_secret.Open(token) is not { Length: Length } content)
        {
            throw StopSecret.Unknown();
        }

        var (account, followed) = (new Guid(content.AsSpan(0, 16)), new Guid(content.AsSpan(17)));
        return (char)content[16] switch
        {
            'S' => new AlertStop(account, followed, null),
            'N' => new AlertStop(account, null, followed),
            _ => new AlertStop(account, null, null),
        };
    }
}
