using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TechMatch.Server.Data;

namespace TechMatch.Server.Features.Notifications.Notices;

/// <summary>Something that happened, told to a person in the product; written with the mail about it, whether that goes or not.</summary>
public sealed class Notice
{
    public const int MaxLineLength = 300;

    private Notice()
    {
    }

    public Guid Id { get; private set; }

    public Guid AccountId { get; private set; }

    public MailKind Kind { get; private set; }

    /// <summary>What happened, in the person's language of that moment.</summary>
    public string Title { get; private set; } = "";

    /// <summary>A line more.</summary>
    public string Line { get; private set; } = "";

    /// <summary>The page that it is about, without any secret.</summary>
    public string Path { get; private set; } = "";

    /// <summary>Language of title and line.</summary>
    public string Language { get; private set; } = "nl";

    public DateTimeOffset At { get; private set; }

    public DateTimeOffset? ReadAt { get; private set; }

    internal static Notice Create(Guid id, Guid accountId, MailKind kind, RenderedMail words, string path, string language, DateTimeOffset at) =>
        path.Contains('#', StringComparison.Ordinal)
            ? throw new ArgumentException("A notice holds no secret of a link.", nameof(path))
            : new()
            {
                Id = id,
                AccountId = accountId,
                Kind = kind,
                Title = words.Subject,
                Line = MailRenderer.Shorten(words.Preheader, MaxLineLength),
                // An address with more filters than this is found again from the list of what one follows.
                Path = path.Length <= OutboxMail.MaxPathLength ? path : "/mijn-meldingen",
                Language = language is "en" ? "en" : "nl",
                At = at,
            };
}

internal sealed class NoticeMapping : IEntityTypeConfiguration<Notice>
{
    public void Configure(EntityTypeBuilder<Notice> builder)
    {
        builder.ToTable("notices", t => t.HasCheckConstraint("ck_notices_path", "path LIKE '/%' AND path NOT LIKE '%#%'"));
        builder.HasKey(n => n.Id);
        builder.Property(n => n.Id).ValueGeneratedNever();
        builder.Property(n => n.Title).HasMaxLength(OutboxMail.MaxSubjectLength);
        builder.Property(n => n.Line).HasMaxLength(Notice.MaxLineLength);
        builder.Property(n => n.Path).HasMaxLength(OutboxMail.MaxPathLength);
        builder.Property(n => n.Language).HasMaxLength(2);
        builder.HasOne<Account>().WithMany().HasForeignKey(n => n.AccountId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(n => new { n.AccountId, n.At });
        builder.HasIndex(n => n.AccountId).HasFilter("read_at IS NULL").HasDatabaseName("ix_notices_unread");
        builder.HasIndex(n => n.At);
    }
}
