using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TechMatch.Domain.Needs;
using TechMatch.Domain.Schools;

namespace TechMatch.Server.Features.Needs;

internal sealed class NeedMapping : IEntityTypeConfiguration<Need>
{
    public void Configure(EntityTypeBuilder<Need> builder)
    {
        builder.ToTable("needs");
        builder.HasKey(n => n.Id);
        builder.Property(n => n.Id).ValueGeneratedNever();
        builder.Property(n => n.Version).IsRowVersion();
        builder.HasOne<School>().WithMany().HasForeignKey(n => n.SchoolCode).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(n => new { n.SchoolCode, n.Status });
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
