using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TechMatch.Domain.Organisations;

namespace TechMatch.Server.Features.Organisations;

internal sealed class OrganisationMapping : IEntityTypeConfiguration<Organisation>
{
    public void Configure(EntityTypeBuilder<Organisation> builder)
    {
        builder.ToTable("organisations");
        builder.HasKey(o => o.Id);
        builder.Property(o => o.Id).ValueGeneratedNever();
        builder.Property(o => o.Version).IsRowVersion();
        builder.Property(o => o.ContactEmail).HasMaxLength(254);
        builder.Property(o => o.ContactLanguage).HasMaxLength(2);
        builder.ComplexProperty(o => o.Facts, facts =>
        {
            facts.Property(f => f.Name).HasColumnName("name").HasMaxLength(Organisation.MaxNameLength);
            facts.Property(f => f.KvkNumber).HasColumnName("kvk_number");
            facts.Property(f => f.EstablishmentNumber).HasColumnName("establishment_number");
            facts.Property(f => f.Street).HasColumnName("street").HasMaxLength(200);
            facts.Property(f => f.HouseNumber).HasColumnName("house_number").HasMaxLength(30);
            facts.Property(f => f.PostalCode).HasColumnName("postal_code");
            facts.Property(f => f.Place).HasColumnName("place").HasMaxLength(100);
            facts.Property(f => f.MunicipalityCode).HasColumnName("municipality_code");
            facts.Property(f => f.SbiCodes).HasColumnName("sbi_codes").HasMaxLength(200);
            facts.Property(f => f.Website).HasColumnName("website").HasMaxLength(300);
            facts.Property(f => f.LeadInstitution).HasColumnName("lead_institution").HasMaxLength(200);
            facts.Property(f => f.Level).HasColumnName("level").HasMaxLength(3);
        });
        builder.ComplexProperty(o => o.Location, location =>
        {
            location.Property(l => l.Point).HasColumnName("location");
            location.Property(l => l.Source).HasColumnName("location_source");
            location.Property(l => l.Precision).HasColumnName("location_precision");
            location.Ignore(l => l.IsEstimated);
        });
    }
}
