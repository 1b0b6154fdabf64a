using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using TechMatch.Domain;

namespace TechMatch.Server.Features.Accounts.Registration;

/// <summary>
/// Keeps strangers from filling somebody's mailbox: so many mails to one address in an hour, whether it has an account or not. It is held
/// in memory, since it guards against nuisance and not against loss.
/// </summary>
internal sealed class MailThrottle(IOptions<AccountOptions> options, TimeProvider clock)
{
    private const int MaxAddresses = 50_000;
    private static readonly TimeSpan Window = TimeSpan.FromHours(1);
    private readonly ConcurrentDictionary<string, (DateTimeOffset Since, int Count)> _sent = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Counts one mail.</summary>
    /// <returns>Whether it may go.</returns>
    public bool Allows(EmailAddress address)
    {
        var now = clock.GetUtcNow();
        if (_sent.Count >= MaxAddresses)
        {
            foreach (var (old, sent) in _sent)
            {
                if (now - sent.Since >= Window)
                {
                    _sent.TryRemove(old, out _);
                }
            }
        }

        var counted = _sent.AddOrUpdate(
            address.Value,
            _ => (now, 1),
            (_, sent) => now - sent.Since >= Window ? (now, 1) : (sent.Since, sent.Count + 1));
        return counted.Count <= options.Value.MailsPerAddressAndHour;
    }
}
