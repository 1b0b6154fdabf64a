using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TechMatch.Domain.Partnerships;

namespace TechMatch.Server.Features.Partnerships.Renewals;

internal sealed class RenewalMapping : IEntityTypeConfiguration<Renewal>
{
    public void Configure(EntityTypeBuilder<Renewal> builder)
    {
        builder.ToTable("renewals");

        // One question for each school year, whatever runs at the same moment.
        builder.HasKey(r => new { r.PartnershipId, r.SchoolYear });
        builder.Ignore(r => r.IsAgreed);
        builder.Ignore(r => r.IsRefused);
        builder.Ignore(r => r.IsOpen);
        builder.Ignore(r => r.Silent);
        builder.Ignore(r => r.Undecided);
        builder.ComplexProperty(r => r.SchoolSaid);
        builder.ComplexProperty(r => r.OrganisationSaid);
        builder.HasIndex(r => r.AskAgainOn).HasFilter("ask_again_on IS NOT NULL");
        builder.HasIndex(r => r.AskedAt).HasFilter("reminded_at IS NULL AND agreed_at IS NULL");
    }
}
