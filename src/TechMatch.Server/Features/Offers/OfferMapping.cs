using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TechMatch.Domain.Offers;
using TechMatch.Domain.Organisations;

namespace TechMatch.Server.Features.Offers;

internal sealed class OfferMapping : IEntityTypeConfiguration<Offer>
{
    public void Configure(EntityTypeBuilder<Offer> builder)
    {
        builder.ToTable("offers");
        builder.HasKey(o => o.Id);
        builder.Property(o => o.Id).ValueGeneratedNever();
        builder.Property(o => o.Version).IsRowVersion();
        builder.Ignore(o => o.IsLive);
        builder.HasOne<Organisation>().WithMany().HasForeignKey(o => o.OrganisationId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(o => new { o.OrganisationId, o.Status });
        builder.HasIndex(o => o.Status);
        builder.ComplexProperty(o => o.Details, details =>
        {
            details.Property(d => d.Kind).HasColumnName("kind");
            details.Property(d => d.Title).HasColumnName("title").HasMaxLength(OfferDetails.MaxTitleLength);
            details.Property(d => d.Description).HasColumnName("description").HasMaxLength(OfferDetails.MaxDescriptionLength);
            details.Property(d => d.Topics).HasColumnName("topics");
            details.Property(d => d.Audiences).HasColumnName("audiences");
            details.Property(d => d.Venue).HasColumnName("venue");
            details.Property(d => d.MaxTravelKm).HasColumnName("max_travel_km");
            details.Property(d => d.CapacityPerSchoolYear).HasColumnName("capacity_per_school_year");
            details.Property(d => d.Months).HasColumnName("months");
            details.Property(d => d.Weekdays).HasColumnName("weekdays");
            details.Property(d => d.Languages).HasColumnName("languages");
            details.Property(d => d.HasVog).HasColumnName("has_vog");
            details.Property(d => d.IsWheelchairAccessible).HasColumnName("is_wheelchair_accessible");
            details.Property(d => d.MaxGroupSize).HasColumnName("max_group_size");
            details.Property(d => d.DurationMinutes).HasColumnName("duration_minutes");
        });
    }
}

internal sealed class OfferYearMapping : IEntityTypeConfiguration<OfferYear>
{
    public void Configure(EntityTypeBuilder<OfferYear> builder)
    {
        // The promise is held here as well: nobody books beyond the capacity, whoever clicks at the same moment.
        builder.ToTable("offer_years", t => t.HasCheckConstraint("ck_offer_years_taken", "taken >= 0 AND taken <= capacity"));
        builder.HasKey(y => new { y.OfferId, y.SchoolYear });
        builder.Ignore(y => y.Left);
        builder.HasOne<Offer>().WithMany().HasForeignKey(y => y.OfferId).OnDelete(DeleteBehavior.Restrict);
    }
}
