using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TechMatch.Domain.Offers;

namespace TechMatch.Server.Features.Alerts;

/// <summary>
/// An offer as it was when alerts were last worked out: what it fitted then is not new. Of an offer that was taken off it stays as it was,
/// so that publishing it again is no news.
/// </summary>
public sealed class SeenOffer
{
    private SeenOffer()
    {
    }

    public Guid OfferId { get; private set; }

    /// <summary>All that it is matched on, as JSON.</summary>
    public string Facts { get; private set; } = "";

    /// <summary>The first transaction after which it was no longer live; null while it is. What was opened after it has not shown the offer.</summary>
    public ulong? GoneIn { get; private set; }
}

internal sealed class SeenOfferMapping : IEntityTypeConfiguration<SeenOffer>
{
    public void Configure(EntityTypeBuilder<SeenOffer> builder)
    {
        builder.ToTable("seen_offers");
        builder.HasKey(o => o.OfferId);
        builder.Property(o => o.OfferId).ValueGeneratedNever();
        builder.Property(o => o.Facts).HasColumnType("jsonb");
        builder.Property(o => o.GoneIn).HasColumnType("xid8");
        builder.HasOne<Offer>().WithOne().HasForeignKey<SeenOffer>(o => o.OfferId).OnDelete(DeleteBehavior.Cascade);
    }
}
