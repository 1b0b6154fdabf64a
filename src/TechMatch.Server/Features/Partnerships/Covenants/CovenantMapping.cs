using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TechMatch.Domain.Organisations;
using TechMatch.Domain.Partnerships;

namespace TechMatch.Server.Features.Partnerships.Covenants;

internal sealed class CovenantMapping : IEntityTypeConfiguration<Covenant>
{
    public void Configure(EntityTypeBuilder<Covenant> builder)
    {
        builder.ToTable("covenants", t => t.HasCheckConstraint(
            "ck_covenants_signed",
            """
            (signed_at IS NULL) = (document IS NULL)
            AND (signed_at IS NULL) = (hash IS NULL)
            AND (signed_at IS NULL OR (school_signature_name IS NOT NULL AND organisation_signature_name IS NOT NULL))
            """));
        builder.HasKey(c => c.Id);
        builder.Property(c => c.Id).ValueGeneratedNever();
        builder.Property(c => c.Hash).HasMaxLength(64);
        builder.Ignore(c => c.IsSigned);
        builder.Ignore(c => c.Latest);
        builder.ComplexProperty(c => c.SchoolSignature, Configure);
        builder.ComplexProperty(c => c.OrganisationSignature, Configure);
        builder.HasMany(c => c.Versions).WithOne().HasForeignKey(v => v.CovenantId).OnDelete(DeleteBehavior.Restrict);

        // The two write one at a time.
        builder.HasIndex(c => c.PartnershipId).IsUnique().HasFilter("signed_at IS NULL AND ended_at IS NULL").HasDatabaseName("ux_covenants_open");
        builder.HasIndex(c => new { c.PartnershipId, c.CreatedAt });
    }

    private static void Configure(ComplexPropertyBuilder<CovenantSignature> signature)
    {
        signature.Property(s => s.Name).HasMaxLength(CovenantSignature.MaxLength);
        signature.Property(s => s.Function).HasMaxLength(CovenantSignature.MaxLength);
    }
}

internal sealed class CovenantVersionMapping : IEntityTypeConfiguration<CovenantVersion>
{
    public void Configure(EntityTypeBuilder<CovenantVersion> builder)
    {
        builder.ToTable("covenant_versions");
        builder.HasKey(v => new { v.CovenantId, v.Number });
        builder.ComplexProperty(v => v.Terms, terms =>
        {
            terms.Ignore(t => t.LastYear);
            terms.Property(t => t.Together).HasColumnName("together").HasMaxLength(CovenantTerms.MaxWordsLength);
            terms.Property(t => t.Kinds).HasColumnName("kinds");
            terms.Property(t => t.TimesPerYear).HasColumnName("times_per_year");
            terms.Property(t => t.FirstYear).HasColumnName("first_year");
            terms.Property(t => t.Years).HasColumnName("years");
            terms.Property(t => t.SchoolArranges).HasColumnName("school_arranges").HasMaxLength(CovenantTerms.MaxWordsLength);
            terms.Property(t => t.OrganisationArranges).HasColumnName("organisation_arranges").HasMaxLength(CovenantTerms.MaxWordsLength);
            terms.Property(t => t.Ending).HasColumnName("ending").HasMaxLength(CovenantTerms.MaxWordsLength);
        });
        builder.ComplexProperty(v => v.Parties, parties =>
        {
            parties.Property(p => p.SchoolName).HasColumnName("school_name");
            parties.Property(p => p.SchoolCode).HasColumnName("school_code");
            parties.Property(p => p.SchoolPlace).HasColumnName("school_place");
            parties.Property(p => p.OrganisationName).HasColumnName("organisation_name").HasMaxLength(Organisation.MaxNameLength);
            parties.Property(p => p.KvkNumber).HasColumnName("kvk_number");
            parties.Property(p => p.OrganisationPlace).HasColumnName("organisation_place");
        });
    }
}
