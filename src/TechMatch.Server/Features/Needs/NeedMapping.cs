using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TechMatch.Domain.Needs;
using TechMatch.Domain.Schools;

namespace TechMatch.Server.Features.Needs;

internal sealed class NeedMapping : IEntityTypeConfiguration<Need>
{
    public void Configure(EntityTypeBuilder<Need> builder)
    {
        // Its status and since when it is open are one thing.
        builder.ToTable("needs", t => t.HasCheckConstraint("ck_needs_opened", "(opened_at IS NOT NULL) = (status = 'Published')"));
        builder.HasKey(n => n.Id);
        builder.Property(n => n.Id).ValueGeneratedNever();
        builder.Property(n => n.Version).IsRowVersion();
        builder.HasOne<School>().WithMany().HasForeignKey(n => n.SchoolCode).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(n => new { n.SchoolCode, n.Status });
        builder.HasMany(n => n.Spells).WithOne().HasForeignKey(s => s.NeedId).OnDelete(DeleteBehavior.Cascade);
        builder.ComplexProperty(n => n.Details, details =>
        {
            details.Property(d => d.Kind).HasColumnName("kind");
            details.Property(d => d.Topics).HasColumnName("topics");
            details.Property(d => d.Audiences).HasColumnName("audiences");
            details.Property(d => d.GroupSize).HasColumnName("group_size");
            details.Property(d => d.From).HasColumnName("window_from");
            details.Property(d => d.Until).HasColumnName("window_until");
            details.Property(d => d.Weekdays).HasColumnName("weekdays");
            details.Property(d => d.MaxDistanceKm).HasColumnName("max_distance_km");
            details.Property(d => d.RequiresVog).HasColumnName("requires_vog");
            details.Property(d => d.Language).HasColumnName("language");
            details.Property(d => d.NeedsWheelchairAccess).HasColumnName("needs_wheelchair_access");
            details.Property(d => d.Remarks).HasColumnName("remarks").HasMaxLength(NeedDetails.MaxRemarksLength);
        });
    }
}

internal sealed class NeedSpellMapping : IEntityTypeConfiguration<NeedSpell>
{
    public void Configure(EntityTypeBuilder<NeedSpell> builder)
    {
        builder.ToTable("need_spells", t => t.HasCheckConstraint("ck_need_spells_end", "closed_at > opened_at"));
        builder.HasKey(s => new { s.NeedId, s.OpenedAt });
    }
}
