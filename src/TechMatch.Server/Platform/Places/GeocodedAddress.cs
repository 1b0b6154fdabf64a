using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TechMatch.Domain.Geography;

namespace TechMatch.Server.Platform.Places;

/// <summary>What the geocoder answered once; it is not asked again about the same address.</summary>
public sealed class GeocodedAddress(string key, GeoPoint? point, DateTimeOffset askedAt)
{
    /// <summary>Postcode and house number: <c>7511AA 1</c>.</summary>
    public string Key { get; private set; } = key;

    /// <summary>Null when the geocoder does not know the address.</summary>
    public GeoPoint? Point { get; private set; } = point;

    public DateTimeOffset AskedAt { get; private set; } = askedAt;
}

internal sealed class GeocodedAddressMapping : IEntityTypeConfiguration<GeocodedAddress>
{
    public void Configure(EntityTypeBuilder<GeocodedAddress> builder)
    {
        builder.ToTable("geocoded_addresses");
        builder.HasKey(a => a.Key);
        builder.Property(a => a.Key).HasMaxLength(13);
    }
}
