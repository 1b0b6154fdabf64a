using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TechMatch.Domain;
using TechMatch.Domain.Organisations;
using TechMatch.Server.Data;
using TechMatch.Server.Platform.Access;
using TechMatch.Server.Platform.Endpoints;
using TechMatch.Server.Platform.Http;

namespace TechMatch.Server.Features.Accounts.Claims;

/// <summary>Asks to act for a company or PPS centre that TechMatch knows.</summary>
public sealed class ClaimOrganisation : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/organisations/{id}/claims", Handle)
        .Describe("ClaimOrganisation", "Vragen om voor een bedrijf of PPS-centrum te mogen handelen (claim)", RateLimits.Sensitive)
        .Problems(StatusCodes.Status401Unauthorized, StatusCodes.Status404NotFound, StatusCodes.Status409Conflict)
        .Access(Who.SignedIn, Resource.Organisation);

    /// <param name="Explanation">What the person does there; at most 500 characters.</param>
    public sealed record Request(string? Explanation);

    private static Task<Created<MadeClaim>> Handle(
        Guid id, Request request, Caller caller, TechMatchDbContext db, Transactions transactions, ClaimDesk desk, CancellationToken cancel)
    {
        var errors = new List<InvalidField>();
        var explanation = FreeText.Clean(request.Explanation, "explanation", ClaimDesk.MaxExplanationLength, required: false, errors);
        InvalidInputException.ThrowIfAny(errors);
        return transactions.Run(async () =>
        {
            var organisation = await db.Set<Organisation>().AsNoTracking().SingleAsync(o => o.Id == id, cancel);
            var claim = await desk.OnOrganisation(caller.RequiredAccountId, organisation, explanation, cancel);
            return TypedResults.Created($"{EndpointScan.BasePath}/claims/{claim.Id}", claim);
        });
    }
}
