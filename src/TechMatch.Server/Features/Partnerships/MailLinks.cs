using System.Buffers;
using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using TechMatch.Domain;
using TechMatch.Domain.Calendars;
using TechMatch.Domain.Partnerships;
using TechMatch.Server.Data;

namespace TechMatch.Server.Features.Partnerships;

/// <summary>Makes, finds and calls back the links with which people act from their mail.</summary>
public sealed class MailLinks(TechMatchDbContext db, TimeProvider clock)
{
    /// <summary>Days for which one can still say whether an activity took place, or a relation is so, from the mail. The desk has no such limit.</summary>
    public const int OpenForDays = 90;

    internal const int TokenBytes = 32;

    /// <summary>A link to answer a request with, until the day after the one on which the request expires.</summary>
    /// <returns>The secret, for behind the # of an address, so that it reaches no server and no log.</returns>
    public string ToAnswer(PartnershipRequest request) => Create(
        MailLinkPurpose.AnswerRequest, Actors.Organisation, request.PartnershipId, request.Id, null, request.Timers.ExpireOn.AddDays(1));

    /// <summary>A link to say whether a registered relation is so.</summary>
    /// <inheritdoc cref="ToAnswer"/>
    public string ToConfirmRelation(Partnership partnership, Actors side) => Create(
        MailLinkPurpose.ConfirmRelation, side, partnership.Id, null, null, Today.AddDays(OpenForDays));

    /// <summary>A link to say whether an activity took place.</summary>
    /// <inheritdoc cref="ToAnswer"/>
    public string ToSayWhetherItTookPlace(Activity activity, Actors side) => Create(
        MailLinkPurpose.SayWhetherItTookPlace, side, activity.PartnershipId, null, activity.Id, Today.AddDays(OpenForDays));

    /// <summary>A link to say whether there will be another school year.</summary>
    /// <inheritdoc cref="ToAnswer"/>
    public string ToRenew(Partnership partnership, Renewal renewal, Actors side) => Create(
        MailLinkPurpose.Renewal, side, partnership.Id, null, null, Today.AddDays(OpenForDays), renewal.SchoolYear);

    /// <summary>The link with this secret, whatever its state. Reads only.</summary>
    /// <exception cref="DomainException"><c>link-unknown</c>: a secret that was never handed out, or is mangled.</exception>
    public async Task<MailLink> Find(string? token, CancellationToken cancel)
    {
        var hash = Hash(token);
        return (hash is null ? null : await db.Set<MailLink>().AsNoTracking().SingleOrDefaultAsync(l => l.TokenHash == hash, cancel))
            ?? throw new DomainException("link-unknown", "No such link was ever sent.");
    }

    /// <summary>
    /// Uses a link up, in the transaction of what it does. The caller holds the lock of its partnership, so that of two clicks at once
    /// one goes first.
    /// </summary>
    /// <exception cref="DomainException"><c>link-used</c>, <c>link-expired</c> or <c>link-revoked</c>.</exception>
    public async Task Use(Guid id, CancellationToken cancel)
    {
        await db.Database.ExecuteSqlAsync($"SELECT 1 FROM mail_links WHERE id = {id} FOR UPDATE", cancel);
        var link = await db.Set<MailLink>().SingleAsync(l => l.Id == id, cancel);
        var now = clock.GetUtcNow();
        if (link.UsedAt is not null)
        {
            throw new DomainException("link-used", "This link has been used.");
        }

        if (link.RevokedAt is not null)
        {
            throw new DomainException("link-revoked", "This link was called back.");
        }

        if (now >= link.ExpiresAt)
        {
            throw new DomainException("link-expired", $"This link worked until {link.ExpiresAt:O}.");
        }

        link.Use(now);
        await db.SaveChangesAsync(cancel);
    }

    /// <summary>Calls back the links to answer a request: it has its answer.</summary>
    public Task Revoke(PartnershipRequest request, CancellationToken cancel) => Revoke(db.Set<MailLink>().Where(l => l.RequestId == request.Id), cancel);

    /// <summary>Calls back the links of an activity: it was called off.</summary>
    public Task Revoke(Activity activity, CancellationToken cancel) => Revoke(db.Set<MailLink>().Where(l => l.ActivityId == activity.Id), cancel);

    /// <summary>Calls back the links about the relation that was registered: it was confirmed or denied.</summary>
    public Task RevokeOfRelation(Partnership partnership, CancellationToken cancel) =>
        Revoke(db.Set<MailLink>().Where(l => l.PartnershipId == partnership.Id && l.Purpose == MailLinkPurpose.ConfirmRelation), cancel);

    /// <summary>Calls back the links about another school year: both go on.</summary>
    public Task RevokeOfRenewals(Partnership partnership, CancellationToken cancel) =>
        Revoke(db.Set<MailLink>().Where(l => l.PartnershipId == partnership.Id && l.Purpose == MailLinkPurpose.Renewal), cancel);

    private DateOnly Today => DutchTime.DayOf(clock.GetUtcNow());

    private async Task Revoke(IQueryable<MailLink> links, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        await links.Where(l => l.UsedAt == null && l.RevokedAt == null).ExecuteUpdateAsync(l => l.SetProperty(x => x.RevokedAt, now), cancel);
    }

    private string Create(
        MailLinkPurpose purpose, Actors side, Guid partnershipId, Guid? requestId, Guid? activityId, DateOnly until, SchoolYear? renewalYear = null)
    {
        var token = RandomNumberGenerator.GetBytes(TokenBytes);
        var now = clock.GetUtcNow();
        var link = MailLink.Create(
            Guid.CreateVersion7(now), SHA256.HashData(token), purpose, side, partnershipId, requestId, activityId, now, DutchTime.At(until, TimeOnly.MinValue));
        db.Add(renewalYear is { } year ? link.About(year) : link);
        return Base64Url.EncodeToString(token);
    }

    /// <returns>Null for what cannot be a token.</returns>
    internal static byte[]? Hash(string? token)
    {
        // One spelling only, so that another last character is not the same secret.
        var bytes = new byte[TokenBytes];
        return token is { Length: 43 }
            && Base64Url.DecodeFromChars(token, bytes, out _, out var written) == OperationStatus.Done
            && written == TokenBytes
            && Base64Url.EncodeToString(bytes) == token
            ? SHA256.HashData(bytes)
            : null;
    }
}
