using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TechMatch.Domain;
using TechMatch.Domain.Offers;
using TechMatch.Domain.Organisations;
using TechMatch.Domain.Partnerships;
using TechMatch.Server.Data;
using TechMatch.Server.Platform.Access;
using TechMatch.Server.Platform.Endpoints;
using TechMatch.Server.Platform.Http;

namespace TechMatch.Server.Features.Organisations;

/// <summary>What everybody may know of an organisation; where its mail goes is for its own people and those who look after it.</summary>
public sealed class GetOrganisation : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/organisations/{id:guid}", Handle)
        .Describe("GetOrganisation", "Een bedrijf of PPS-centrum (organisation).")
        .Problems(404)
        .Access(Who.Public);

    private static async Task<Ok<OrganisationView>> Handle(
        Guid id, Caller caller, ResourceOwners owners, TechMatchDbContext db, HttpResponse response, CancellationToken cancel)
    {
        var owner = await owners.Find(Resource.Organisation, id.ToString(), cancel)
            ?? throw new DomainException("not-found", $"There is no organisation {id}.");
        var organisation = await db.Set<Organisation>().AsNoTracking().SingleAsync(o => o.Id == id, cancel);
        response.SetVersion(organisation.Version);
        return TypedResults.Ok(await OrganisationView.Of(organisation, caller.LooksAfter(owner), db, cancel));
    }
}

/// <summary>An organisation.</summary>
/// <param name="Id">The organisation.</param>
/// <param name="Kind">Company or PPS centre.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Place">Where it is.</param>
/// <param name="Website">Host and path, without a scheme; null when none is known.</param>
/// <param name="LeadInstitution">Lead institution of a PPS centre.</param>
/// <param name="Level">Level of a PPS centre: mbo or hbo.</param>
/// <param name="Location">Null when nothing gave a place.</param>
/// <param name="Offers">How many offers are published.</param>
/// <param name="SchoolsReached">How many schools it did something with that both confirmed.</param>
/// <param name="Contact">Where requests are mailed; only for its own people and those who look after it.</param>
public sealed record OrganisationView(
    Guid Id,
    OrganisationKind Kind,
    string Name,
    string? Place,
    string? Website,
    string? LeadInstitution,
    string? Level,
    MapPoint? Location,
    int Offers,
    int SchoolsReached,
    OrganisationView.ContactView? Contact)
{
    /// <param name="Email">Null when nobody gave one: then the mail goes to the accounts of its people.</param>
    /// <param name="Language">nl or en.</param>
    public sealed record ContactView(string? Email, string Language);

    internal static async Task<OrganisationView> Of(Organisation organisation, bool withContact, TechMatchDbContext db, CancellationToken cancel)
    {
        var offers = await db.Set<Offer>().CountAsync(o => o.OrganisationId == organisation.Id && o.Status == OfferStatus.Published, cancel);
        var schools = await db.Set<Partnership>()
            .CountAsync(p => p.OrganisationId == organisation.Id && p.Activities.Any(a => a.Status == ActivityStatus.Confirmed), cancel);
        return new OrganisationView(
            organisation.Id,
            organisation.Kind,
            organisation.Facts.Name,
            organisation.Facts.Place,
            organisation.Facts.Website,
            organisation.Facts.LeadInstitution,
            organisation.Facts.Level,
            MapPoint.Of(organisation.Location),
            offers,
            schools,
            withContact ? new ContactView(organisation.ContactEmail, organisation.ContactLanguage) : null);
    }
}
