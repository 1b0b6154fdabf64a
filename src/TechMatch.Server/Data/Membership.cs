using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TechMatch.Domain.Geography;
using TechMatch.Domain.Organisations;
using TechMatch.Domain.Schools;

namespace TechMatch.Server.Data;

/// <summary>In which role a person uses TechMatch.</summary>
public enum MembershipRole
{
    School = 1,
    Organisation = 2,

    /// <summary>Coordinator of one region.</summary>
    Coordinator = 3,

    /// <summary>Officer of the province.</summary>
    Province = 4,
    Administrator = 5,
}

/// <summary>What a person may act for. Exactly the key that goes with the role is filled; the database holds that.</summary>
public sealed class Membership
{
    private Membership()
    {
    }

    public Guid Id { get; private set; }

    public Guid AccountId { get; private set; }

    public MembershipRole Role { get; private set; }

    public EstablishmentCode? SchoolCode { get; private set; }

    public Guid? OrganisationId { get; private set; }

    public string? RegionCode { get; private set; }

    public DateTimeOffset Since { get; private set; }

    public static Membership OfSchool(Guid id, Guid accountId, EstablishmentCode school, DateTimeOffset since) =>
        new() { Id = id, AccountId = accountId, Role = MembershipRole.School, SchoolCode = school, Since = since };

    public static Membership OfOrganisation(Guid id, Guid accountId, Guid organisation, DateTimeOffset since) =>
        new() { Id = id, AccountId = accountId, Role = MembershipRole.Organisation, OrganisationId = organisation, Since = since };

    public static Membership OfRegion(Guid id, Guid accountId, string region, DateTimeOffset since) =>
        new() { Id = id, AccountId = accountId, Role = MembershipRole.Coordinator, RegionCode = region, Since = since };

    /// <summary>An officer of the province or an administrator.</summary>
    public static Membership OfProgramme(Guid id, Guid accountId, MembershipRole role, DateTimeOffset since) =>
        role is MembershipRole.Province or MembershipRole.Administrator
            ? new() { Id = id, AccountId = accountId, Role = role, Since = since }
            : throw new ArgumentOutOfRangeException(nameof(role));
}

internal sealed class MembershipMapping : IEntityTypeConfiguration<Membership>
{
    public void Configure(EntityTypeBuilder<Membership> builder)
    {
        builder.ToTable("memberships", t => t.HasCheckConstraint(
            "ck_memberships_role_key",
            """
            (role = 'School') = (school_code IS NOT NULL)
            AND (role = 'Organisation') = (organisation_id IS NOT NULL)
            AND (role = 'Coordinator') = (region_code IS NOT NULL)
            """));
        builder.HasKey(m => m.Id);
        builder.Property(m => m.Id).ValueGeneratedNever();
        builder.HasOne<Account>().WithMany().HasForeignKey(m => m.AccountId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<School>().WithMany().HasForeignKey(m => m.SchoolCode).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Organisation>().WithMany().HasForeignKey(m => m.OrganisationId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Region>().WithMany().HasForeignKey(m => m.RegionCode).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(m => new { m.AccountId, m.Role, m.SchoolCode, m.OrganisationId, m.RegionCode }).IsUnique().AreNullsDistinct(false);
    }
}
