using Microsoft.AspNetCore.Http.HttpResults;
using TechMatch.Server.Data;
using TechMatch.Server.Platform.Access;
using TechMatch.Server.Platform.Endpoints;

namespace TechMatch.Server.Features.Alerts.Needs;

/// <summary>How often the caller hears of new offers for a need.</summary>
/// <param name="Frequency">At once, weekly or never.</param>
public sealed record NeedAlertView(AlertFrequency Frequency);

/// <summary>Reads how often the caller hears of new offers for a need.</summary>
public sealed class GetNeedAlert : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/needs/{id}/alert", Handle)
        .Describe("GetNeedAlert", "Hoe vaak ik hoor van nieuw aanbod bij een vraag (need).")
        .Problems(401, 403, 404)
        .Access(Who.School, Resource.Need);

    private static async Task<Ok<NeedAlertView>> Handle(Guid id, Caller caller, NeedChoices choices, CancellationToken cancel) =>
        TypedResults.Ok(new NeedAlertView(await choices.Of(id, caller.RequiredAccountId, cancel)));
}

/// <summary>Chooses how often the caller hears of new offers for a need; colleagues choose for themselves.</summary>
public sealed class SetNeedAlert : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPut("/needs/{id}/alert", Handle)
        .Describe("SetNeedAlert", "Kies hoe vaak je hoort van nieuw aanbod bij een vraag (need).")
        .Problems(401, 403, 404)
        .Access(Who.School, Resource.Need);

    /// <param name="Frequency">At once, weekly or never.</param>
    public sealed record Request(AlertFrequency? Frequency);

    private static async Task<Ok<NeedAlertView>> Handle(
        Guid id, Request request, Caller caller, NeedChoices choices, Transactions transactions, CancellationToken cancel)
    {
        var frequency = NeedChoices.Require(request.Frequency);
        await transactions.Run(() => choices.Choose(id, caller.RequiredAccountId, frequency, cancel));
        return TypedResults.Ok(new NeedAlertView(frequency));
    }
}
