using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TechMatch.Domain;
using TechMatch.Domain.Geography;
using TechMatch.Domain.Matching;
using TechMatch.Domain.Programme;
using TechMatch.Server.Data;

namespace TechMatch.Server.Features.Alerts.Searches;

/// <summary>What a saved search looks for: the filters of the public search, with the place as it was understood when it was saved.</summary>
/// <param name="Kind">The kind; null for any.</param>
/// <param name="Topics">Any of these; empty for any.</param>
/// <param name="Audiences">For any of these; empty for any.</param>
/// <param name="Language">In this language; null for any.</param>
/// <param name="HasVog">Only with a certificate of conduct.</param>
/// <param name="Near">What the person typed; null without a place.</param>
/// <param name="PlaceLabel">What that was understood as; filled when, and only when, <paramref name="Near"/> is.</param>
/// <param name="Place">Where that is.</param>
/// <param name="Precision">How close the point is to what was meant.</param>
/// <param name="RadiusKm">No farther than this; only with a place.</param>
public sealed record SearchFilters(
    ActivityKind? Kind,
    EnumSet<Topic> Topics,
    EnumSet<Audience> Audiences,
    Language? Language,
    bool HasVog,
    string? Near,
    string? PlaceLabel,
    GeoPoint? Place,
    LocationPrecision? Precision,
    int? RadiusKm)
{
    /// <summary>The search itself, by the one rule of the public search.</summary>
    public OfferSearch ToSearch() => new(Kind, Topics, Audiences, Language, HasVog, Place, RadiusKm * 1000d);
}

/// <summary>A search of the public offers that somebody keeps, to be told of what is new.</summary>
public sealed class SavedSearch
{
    public const int MaxNameLength = 100;
    public const int MaxNearLength = 100;
    public const int MaxPlaceLabelLength = 300;

    /// <summary>So many one account keeps at most.</summary>
    public const int MostPerAccount = 25;

    private SavedSearch()
    {
    }

    public Guid Id { get; private set; }

    public Guid AccountId { get; private set; }

    public string Name { get; private set; } = "";

    public SearchFilters Filters { get; private set; } = null!;

    public AlertFrequency Frequency { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>
    /// Which transactions were finished when it was saved, or its filters last changed: what those published stood on the screen then and is
    /// not new. Written by the database.
    /// </summary>
    public string OpenedIn { get; private set; } = null!;

    public static SavedSearch Create(Guid id, Guid accountId, string name, SearchFilters filters, AlertFrequency frequency, DateTimeOffset now) =>
        new() { Id = id, AccountId = accountId, Name = name, Filters = filters, Frequency = frequency, CreatedAt = now };

    public void Change(string name, SearchFilters filters, AlertFrequency frequency) => (Name, Filters, Frequency) = (name, filters, frequency);
}

internal sealed class SavedSearchMapping : IEntityTypeConfiguration<SavedSearch>
{
    public void Configure(EntityTypeBuilder<SavedSearch> builder)
    {
        builder.ToTable("saved_searches", t => t.HasCheckConstraint(
            "ck_saved_searches_place",
            "(near IS NULL) = (place_label IS NULL) AND (near IS NULL) = (location IS NULL) AND (near IS NULL) = (location_precision IS NULL) AND (radius_km IS NULL OR near IS NOT NULL)"));
        builder.HasKey(s => s.Id);
        builder.Property(s => s.Id).ValueGeneratedNever();
        builder.Property(s => s.Name).HasMaxLength(SavedSearch.MaxNameLength);
        builder.Property(s => s.OpenedIn).HasDefaultValueSql("pg_current_snapshot()::text").ValueGeneratedOnAdd();
        builder.HasOne<Account>().WithMany().HasForeignKey(s => s.AccountId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(s => s.AccountId);
        builder.ComplexProperty(s => s.Filters, filters =>
        {
            filters.Property(f => f.Kind).HasColumnName("kind");
            filters.Property(f => f.Topics).HasColumnName("topics");
            filters.Property(f => f.Audiences).HasColumnName("audiences");
            filters.Property(f => f.Language).HasColumnName("language");
            filters.Property(f => f.HasVog).HasColumnName("has_vog");
            filters.Property(f => f.Near).HasColumnName("near").HasMaxLength(SavedSearch.MaxNearLength);
            filters.Property(f => f.PlaceLabel).HasColumnName("place_label").HasMaxLength(SavedSearch.MaxPlaceLabelLength);
            filters.Property(f => f.Place).HasColumnName("location");
            filters.Property(f => f.Precision).HasColumnName("location_precision");
            filters.Property(f => f.RadiusKm).HasColumnName("radius_km");
        });
    }
}
