using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TechMatch.Domain.Geography;
using TechMatch.Domain.Schools;

namespace TechMatch.Server.Features.Schools;

internal sealed class SchoolMapping : IEntityTypeConfiguration<School>
{
    public void Configure(EntityTypeBuilder<School> builder)
    {
        builder.ToTable("schools");
        builder.HasKey(s => s.Code);
        builder.Property(s => s.Code).ValueGeneratedNever();
        builder.ComplexProperty(s => s.Facts, facts =>
        {
            facts.Property(f => f.Name).HasColumnName("name").HasMaxLength(200);
            facts.Property(f => f.MunicipalityCode).HasColumnName("municipality_code");
            facts.Property(f => f.BoardNumber).HasColumnName("board_number").HasMaxLength(5);
            facts.Property(f => f.Street).HasColumnName("street").HasMaxLength(200);
            facts.Property(f => f.HouseNumber).HasColumnName("house_number").HasMaxLength(30);
            facts.Property(f => f.PostalCode).HasColumnName("postal_code");
            facts.Property(f => f.Place).HasColumnName("place").HasMaxLength(100);
            facts.Property(f => f.Denomination).HasColumnName("denomination").HasMaxLength(100);
            facts.Property(f => f.Phone).HasColumnName("phone").HasMaxLength(20);
            facts.Property(f => f.Website).HasColumnName("website").HasMaxLength(300);
            facts.Property(f => f.EducationStructure).HasColumnName("education_structure").HasMaxLength(100);
            facts.Property(f => f.Pupils).HasColumnName("pupils");
            facts.Property(f => f.HolidayRegion).HasColumnName("holiday_region");
        });
        builder.ComplexProperty(s => s.Location, location =>
        {
            location.Property(l => l.Point).HasColumnName("location");
            location.Property(l => l.Source).HasColumnName("location_source");
            location.Property(l => l.Precision).HasColumnName("location_precision");
            location.Ignore(l => l.IsEstimated);
        });
        builder.HasOne<RegisterVersion>().WithMany().HasForeignKey(s => s.RegisterVersionId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class SchoolBoardMapping : IEntityTypeConfiguration<SchoolBoard>
{
    public void Configure(EntityTypeBuilder<SchoolBoard> builder)
    {
        builder.ToTable("school_boards");
        builder.HasKey(b => b.Number);
        builder.Property(b => b.Number).HasMaxLength(5);
        builder.Property(b => b.Name).HasMaxLength(200);
    }
}

internal sealed class RegisterVersionMapping : IEntityTypeConfiguration<RegisterVersion>
{
    public void Configure(EntityTypeBuilder<RegisterVersion> builder)
    {
        builder.ToTable("register_versions");
        builder.HasKey(v => v.Id);
        builder.Property(v => v.Id).ValueGeneratedNever();
        builder.Property(v => v.Label).HasMaxLength(100);
        builder.Property(v => v.Source).HasMaxLength(300);
        builder.Property(v => v.Checksum).HasMaxLength(64).IsFixedLength();
        builder.HasIndex(v => v.Label).IsUnique();
        builder.ComplexProperty(v => v.Counts);
        builder.OwnsMany(v => v.Scopes, scope =>
        {
            scope.ToTable("register_scopes");
            scope.Property<int>("Id");
            scope.WithOwner().HasForeignKey("RegisterVersionId");
            scope.HasKey("RegisterVersionId", "Id");
            scope.Property(s => s.Province).HasMaxLength(50);
            scope.HasIndex(s => new { s.Sector, s.Province });
        });
    }
}

internal sealed class RegisterEntryMapping : IEntityTypeConfiguration<RegisterEntry>
{
    public void Configure(EntityTypeBuilder<RegisterEntry> builder)
    {
        builder.ToTable("register_entries");
        builder.HasKey(e => new { e.RegisterVersionId, e.SchoolCode });
        builder.Property(e => e.BoardNumber).HasMaxLength(5);
        builder.Property(e => e.Denomination).HasMaxLength(100);
        builder.HasOne<RegisterVersion>().WithMany().HasForeignKey(e => e.RegisterVersionId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<School>().WithMany().HasForeignKey(e => e.SchoolCode).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Municipality>().WithMany().HasForeignKey(e => e.MunicipalityCode).OnDelete(DeleteBehavior.Restrict);
    }
}
