using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TechMatch.Domain;
using TechMatch.Domain.Needs;
using TechMatch.Domain.Schools;
using TechMatch.Server.Data;
using TechMatch.Server.Features.Notifications;
using TechMatch.Server.Features.Partnerships.Desk.Mails;
using TechMatch.Server.Platform.Access;
using TechMatch.Server.Platform.Endpoints;
using TechMatch.Server.Platform.Http;

namespace TechMatch.Server.Features.Partnerships.Desk;

/// <summary>A school asks the coordinator of its region to find someone for a need. The coordinators hear of it at once.</summary>
public sealed class AskForHelp : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/needs/{id:guid}/help-requests", Handle)
        .Describe("AskForHelp", "Vraag de regiocoördinator om iemand te zoeken voor een vraag (help request).", RateLimits.Sensitive)
        .Problems(401, 403, 404, 409)
        .Access(Who.School | Who.Administrator, Resource.Need);

    /// <param name="Note">Words to the coordinator; at most 2,000 characters.</param>
    public sealed record Request(string? Note);

    private static async Task<Created<HelpView>> Handle(
        Guid id,
        Request body,
        Caller caller,
        TechMatchDbContext db,
        Transactions transactions,
        RegionPeople people,
        Outbox outbox,
        TimeProvider clock,
        CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var view = await transactions.Run(async () =>
        {
            await db.Database.ExecuteSqlAsync($"SELECT 1 FROM needs WHERE id = {id} FOR NO KEY UPDATE", cancel);
            var need = await db.Set<Need>().AsNoTracking().SingleAsync(n => n.Id == id, cancel);
            if (await db.Set<HelpRequest>().AnyAsync(h => h.NeedId == id && h.EndedAt == null, cancel))
            {
                throw new DomainException("help-asked", "The coordinator was asked already.");
            }

            var help = HelpRequest.Ask(Guid.CreateVersion7(now), need, body.Note, caller.AccountId, now);
            db.Add(help);
            await db.SaveChangesAsync(cancel);
            var school = await db.Set<School>().AsNoTracking().SingleAsync(s => s.Code == need.SchoolCode, cancel);
            var region = await people.RegionOf(school.Facts.MunicipalityCode, cancel);
            foreach (var coordinator in await people.CoordinatorsOf(school, cancel))
            {
                await outbox.Add(new HelpAskedMail(Recipient.Of(coordinator), school, need, help.Note, region), cancel);
            }

            return HelpView.Of(help);
        });
        return TypedResults.Created($"{EndpointScan.BasePath}/needs/{id}/help", view);
    }
}

/// <summary>The school looks by itself again. Twice makes no difference.</summary>
public sealed class TakeHelpBack : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapDelete("/needs/{id:guid}/help-requests", Handle)
        .Describe("TakeHelpBack", "Laat de regiocoördinator niet meer zoeken voor een vraag (help request).")
        .Problems(401, 403, 404)
        .Access(Who.School | Who.Administrator, Resource.Need);

    private static async Task<NoContent> Handle(Guid id, TechMatchDbContext db, Transactions transactions, TimeProvider clock, CancellationToken cancel)
    {
        await transactions.Run(() => HelpRequests.End(db, id, HelpEnd.TakenBack, clock.GetUtcNow(), cancel));
        return TypedResults.NoContent();
    }
}

/// <param name="Note">The school's words.</param>
/// <param name="AskedAt">When it asked.</param>
public sealed record HelpView(string? Note, DateTimeOffset AskedAt)
{
    internal static HelpView Of(HelpRequest help) => new(help.Note, help.AskedAt);
}
