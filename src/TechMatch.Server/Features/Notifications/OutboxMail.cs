using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TechMatch.Server.Data;
using TechMatch.Server.Features.Notifications.Choices;

namespace TechMatch.Server.Features.Notifications;

/// <summary>Where a mail stands.</summary>
public enum MailStatus
{
    /// <summary>To be sent, at <see cref="OutboxMail.NextAttemptAt"/> at the earliest.</summary>
    Waiting = 1,

    /// <summary>A sender has claimed it; when the claim runs out another may.</summary>
    Sending = 2,

    /// <summary>A mail server has taken it.</summary>
    Sent = 3,

    /// <summary>Put aside: the mail server will not have it, or it could not be delivered for too long.</summary>
    Failed = 4,

    /// <summary>There is no mail server; it can be read in the product.</summary>
    Kept = 5,

    /// <summary>Its reader wants one mail a day, or it waits for others like it; it is told with those, or released.</summary>
    Held = 6,

    /// <summary>Told in another mail, that of <see cref="OutboxMail.DigestId"/>; it does not go by itself.</summary>
    Told = 7,
}

/// <summary>A rendered mail, written in the transaction of the change that caused it.</summary>
public sealed class OutboxMail
{
    public const int MaxAddressLength = 254;
    public const int MaxNameLength = 200;
    public const int MaxSubjectLength = 200;
    public const int MaxErrorLength = 1000;
    public const int MaxPathLength = 500;

    private readonly List<OutboxAttachment> _attachments = [];

    private OutboxMail()
    {
    }

    public Guid Id { get; private set; }

    /// <summary>Name of its templates, such as <c>claim-approved</c>.</summary>
    public string Template { get; private set; } = "";

    public MailKind Kind { get; private set; }

    public string Language { get; private set; } = "nl";

    public string ToAddress { get; private set; } = "";

    public string? ToName { get; private set; }

    public string Subject { get; private set; } = "";

    /// <summary>The line that a list of mails shows beside the subject.</summary>
    public string Preheader { get; private set; } = "";

    public string Html { get; private set; } = "";

    public string Text { get; private set; } = "";

    /// <summary>Without angle brackets; the same at every attempt, so that a receiver can tell a duplicate.</summary>
    public string MessageId { get; private set; } = "";

    public string? ThreadKey { get; private set; }

    /// <summary>Address that stops mails like this one when it is POSTed to; null when there is none.</summary>
    public string? UnsubscribeUrl { get; private set; }

    /// <summary>The account that it goes to; null for an address without one.</summary>
    public Guid? AccountId { get; private set; }

    /// <summary>Where its line in a mail of several leads; may hold a secret of its receiver.</summary>
    public string? DigestPath { get; private set; }

    /// <summary>When what waits for others like it is told; null for what waits for the mail of the day.</summary>
    public DateTimeOffset? HeldUntil { get; private set; }

    /// <summary>The mail in which it was told.</summary>
    public Guid? DigestId { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public MailStatus Status { get; private set; }

    /// <summary>Attempts begun so far.</summary>
    public int Attempts { get; private set; }

    /// <summary>Start of the time within which it must be delivered: when it was written, or when an administrator sent it again.</summary>
    public DateTimeOffset TryingSince { get; private set; }

    /// <summary>Not before this; while it is being sent: when the claim runs out.</summary>
    public DateTimeOffset NextAttemptAt { get; private set; }

    /// <summary>The sender that has it now.</summary>
    public Guid? ClaimId { get; private set; }

    public DateTimeOffset? SentAt { get; private set; }

    /// <summary>Why the last attempt failed, in the words of the mail server where it spoke.</summary>
    public string? LastError { get; private set; }

    public IReadOnlyList<OutboxAttachment> Attachments => _attachments;

    /// <summary>What a mail becomes that may go: sent by the mail server, or kept where there is none.</summary>
    internal static MailStatus Outgoing(MailOptions options) => options.HasServer ? MailStatus.Waiting : MailStatus.Kept;

    /// <param name="id">Its number.</param>
    /// <param name="mail">The mail.</param>
    /// <param name="rendered">Its words.</param>
    /// <param name="route">To whom it goes, and when.</param>
    /// <param name="options">Who it comes from.</param>
    /// <param name="at">Now.</param>
    internal static OutboxMail Create(Guid id, Mail mail, RenderedMail rendered, MailRoute route, MailOptions options, DateTimeOffset at)
    {
        var row = new OutboxMail
        {
            Id = id,
            Template = mail.TemplateName,
            Kind = mail.Kind,
            Language = mail.To.Language,
            ToAddress = mail.To.Address,
            ToName = mail.To.Name is { } name ? MailRenderer.Shorten(MailRenderer.OneLine(name), MaxNameLength) : null,
            Subject = rendered.Subject,
            Preheader = rendered.Preheader,
            Html = rendered.Html,
            Text = rendered.Text,
            MessageId = $"{id:N}@{options.Domain}",
            ThreadKey = mail.ThreadKey,
            UnsubscribeUrl = route.UnsubscribeUrl,
            AccountId = route.AccountId,
            DigestPath = mail.DigestPath is { Length: <= MaxPathLength } line ? line : null,
            HeldUntil = route.HeldUntil,
            CreatedAt = at,
            TryingSince = at,
            NextAttemptAt = at,
            Status = route.IsHeld ? MailStatus.Held : Outgoing(options),
        };
        row._attachments.AddRange(mail.Attachments.Select((a, i) => new OutboxAttachment(id, i, a.FileName, a.ContentType, a.Content)));
        return row;
    }
}

/// <summary>A file that goes with a mail.</summary>
public sealed class OutboxAttachment
{
    internal OutboxAttachment(Guid mailId, int position, string fileName, string contentType, byte[] content) =>
        (MailId, Position, FileName, ContentType, Content) = (mailId, position, fileName, contentType, content);

    public Guid MailId { get; private set; }

    public int Position { get; private set; }

    public string FileName { get; private set; }

    public string ContentType { get; private set; }

    public byte[] Content { get; private set; }
}

internal sealed class OutboxMailMapping : IEntityTypeConfiguration<OutboxMail>
{
    public void Configure(EntityTypeBuilder<OutboxMail> builder)
    {
        builder.ToTable("outbox_mails", t =>
        {
            t.HasCheckConstraint("ck_outbox_mails_claim", "(status = 'Sending') = (claim_id IS NOT NULL)");
            t.HasCheckConstraint("ck_outbox_mails_told", "(status = 'Told') = (digest_id IS NOT NULL)");
            t.HasCheckConstraint("ck_outbox_mails_held", "status <> 'Held' OR account_id IS NOT NULL OR held_until IS NOT NULL");
        });
        builder.HasKey(m => m.Id);
        builder.Property(m => m.Id).ValueGeneratedNever();
        builder.Property(m => m.Template).HasMaxLength(100);
        builder.Property(m => m.Language).HasMaxLength(2);
        builder.Property(m => m.ToAddress).HasMaxLength(OutboxMail.MaxAddressLength);
        builder.Property(m => m.ToName).HasMaxLength(OutboxMail.MaxNameLength);
        builder.Property(m => m.Subject).HasMaxLength(OutboxMail.MaxSubjectLength);
        builder.Property(m => m.MessageId).HasMaxLength(300);
        builder.Property(m => m.ThreadKey).HasMaxLength(100);
        builder.Property(m => m.LastError).HasMaxLength(OutboxMail.MaxErrorLength);
        builder.Property(m => m.DigestPath).HasMaxLength(OutboxMail.MaxPathLength);
        builder.HasOne<Account>().WithMany().HasForeignKey(m => m.AccountId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(m => m.MessageId).IsUnique();
        builder.HasIndex(m => m.CreatedAt);

        // What is due is found without reading what was sent long ago, and in its order: of a mail to many all are due at one moment.
        builder.HasIndex(m => new { m.NextAttemptAt, m.Id }).HasFilter("status IN ('Waiting', 'Sending')").HasDatabaseName("ix_outbox_mails_due");
        builder.HasIndex(m => new { m.Status, m.CreatedAt });
        builder.HasIndex(m => new { m.AccountId, m.HeldUntil }).HasFilter("status = 'Held'").HasDatabaseName("ix_outbox_mails_held");

        // Whether another like it has just gone.
        builder.HasIndex(m => new { m.ThreadKey, m.ToAddress, m.CreatedAt }).HasFilter("thread_key IS NOT NULL").HasDatabaseName("ix_outbox_mails_thread");
        builder.HasMany(m => m.Attachments).WithOne().HasForeignKey(a => a.MailId).OnDelete(DeleteBehavior.Cascade);
        builder.Navigation(m => m.Attachments).UsePropertyAccessMode(PropertyAccessMode.Field);
    }
}

internal sealed class OutboxAttachmentMapping : IEntityTypeConfiguration<OutboxAttachment>
{
    public void Configure(EntityTypeBuilder<OutboxAttachment> builder)
    {
        builder.ToTable("outbox_attachments");
        builder.HasKey(a => new { a.MailId, a.Position });
        builder.Property(a => a.FileName).HasMaxLength(200);
        builder.Property(a => a.ContentType).HasMaxLength(200);
    }
}
