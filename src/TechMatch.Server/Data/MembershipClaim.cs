using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TechMatch.Domain;
using TechMatch.Domain.Organisations;
using TechMatch.Domain.Schools;

namespace TechMatch.Server.Data;

/// <summary>Where a claim stands.</summary>
public enum ClaimStatus
{
    Pending = 1,
    Approved = 2,
    Refused = 3,
}

/// <summary>
/// A person says to act for a school or an organisation. A coordinator of the region or an administrator decides; it is approved at
/// once when the domain of the confirmed address is the register's own website domain.
/// </summary>
public sealed class MembershipClaim
{
    private MembershipClaim()
    {
    }

    public Guid Id { get; private set; }

    public Guid AccountId { get; private set; }

    public EstablishmentCode? SchoolCode { get; private set; }

    public Guid? OrganisationId { get; private set; }

    /// <summary>What the person does there, in their own words.</summary>
    public string? Explanation { get; private set; }

    public DateTimeOffset MadeAt { get; private set; }

    public ClaimStatus Status { get; private set; }

    public DateTimeOffset? DecidedAt { get; private set; }

    /// <summary>The account that decided; null when the domain of the address did.</summary>
    public Guid? DecidedBy { get; private set; }

    public string? Reason { get; private set; }

    public uint Version { get; private set; }

    public static MembershipClaim OnSchool(Guid id, Guid accountId, EstablishmentCode school, string? explanation, DateTimeOffset at) =>
        new() { Id = id, AccountId = accountId, SchoolCode = school, Explanation = explanation, MadeAt = at, Status = ClaimStatus.Pending };

    public static MembershipClaim OnOrganisation(Guid id, Guid accountId, Guid organisation, string? explanation, DateTimeOffset at) =>
        new() { Id = id, AccountId = accountId, OrganisationId = organisation, Explanation = explanation, MadeAt = at, Status = ClaimStatus.Pending };

    /// <summary>Grants it; the caller adds the membership in the same transaction.</summary>
    /// <exception cref="DomainException"><c>claim-decided</c> when somebody decided before.</exception>
    public void Approve(Guid? by, DateTimeOffset at) => Decide(ClaimStatus.Approved, by, null, at);

    /// <exception cref="DomainException"><c>claim-decided</c> when somebody decided before.</exception>
    public void Refuse(Guid by, string reason, DateTimeOffset at) => Decide(ClaimStatus.Refused, by, reason, at);

    private void Decide(ClaimStatus status, Guid? by, string? reason, DateTimeOffset at)
    {
        if (Status != ClaimStatus.Pending)
        {
            throw new DomainException("claim-decided", $"This claim is {Status} already.");
        }

        (Status, DecidedBy, Reason, DecidedAt) = (status, by, reason, at);
    }
}

internal sealed class MembershipClaimMapping : IEntityTypeConfiguration<MembershipClaim>
{
    public void Configure(EntityTypeBuilder<MembershipClaim> builder)
    {
        builder.ToTable("membership_claims", t => t.HasCheckConstraint(
            "ck_membership_claims_one_key", "num_nonnulls(school_code, organisation_id) = 1"));
        builder.HasKey(c => c.Id);
        builder.Property(c => c.Id).ValueGeneratedNever();
        builder.Property(c => c.Version).IsRowVersion();
        builder.HasOne<Account>().WithMany().HasForeignKey(c => c.AccountId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Account>().WithMany().HasForeignKey(c => c.DecidedBy).OnDelete(DeleteBehavior.SetNull);
        builder.HasOne<School>().WithMany().HasForeignKey(c => c.SchoolCode).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Organisation>().WithMany().HasForeignKey(c => c.OrganisationId).OnDelete(DeleteBehavior.Restrict);

        // One open claim of a person on one school or organisation at a time.
        builder.HasIndex(c => new { c.AccountId, c.SchoolCode, c.OrganisationId })
            .IsUnique().AreNullsDistinct(false).HasFilter("status = 'Pending'").HasDatabaseName("ux_membership_claims_pending");
    }
}
