using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TechMatch.Domain.Geography;

namespace TechMatch.Server.Features.Geography;

internal sealed class MunicipalityMapping : IEntityTypeConfiguration<Municipality>
{
    public void Configure(EntityTypeBuilder<Municipality> builder)
    {
        builder.ToTable("municipalities");
        builder.HasKey(m => m.Code);
        builder.Property(m => m.Code).ValueGeneratedNever();
        builder.Property(m => m.Name).HasMaxLength(100);
        builder.Property(m => m.Province).HasMaxLength(50);
        builder.HasIndex(m => m.Province);
    }
}

internal sealed class RegionMapping : IEntityTypeConfiguration<Region>
{
    public void Configure(EntityTypeBuilder<Region> builder)
    {
        builder.ToTable("regions");
        builder.HasKey(r => r.Code);
        builder.Property(r => r.Code).HasMaxLength(3);
        builder.Property(r => r.Name).HasMaxLength(100);
        builder.Property(r => r.FullName).HasMaxLength(200);
    }
}

internal sealed class RegionMembershipMapping : IEntityTypeConfiguration<RegionMembership>
{
    public void Configure(EntityTypeBuilder<RegionMembership> builder)
    {
        builder.ToTable("region_memberships", t => t.HasCheckConstraint(
            "ck_region_memberships_period", "valid_until IS NULL OR valid_until > valid_from"));
        builder.HasKey(m => new { m.MunicipalityCode, m.ValidFrom });
        builder.HasOne<Municipality>().WithMany().HasForeignKey(m => m.MunicipalityCode).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Region>().WithMany().HasForeignKey(m => m.RegionCode).OnDelete(DeleteBehavior.Restrict);

        // A municipality belongs to one region at a time.
        builder.HasIndex(m => m.MunicipalityCode).IsUnique().HasFilter("valid_until IS NULL").HasDatabaseName("ux_region_memberships_current");
    }
}

internal sealed class PostalAreaMapping : IEntityTypeConfiguration<PostalArea>
{
    public void Configure(EntityTypeBuilder<PostalArea> builder)
    {
        builder.ToTable("postal_areas", t => t.HasCheckConstraint("ck_postal_areas_code", "code ~ '^[1-9][0-9]{3}([A-Z]{2})?$'"));
        builder.HasKey(p => p.Code);
        builder.Property(p => p.Code).HasMaxLength(6);
        builder.Property(p => p.Place).HasMaxLength(100);
        builder.HasOne<Municipality>().WithMany().HasForeignKey(p => p.MunicipalityCode).OnDelete(DeleteBehavior.Restrict);
    }
}
