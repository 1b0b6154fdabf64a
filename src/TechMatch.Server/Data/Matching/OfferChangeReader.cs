using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace TechMatch.Server.Data.Matching;

/// <summary>A reader of the marks of changed offers that keeps its position in the database, so that it goes on where it was.</summary>
public sealed class OfferChangeReader
{
    public const int MaxNameLength = 50;

    private OfferChangeReader()
    {
    }

    /// <summary>Who reads.</summary>
    public string Name { get; private set; } = "";

    /// <summary>No transaction before this one was still under way at the last reading.</summary>
    public ulong Unfinished { get; private set; }

    /// <summary>The numbers of the marks seen of it and later ones.</summary>
    public long[] Seen { get; private set; } = [];

    public DateTimeOffset ReadAt { get; private set; }

    internal OfferChangePosition Position => new(Unfinished, Seen.ToHashSet());

    internal static OfferChangeReader Begin(string name, OfferChangePosition at, DateTimeOffset now)
    {
        var reader = new OfferChangeReader { Name = name };
        reader.MoveTo(at, now);
        return reader;
    }

    internal void MoveTo(OfferChangePosition at, DateTimeOffset now) => (Unfinished, Seen, ReadAt) = (at.Unfinished, [.. at.Seen.Order()], now);
}

/// <summary>At some moment no transaction before this one was still under way. After a day everybody has read what those marked.</summary>
public sealed class OfferChangeHorizon
{
    private OfferChangeHorizon()
    {
    }

    public DateTimeOffset TakenAt { get; private set; }

    public ulong Unfinished { get; private set; }

    internal static OfferChangeHorizon Take(ulong unfinished, DateTimeOffset at) => new() { TakenAt = at, Unfinished = unfinished };
}

internal sealed class OfferChangeReaderMapping : IEntityTypeConfiguration<OfferChangeReader>, IEntityTypeConfiguration<OfferChangeHorizon>
{
    public void Configure(EntityTypeBuilder<OfferChangeReader> builder)
    {
        builder.ToTable("offer_change_readers");
        builder.HasKey(r => r.Name);
        builder.Property(r => r.Name).HasMaxLength(OfferChangeReader.MaxNameLength);
        builder.Property(r => r.Unfinished).HasColumnType("xid8");
        builder.Ignore(r => r.Position);
    }

    public void Configure(EntityTypeBuilder<OfferChangeHorizon> builder)
    {
        builder.ToTable("offer_change_horizons");
        builder.HasKey(h => h.TakenAt);
        builder.Property(h => h.TakenAt).ValueGeneratedNever();
        builder.Property(h => h.Unfinished).HasColumnType("xid8");
    }
}
