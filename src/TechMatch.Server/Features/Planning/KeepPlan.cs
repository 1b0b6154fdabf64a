using Microsoft.AspNetCore.Http.HttpResults;
using TechMatch.Domain;
using TechMatch.Domain.Calendars;
using TechMatch.Domain.Planning;
using TechMatch.Server.Data;
using TechMatch.Server.Platform.Access;
using TechMatch.Server.Platform.Endpoints;
using TechMatch.Server.Platform.Http;

namespace TechMatch.Server.Features.Planning;

/// <summary>Calculates a plan and keeps it as a draft.</summary>
public sealed class KeepPlan : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/plans", Handle)
        .Describe("KeepPlan", "Bereken een plan en bewaar het als concept (plan).", RateLimits.Heavy)
        .Problems(401, 403, 409)
        .Access(Who.Coordinator | Who.Province | Who.Administrator);

    private static async Task<Created<PlanView>> Handle(
        PlanRequest body,
        Caller caller,
        TechMatchDbContext db,
        Transactions transactions,
        PlanReader reader,
        PlanRows rows,
        PlanCalculator calculator,
        TimeProvider clock,
        HttpResponse response,
        CancellationToken cancel)
    {
        var place = await reader.Place(body.RequireArea(), cancel);
        await reader.RequireOwn(place, caller, cancel);
        var settings = body.ToSettings(place.All);
        if (settings.IsWhatIf)
        {
            throw new DomainException("plan-of-what-is-not", "A plan that counts with what is not so cannot be carried out.");
        }

        var result = await calculator.Calculate(body, place, cancel);
        var now = clock.GetUtcNow();
        var plan = Plan.Keep(
            Guid.CreateVersion7(now),
            result.AreaName,
            settings,
            result.DefinitionVersion,
            result.RegisterVersion,
            PlanRows.Write(result),
            result.Proposals.Select(p => new ProposalPair(
                Guid.CreateVersion7(now), p.NeedId, p.SchoolCode, p.OfferId, p.Organisation.Id, new SchoolYear(p.SchoolYear), p.Metres)),
            caller.AccountId,
            now);
        await transactions.Run(() =>
        {
            db.Add(plan);
            return db.SaveChangesAsync(cancel);
        });
        var (view, version) = await rows.View(plan.Id, caller, cancel);
        response.SetVersion(version);
        return TypedResults.Created($"{EndpointScan.BasePath}/plans/{plan.Id}", view);
    }
}
