using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TechMatch.Domain;
using TechMatch.Domain.Needs;
using TechMatch.Domain.Partnerships;
using TechMatch.Domain.Schools;
using TechMatch.Server.Data;
using TechMatch.Server.Platform.Access;
using TechMatch.Server.Platform.Endpoints;

namespace TechMatch.Server.Features.Partnerships.Joint;

/// <summary>Which schools can be asked to take part in an activity: those that the organisation has a partnership with. Who asks for the same comes first.</summary>
public sealed class ListCandidates : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/activities/{id:guid}/candidates", Handle)
        .Describe("ListCandidates", "Welke scholen kunnen meedoen aan een activiteit? (joint activity)")
        .Problems(401, 403, 404)
        .Access(Who.Organisation | Who.Coordinator | Who.Administrator, Resource.Activity);

    public sealed record Response(IReadOnlyList<Candidate> Items);

    /// <param name="PartnershipId">The partnership of the organisation with the school.</param>
    /// <param name="SchoolCode">The school.</param>
    /// <param name="Name">Its name.</param>
    /// <param name="Place">Where it is.</param>
    /// <param name="Asks">Whether it has an open need of the same kind.</param>
    public sealed record Candidate(Guid PartnershipId, EstablishmentCode SchoolCode, string Name, string? Place, bool Asks);

    private static async Task<Ok<Response>> Handle(Guid id, TechMatchDbContext db, CancellationToken cancel)
    {
        var activity = await db.Set<Activity>().AsNoTracking().SingleAsync(a => a.Id == id, cancel);
        var organisation = await db.Set<Partnership>().Where(p => p.Id == activity.PartnershipId).Select(p => p.OrganisationId).SingleAsync(cancel);
        var stages = PartnershipLifecycle.Table.Rows.Where(r => r.Verb == PartnershipVerb.Plan).Select(r => r.From).Distinct().ToList();
        var asked = await db.Set<JointInvitation>().Where(i => i.JointId == activity.JointId && i.TakesPart != false).Select(i => i.PartnershipId).ToListAsync(cancel);
        var found = await db.Set<Partnership>()
            .Where(p => p.OrganisationId == organisation && p.Id != activity.PartnershipId && p.BlockedAt == null)
            .Where(p => stages.Contains(p.Stage) && !asked.Contains(p.Id))
            .Join(db.Set<School>(), p => p.SchoolCode, s => s.Code, (p, s) => new { p.Id, s.Code, s.Facts.Name, s.Facts.Place })
            .Select(x => new
            {
                x.Id,
                x.Code,
                x.Name,
                x.Place,
                Asks = db.Set<Need>().Any(n => n.SchoolCode == x.Code && n.Status == NeedStatus.Published && n.Details.Kind == activity.Kind),
            })
            .OrderByDescending(x => x.Asks).ThenBy(x => x.Name).Take(200).ToListAsync(cancel);
        return TypedResults.Ok(new Response([.. found.Select(x => new Candidate(x.Id, x.Code, x.Name, x.Place, x.Asks))]));
    }
}
