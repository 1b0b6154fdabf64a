using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using TechMatch.Domain.Calendars;
using TechMatch.Domain.Partnerships;
using TechMatch.Server.Data;
using TechMatch.Server.Platform.Access;
using TechMatch.Server.Platform.Endpoints;
using TechMatch.Server.Platform.Http;

namespace TechMatch.Server.Features.Partnerships.Covenants;

/// <summary>One side writes the covenant or proposes a change; the other gets a mail, and a signature under what stood falls.</summary>
public sealed class WriteCovenant : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPut("/partnerships/{id:guid}/covenant", Handle)
        .Describe("WriteCovenant", "Schrijf het convenant van een samenwerking, of stel een wijziging voor (covenant).", RateLimits.Sensitive)
        .Problems(401, 403, 404, 409, 412, 428)
        .Access(Who.Sides, Resource.Partnership);

    /// <param name="Terms">The whole text.</param>
    /// <param name="Note">Words to the other side on what is new; at most 2,000 characters.</param>
    public sealed record Request(CovenantForm? Terms, string? Note);

    private static async Task<Ok<CovenantView>> Handle(
        Guid id,
        Request body,
        [FromHeader(Name = "If-Match")] string? ifMatch,
        Caller caller,
        TechMatchDbContext db,
        Transactions transactions,
        CovenantRows rows,
        CovenantTexts texts,
        CovenantMails mails,
        TimeProvider clock,
        HttpResponse response,
        CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var today = DutchTime.DayOf(now);
        var terms = (body.Terms ?? new CovenantForm(null, null, null, null, null, null, null, null)).ToTerms();
        var view = await transactions.Run(async () =>
        {
            var partnership = await rows.Lock(id, cancel);
            Versions.Require(ifMatch, (uint)(partnership.Covenant?.Revision ?? 0));
            var facts = await PartnershipFacts.Read(db, partnership, cancel);
            var fell = partnership.Covenant is { IsSigned: false } open && (open.SchoolSignature ?? open.OrganisationSignature) is not null;
            if (partnership.WriteCovenant(Guid.CreateVersion7(now), terms, Parties(facts), body.Note, caller.ToActor(), today, now))
            {
                await db.SaveChangesAsync(cancel);
                await mails.Written(partnership, caller.As, partnership.Events[^1].Note, fell, cancel);
            }

            return await CovenantView.Read(db, texts, partnership, caller, today, cancel);
        });
        response.SetVersion((uint)view.Revision);
        return TypedResults.Ok(view);
    }

    internal static CovenantParties Parties(PartnershipFacts facts) => new(
        facts.School.Facts.Name,
        facts.School.Code,
        facts.School.Facts.Place,
        facts.Organisation.Facts.Name,
        facts.Organisation.Facts.KvkNumber,
        facts.Organisation.Facts.Place);
}
