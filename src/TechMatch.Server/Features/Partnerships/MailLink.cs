using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TechMatch.Domain;
using TechMatch.Domain.Calendars;
using TechMatch.Domain.Partnerships;
using TechMatch.Server.Data;

namespace TechMatch.Server.Features.Partnerships;

/// <summary>The one thing that a link from a mail can do.</summary>
public enum MailLinkPurpose
{
    /// <summary>Say yes or no to a request.</summary>
    AnswerRequest = 1,

    /// <summary>Say whether a relation from before TechMatch is so.</summary>
    ConfirmRelation = 2,

    /// <summary>Say whether an activity took place.</summary>
    SayWhetherItTookPlace = 3,

    /// <summary>Say whether there will be another school year.</summary>
    Renewal = 40,
}

/// <summary>
/// A link in a mail with which somebody acts without an account: for one purpose, one thing and one side, once, until a day. Of its
/// secret only the hash is kept.
/// </summary>
public sealed class MailLink
{
    private MailLink()
    {
    }

    public Guid Id { get; private set; }

    /// <summary>SHA-256 of the 256 random bits that stand in the mail.</summary>
    public byte[] TokenHash { get; private set; } = [];

    public MailLinkPurpose Purpose { get; private set; }

    /// <summary>School or Organisation: for whom it speaks.</summary>
    public Actors Side { get; private set; }

    public Guid PartnershipId { get; private set; }

    public Guid? RequestId { get; private set; }

    public Guid? ActivityId { get; private set; }

    /// <summary>The school year that it asks about.</summary>
    public SchoolYear? RenewalYear { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>The first moment at which it no longer works.</summary>
    public DateTimeOffset ExpiresAt { get; private set; }

    public DateTimeOffset? UsedAt { get; private set; }

    /// <summary>When it was called back: what it was for is settled in another way.</summary>
    public DateTimeOffset? RevokedAt { get; private set; }

    internal static MailLink Create(
        Guid id, byte[] tokenHash, MailLinkPurpose purpose, Actors side, Guid partnershipId, Guid? requestId, Guid? activityId, DateTimeOffset at, DateTimeOffset expiresAt) => new()
        {
            Id = id,
            TokenHash = tokenHash,
            Purpose = purpose,
            Side = side,
            PartnershipId = partnershipId,
            RequestId = requestId,
            ActivityId = activityId,
            CreatedAt = at,
            ExpiresAt = expiresAt,
        };

    internal MailLink About(SchoolYear renewalYear)
    {
        RenewalYear = renewalYear;
        return this;
    }

    internal void Use(DateTimeOffset at) => UsedAt = at;
}

internal sealed class MailLinkMapping : IEntityTypeConfiguration<MailLink>
{
    public void Configure(EntityTypeBuilder<MailLink> builder)
    {
        builder.ToTable("mail_links", t => t.HasCheckConstraint(
            "ck_mail_links_about",
            """
            octet_length(token_hash) = 32
            AND (purpose = 'AnswerRequest') = (request_id IS NOT NULL)
            AND (purpose = 'SayWhetherItTookPlace') = (activity_id IS NOT NULL)
            AND (purpose = 'Renewal') = (renewal_year IS NOT NULL)
            """));
        builder.HasKey(l => l.Id);
        builder.Property(l => l.Id).ValueGeneratedNever();
        builder.HasIndex(l => l.TokenHash).IsUnique();
        builder.HasIndex(l => l.PartnershipId);
        builder.HasOne<Partnership>().WithMany().HasForeignKey(l => l.PartnershipId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<PartnershipRequest>().WithMany().HasForeignKey(l => l.RequestId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Activity>().WithMany().HasForeignKey(l => l.ActivityId).OnDelete(DeleteBehavior.Cascade);
    }
}
