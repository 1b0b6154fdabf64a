using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TechMatch.Domain;
using TechMatch.Domain.Geography;
using TechMatch.Domain.Organisations;
using TechMatch.Domain.Schools;
using TechMatch.Server.Data;

namespace TechMatch.Server.Features.BulkMails;

/// <summary>To whom a coordinator writes.</summary>
public enum BulkAudience
{
    /// <summary>The people of schools.</summary>
    Schools = 1,

    /// <summary>The people of companies and PPS centres, and their business addresses.</summary>
    Organisations = 2,
}

/// <summary>Which of them; what is false or null asks for nothing.</summary>
/// <param name="Uncovered">Only schools that do not count.</param>
/// <param name="NoNeed">Only schools without an open need.</param>
/// <param name="Sector">Only schools of this sector.</param>
/// <param name="NoOffer">Only organisations of which no offer is open.</param>
/// <param name="Municipality">Only there.</param>
/// <param name="Industry">Only organisations that work in it.</param>
public sealed record BulkFilters(bool Uncovered, bool NoNeed, Sector? Sector, bool NoOffer, MunicipalityCode? Municipality, Industry? Industry = null);

/// <summary>A mail that a coordinator writes to many. Its receivers are fixed when it is made; a job sends it in batches.</summary>
public sealed class BulkMail
{
    public const int MaxSubjectLength = 120;
    public const int MaxTextLength = 4000;

    private BulkMail()
    {
    }

    /// <summary>Chosen by the page, so that the same is not made twice.</summary>
    public Guid Id { get; private set; }

    public string RegionCode { get; private set; } = "";

    public BulkAudience Audience { get; private set; }

    public BulkFilters Filters { get; private set; } = null!;

    public string Subject { get; private set; } = "";

    public string Text { get; private set; } = "";

    /// <summary>Whether it leads organisations to the page on which they put what they offer.</summary>
    public bool InvitesToOffer { get; private set; }

    public DateTimeOffset MadeAt { get; private set; }

    /// <summary>The coordinator; null once that person is gone.</summary>
    public Guid? MadeBy { get; private set; }

    public static BulkMail Make(
        Guid id, string region, BulkAudience audience, BulkFilters filters, (string Subject, string Text) words, bool invitesToOffer, Guid by, DateTimeOffset at) => new()
        {
            Id = id,
            RegionCode = region,
            Audience = audience,
            Filters = filters,
            Subject = words.Subject,
            Text = words.Text,
            InvitesToOffer = invitesToOffer,
            MadeBy = by,
            MadeAt = at,
        };

    /// <summary>Subject and text as they are kept.</summary>
    /// <exception cref="InvalidInputException">They cannot be.</exception>
    public static (string Subject, string Text) Words(string? subject, string? text)
    {
        var errors = new List<InvalidField>();
        var line = FreeText.Clean(subject?.ReplaceLineEndings(" "), "subject", MaxSubjectLength, required: true, errors);
        var body = FreeText.Clean(text, "text", MaxTextLength, required: true, errors);
        InvalidInputException.ThrowIfAny(errors);
        return (line!, body!);
    }
}

/// <summary>What became of a receiver.</summary>
public enum BulkOutcome
{
    /// <summary>The mail stands in the outbox.</summary>
    Sent = 1,

    /// <summary>Had a mail of a coordinator not long ago.</summary>
    TooSoon = 2,

    /// <summary>Wants no mails like this.</summary>
    Unwanted = 3,
}

/// <summary>One who gets a mail.</summary>
public sealed class BulkReceiver
{
    private BulkReceiver()
    {
    }

    public Guid BulkMailId { get; private set; }

    /// <summary>1, 2, 3 … within the mail.</summary>
    public int Number { get; private set; }

    /// <summary>In lower case; null once the person is gone.</summary>
    public string? Address { get; private set; }

    public string? Name { get; private set; }

    public string Language { get; private set; } = "nl";

    public BulkOutcome? Outcome { get; private set; }

    public DateTimeOffset? HandledAt { get; private set; }

    internal static BulkReceiver Of(Guid mail, int number, BulkPerson person) => new()
    {
        BulkMailId = mail,
        Number = number,
        Address = person.Address,
        Name = person.Name,
        Language = person.Language,
    };

    internal void Handle(BulkOutcome outcome, DateTimeOffset at) => (Outcome, HandledAt) = (outcome, at);
}

/// <summary>What is known of an address over all bulk mails of all coordinators: when it last got one, and whether it wants none.</summary>
public sealed class BulkAddress
{
    private BulkAddress()
    {
    }

    /// <summary>In lower case.</summary>
    public string Address { get; private set; } = "";

    public DateTimeOffset? LastSentAt { get; private set; }

    public DateTimeOffset? StoppedAt { get; private set; }
}

/// <summary>Somebody to write to.</summary>
/// <param name="Address">In lower case.</param>
/// <param name="Name">How the person or organisation is called.</param>
/// <param name="Language">nl or en.</param>
public sealed record BulkPerson(string Address, string? Name, string Language);

internal sealed class BulkMailMapping : IEntityTypeConfiguration<BulkMail>
{
    public void Configure(EntityTypeBuilder<BulkMail> builder)
    {
        builder.ToTable("bulk_mails");
        builder.HasKey(m => m.Id);
        builder.Property(m => m.Id).ValueGeneratedNever();
        builder.Property(m => m.Subject).HasMaxLength(BulkMail.MaxSubjectLength);
        builder.Property(m => m.Text).HasMaxLength(BulkMail.MaxTextLength);
        builder.HasOne<Region>().WithMany().HasForeignKey(m => m.RegionCode).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Account>().WithMany().HasForeignKey(m => m.MadeBy).OnDelete(DeleteBehavior.SetNull);
        builder.ComplexProperty(m => m.Filters, filters =>
        {
            filters.Property(f => f.Uncovered).HasColumnName("only_uncovered");
            filters.Property(f => f.NoNeed).HasColumnName("only_without_need");
            filters.Property(f => f.Sector).HasColumnName("only_sector");
            filters.Property(f => f.NoOffer).HasColumnName("only_without_offer");
            filters.Property(f => f.Municipality).HasColumnName("only_municipality");
            filters.Property(f => f.Industry).HasColumnName("only_industry");
        });
        builder.HasIndex(m => new { m.RegionCode, m.MadeAt });
    }
}

internal sealed class BulkReceiverMapping : IEntityTypeConfiguration<BulkReceiver>
{
    public void Configure(EntityTypeBuilder<BulkReceiver> builder)
    {
        builder.ToTable("bulk_receivers", t => t.HasCheckConstraint("ck_bulk_receivers_handled", "(outcome IS NULL) = (handled_at IS NULL)"));
        builder.HasKey(r => new { r.BulkMailId, r.Number });
        builder.Property(r => r.Address).HasMaxLength(254);
        builder.Property(r => r.Name).HasMaxLength(200);
        builder.Property(r => r.Language).HasMaxLength(2);
        builder.HasOne<BulkMail>().WithMany().HasForeignKey(r => r.BulkMailId).OnDelete(DeleteBehavior.Cascade);

        // Nobody stands twice in one mail.
        builder.HasIndex(r => new { r.BulkMailId, r.Address }).IsUnique();
        builder.HasIndex(r => new { r.BulkMailId, r.Number }).HasFilter("outcome IS NULL").HasDatabaseName("ix_bulk_receivers_waiting");
        builder.HasIndex(r => r.Address);
    }
}

internal sealed class BulkAddressMapping : IEntityTypeConfiguration<BulkAddress>
{
    public void Configure(EntityTypeBuilder<BulkAddress> builder)
    {
        builder.ToTable("bulk_addresses");
        builder.HasKey(a => a.Address);
        builder.Property(a => a.Address).HasMaxLength(254).ValueGeneratedNever();
    }
}
