using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace TechMatch.Server.Data.Matching;

/// <summary>
/// That something changed of what an offer is matched on, written by the database's own triggers in the transaction of the change, so
/// that no way of writing is forgotten. What it changed into is read from the tables themselves.
/// </summary>
public sealed class OfferChangeMark
{
    /// <summary>In the order of writing, not of committing.</summary>
    public long Number { get; private set; }

    /// <summary>The transaction that wrote it: what is committed after a reading has a number of those not finished then, or a later one.</summary>
    public ulong TransactionId { get; private set; }

    public DateTimeOffset ChangedAt { get; private set; }

    /// <summary>Null when so much changed at once that everything is to be read again.</summary>
    public Guid? OfferId { get; private set; }
}

internal sealed class OfferChangeMarkMapping : IEntityTypeConfiguration<OfferChangeMark>
{
    public void Configure(EntityTypeBuilder<OfferChangeMark> builder)
    {
        builder.ToTable("offer_changes");
        builder.HasKey(c => c.Number);
        builder.Property(c => c.Number).UseIdentityAlwaysColumn();
        builder.Property(c => c.TransactionId).HasColumnType("xid8").HasDefaultValueSql("pg_current_xact_id()");
        builder.Property(c => c.ChangedAt).HasDefaultValueSql("now()");
        builder.HasIndex(c => c.TransactionId);
        builder.HasIndex(c => c.ChangedAt);
    }
}

/// <summary>The triggers that mark what changed, of offer-changes.sql.</summary>
internal static class OfferChangeTriggers
{
    /// <summary>The channel on which every process hears of it at the commit.</summary>
    public const string Channel = "offer_changes";
}
