using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NetTopologySuite.Geometries;
using TechMatch.Domain.Geography;

namespace TechMatch.Server.Features.Geography;

/// <summary>The outline of a municipality as CBS draws it, for maps; nothing is ever decided by it.</summary>
public sealed class MunicipalityOutline(MunicipalityCode code, MultiPolygon outline, string source, DateTimeOffset importedAt)
{
    public MunicipalityCode Code { get; private set; } = code;

    /// <summary>In degrees, x is longitude, SRID 4326; valid.</summary>
    public MultiPolygon Outline { get; private set; } = outline;

    /// <summary>File or service that it came from.</summary>
    public string Source { get; private set; } = source;

    public DateTimeOffset ImportedAt { get; private set; } = importedAt;
}

internal sealed class MunicipalityOutlineMapping : IEntityTypeConfiguration<MunicipalityOutline>
{
    public void Configure(EntityTypeBuilder<MunicipalityOutline> builder)
    {
        builder.ToTable("municipality_outlines", t => t.HasCheckConstraint("ck_municipality_outlines_valid", "ST_IsValid(outline)"));
        builder.HasKey(o => o.Code);
        builder.Property(o => o.Code).ValueGeneratedNever();
        builder.Property(o => o.Outline).HasColumnType("geometry (MultiPolygon, 4326)");
        builder.Property(o => o.Source).HasMaxLength(300);
        builder.HasOne<Municipality>().WithMany().HasForeignKey(o => o.Code).OnDelete(DeleteBehavior.Cascade);
    }
}
