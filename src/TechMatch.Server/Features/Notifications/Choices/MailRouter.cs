using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TechMatch.Domain.Calendars;
using TechMatch.Server.Data;
using TechMatch.Server.Platform.Http;

namespace TechMatch.Server.Features.Notifications.Choices;

/// <summary>What the foot of a mail says about more such mails.</summary>
/// <param name="Kind">The kind that it stops; null when there is nothing to stop.</param>
/// <param name="StopPath">The page on which mails like it are stopped; empty when they cannot be.</param>
/// <param name="IsFixed">Whether it comes whatever one chooses: it belongs to the account.</param>
/// <param name="IsToAddress">Whether it goes to an address without an account.</param>
public sealed record MailFooter(MailKind? Kind, string StopPath, bool IsFixed, bool IsToAddress)
{
    /// <summary>The mail says itself what there is to say.</summary>
    public static readonly MailFooter None = new(null, "", false, false);
}

/// <summary>To whom a mail goes, and when.</summary>
/// <param name="AccountId">The account of its reader; null for an address without one.</param>
/// <param name="IsUnwanted">The reader wants no mails of its kind.</param>
/// <param name="IsHeld">It waits.</param>
/// <param name="HeldUntil">For what waits for others like it: when they are told.</param>
/// <param name="UnsubscribeUrl">Where a mail program stops mails like it.</param>
/// <param name="Footer">What its foot says.</param>
public sealed record MailRoute(Guid? AccountId, bool IsUnwanted, bool IsHeld, DateTimeOffset? HeldUntil, string? UnsubscribeUrl, MailFooter Footer);

/// <summary>Somebody with an account to whom a mail goes, with what they chose.</summary>
public sealed record MailReader(Guid AccountId, IReadOnlyDictionary<MailKind, MailFrequency> Choices)
{
    public MailFrequency Of(MailKind kind) =>
        !MailKinds.MayChoose(kind) ? MailFrequency.AtOnce : Choices.TryGetValue(kind, out var chosen) ? chosen : MailKinds.DefaultOf(kind);
}

/// <summary>Decides for each mail whether it goes at once, waits or does not go.</summary>
public sealed class MailRouter(MailStopLinks links, IOptions<MailOptions> options, IOptions<WebOptions> web)
{
    /// <summary>The readers of some mails that have an account, by their address as it is compared.</summary>
    public async Task<IReadOnlyDictionary<string, MailReader>> Readers(TechMatchDbContext db, IReadOnlyCollection<Mail> mails, CancellationToken cancel)
    {
        var addresses = mails.Where(m => m.Kind != MailKind.Account).Select(m => Compared(m.To.Address)).Distinct().ToArray();
        if (addresses.Length == 0)
        {
            return new Dictionary<string, MailReader>();
        }

        // Held until the end, so that who erases an account waits, or has done so.
        var accounts = await db.Users
            .FromSql($"SELECT * FROM accounts WHERE email_confirmed AND normalized_email = ANY ({addresses}) ORDER BY id FOR KEY SHARE")
            .AsNoTracking().ToListAsync(cancel);
        var ids = accounts.Select(a => a.Id).ToList();
        var choices = accounts.Count == 0
            ? []
            : (await db.Set<MailChoice>().AsNoTracking().Where(c => ids.Contains(c.AccountId)).ToListAsync(cancel)).ToLookup(c => c.AccountId).ToDictionary(g => g.Key);
        return accounts.ToDictionary(
            a => a.NormalizedEmail!,
            a => new MailReader(a.Id, choices.TryGetValue(a.Id, out var chosen) ? chosen.ToDictionary(c => c.Kind, c => c.Frequency) : []));
    }

    public async Task<MailRoute> Find(
        TechMatchDbContext db, Mail mail, IReadOnlyDictionary<string, MailReader> readers, DateTimeOffset now, CancellationToken cancel)
    {
        var reader = readers.GetValueOrDefault(Compared(mail.To.Address));
        var (footer, unsubscribe) = Stop(mail, reader);
        var frequency = mail.TellsHeld ? MailFrequency.AtOnce : reader?.Of(mail.Kind) ?? MailFrequency.AtOnce;
        var isDaily = frequency == MailFrequency.Daily && MailKinds.MayBeDaily(mail.Kind) && !CannotWait(mail, now);
        var until = frequency != MailFrequency.Never && !isDaily && mail.IsBundled ? await EndOfBundle(db, mail, now, cancel) : null;
        return new MailRoute(reader?.AccountId, frequency == MailFrequency.Never, isDaily || until is not null, until, unsubscribe, footer);
    }

    private static bool CannotWait(Mail mail, DateTimeOffset now) =>
        mail.MattersOn is { } day && DutchTime.DayOf(now) is var today && day >= today && day <= today.AddDays(1);

    private (MailFooter Footer, string? Unsubscribe) Stop(Mail mail, MailReader? reader)
    {
        if (mail.UnsubscribePath is { } own)
        {
            return (MailFooter.None, Absolute(own));
        }

        if (reader is null || !(MailKinds.MayChoose(mail.Kind) || mail.Kind == MailKind.Digest))
        {
            return (new MailFooter(null, "", mail.Kind == MailKind.Account, MailKinds.MayChoose(mail.Kind)), null);
        }

        var token = links.Seal(new MailStop(reader.AccountId, mail.Kind));
        return (new MailFooter(mail.Kind, "/mail-uit#" + token, false, false), Absolute("/api/v1/mail-stops/" + token));
    }

    /// <returns>When the mails that wait for each other are told; null when none like it went a moment ago.</returns>
    private async Task<DateTimeOffset?> EndOfBundle(TechMatchDbContext db, Mail mail, DateTimeOffset now, CancellationToken cancel)
    {
        if (options.Value.BundleMinutes == 0 || mail.ThreadKey is not { } thread)
        {
            return null;
        }

        var (template, address, since) = (mail.TemplateName, mail.To.Address, now.AddMinutes(-options.Value.BundleMinutes));
        var others = db.Set<OutboxMail>().Where(m => m.ThreadKey == thread && m.ToAddress == address && m.Kind == mail.Kind);
        return await others.Where(m => m.Status == MailStatus.Held && m.HeldUntil > now).MinAsync(m => m.HeldUntil, cancel)
            ?? (await others.AnyAsync(m => m.CreatedAt > since && m.Status != MailStatus.Held && m.Status != MailStatus.Told, cancel)
                ? now.AddMinutes(options.Value.BundleMinutes)
                : null);
    }

    private string Absolute(string path) => web.Value.PublicAddress.TrimEnd('/') + path;

    /// <summary>As the accounts compare addresses.</summary>
    private static string Compared(string address) => address.Normalize().ToUpperInvariant();
}
