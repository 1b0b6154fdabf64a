using Microsoft.AspNetCore.Http.HttpResults;
using TechMatch.Server.Platform.Access;
using TechMatch.Server.Platform.Endpoints;
using TechMatch.Server.Platform.Http;

namespace TechMatch.Server.Features.Planning;

/// <summary>Calculates a plan, what-if included. Nothing is kept.</summary>
public sealed class PreviewPlan : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/plans/previews", Handle)
        .Describe("PreviewPlan", "Bereken hoe de plekken het best verdeeld worden over scholen die nog niet meetellen (plan). Er wordt niets bewaard.", RateLimits.Heavy)
        .Problems(401, 403)
        .Access(Who.Coordinator | Who.Province | Who.Administrator);

    private static async Task<Ok<PlanResult>> Handle(PlanRequest body, Caller caller, PlanReader reader, PlanCalculator calculator, CancellationToken cancel)
    {
        var place = await reader.Place(body.RequireArea(), cancel);
        await reader.RequireOwn(place, caller, cancel);
        return TypedResults.Ok(await calculator.Calculate(body, place, cancel));
    }
}
