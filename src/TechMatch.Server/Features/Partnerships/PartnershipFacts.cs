using Microsoft.EntityFrameworkCore;
using TechMatch.Domain;
using TechMatch.Domain.Geography;
using TechMatch.Domain.Organisations;
using TechMatch.Domain.Partnerships;
using TechMatch.Domain.Schools;
using TechMatch.Server.Data;

namespace TechMatch.Server.Features.Partnerships;

/// <summary>Who does something in a partnership, on the wire.</summary>
public enum Party
{
    School = 1,
    Organisation = 2,
    Coordinator = 3,
    Administrator = 4,

    /// <summary>TechMatch itself: a match or the clock.</summary>
    System = 5,
}

internal static class Parties
{
    private static readonly (Actors Actor, Party Party)[] All =
    [
        (Actors.School, Party.School),
        (Actors.Organisation, Party.Organisation),
        (Actors.Coordinator, Party.Coordinator),
        (Actors.Administrator, Party.Administrator),
        (Actors.System, Party.System),
    ];

    public static Party ToParty(this Actors actor) => All.First(a => actor.HasFlag(a.Actor)).Party;

    public static IReadOnlyList<Party> ToParties(this Actors actors) => [.. All.Where(a => actors.HasFlag(a.Actor)).Select(a => a.Party)];

    /// <summary>The other of the two sides; both, for who is no side.</summary>
    public static Actors Others(this Actors actor) => Actors.Sides & ~actor;
}

public sealed record SchoolSide(EstablishmentCode Code, string Name, string? Place, Sector Sector);

public sealed record OrganisationSide(Guid Id, string Name, string? Place, OrganisationKind Kind);

/// <param name="Metres">As the crow flies.</param>
/// <param name="IsEstimated">A place is taken from a postcode or municipality: then it is "circa".</param>
/// <param name="SchoolPrecision">How precise the place of the school is.</param>
/// <param name="OrganisationPrecision">How precise the place of the organisation is.</param>
public sealed record DistanceView(double Metres, bool IsEstimated, LocationPrecision SchoolPrecision, LocationPrecision OrganisationPrecision)
{
    internal static DistanceView? Of(Location? school, Location? organisation) => school is null || organisation is null
        ? null
        : new(Math.Round(school.Point.DistanceTo(organisation.Point)), school.IsEstimated || organisation.IsEstimated, school.Precision, organisation.Precision);
}

/// <summary>The two that a partnership is between.</summary>
internal sealed record PartnershipFacts(School School, Organisation Organisation)
{
    public SchoolSide SchoolSide => new(School.Code, School.Facts.Name, School.Facts.Place, School.Sector);

    public OrganisationSide OrganisationSide => new(Organisation.Id, Organisation.Facts.Name, Organisation.Facts.Place, Organisation.Kind);

    public DistanceView? Distance => DistanceView.Of(School.Location, Organisation.Location);

    public static async Task<PartnershipFacts> Read(TechMatchDbContext db, Partnership partnership, CancellationToken cancel) => new(
        await db.Set<School>().AsNoTracking().SingleAsync(s => s.Code == partnership.SchoolCode, cancel),
        await db.Set<Organisation>().AsNoTracking().SingleAsync(o => o.Id == partnership.OrganisationId, cancel));
}
