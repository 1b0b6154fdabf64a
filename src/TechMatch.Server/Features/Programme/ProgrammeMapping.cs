using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TechMatch.Domain.Geography;
using TechMatch.Domain.Programme;

namespace TechMatch.Server.Features.Programme;

internal sealed class ProgrammeActionMapping : IEntityTypeConfiguration<ProgrammeAction>
{
    public void Configure(EntityTypeBuilder<ProgrammeAction> builder)
    {
        builder.ToTable("programme_actions");
        builder.HasKey(a => a.Number);
        builder.Property(a => a.Number).ValueGeneratedNever();
        builder.Property(a => a.Theme).HasMaxLength(100);
        builder.Property(a => a.Description).HasMaxLength(500);
        builder.Property(a => a.Responsible).HasMaxLength(200);
    }
}

internal sealed class IndicatorMapping : IEntityTypeConfiguration<Indicator>
{
    public void Configure(EntityTypeBuilder<Indicator> builder)
    {
        builder.ToTable("indicators");
        builder.HasKey(i => new { i.Name, i.Area, i.Level, i.Year, i.Kind });
        builder.Property(i => i.Name).HasMaxLength(200);
        builder.Property(i => i.Area).HasMaxLength(50);
        builder.Property(i => i.Level).HasMaxLength(50);
        builder.Property(i => i.Unit).HasMaxLength(50);
    }
}

internal sealed class InitiativeMapping : IEntityTypeConfiguration<Initiative>
{
    public void Configure(EntityTypeBuilder<Initiative> builder)
    {
        builder.ToTable("initiatives");
        builder.HasKey(i => i.Name);
        builder.Property(i => i.Name).HasMaxLength(200);
        builder.Property(i => i.Audience).HasMaxLength(100);
        builder.HasOne<Region>().WithMany().HasForeignKey(i => i.RegionCode).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class NationalAmbitionMapping : IEntityTypeConfiguration<NationalAmbition>
{
    public void Configure(EntityTypeBuilder<NationalAmbition> builder)
    {
        builder.ToTable("national_ambitions");
        builder.HasKey(a => a.Number);
        builder.Property(a => a.Number).ValueGeneratedNever();
        builder.Property(a => a.Line).HasMaxLength(100);
        builder.Property(a => a.Ambition).HasMaxLength(200);
        builder.Property(a => a.Action).HasMaxLength(300);
    }
}

internal sealed class ScaleLevelMapping : IEntityTypeConfiguration<ScaleLevel>
{
    public void Configure(EntityTypeBuilder<ScaleLevel> builder)
    {
        builder.ToTable("scale_levels");
        builder.HasKey(s => s.Activity);
        builder.Property(s => s.Activity).HasMaxLength(200);
        builder.Property(s => s.Level).HasMaxLength(100);
        builder.Property(s => s.Who).HasMaxLength(200);
    }
}
