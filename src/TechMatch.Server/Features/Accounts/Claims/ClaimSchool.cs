using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TechMatch.Domain;
using TechMatch.Domain.Schools;
using TechMatch.Server.Data;
using TechMatch.Server.Platform.Access;
using TechMatch.Server.Platform.Endpoints;
using TechMatch.Server.Platform.Http;

namespace TechMatch.Server.Features.Accounts.Claims;

/// <summary>Asks to act for a school. Approved at once when the domain of the address is that of the school's website in the register.</summary>
public sealed class ClaimSchool : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/schools/{code}/claims", Handle)
        .Describe("ClaimSchool", "Vragen om voor een school te mogen handelen (claim)", RateLimits.Sensitive)
        .Problems(StatusCodes.Status401Unauthorized, StatusCodes.Status404NotFound, StatusCodes.Status409Conflict)
        .Access(Who.SignedIn, Resource.School);

    /// <param name="Explanation">What the person does there; at most 500 characters.</param>
    public sealed record Request(string? Explanation);

    private static Task<Created<MadeClaim>> Handle(
        EstablishmentCode code, Request request, Caller caller, TechMatchDbContext db, Transactions transactions, ClaimDesk desk, CancellationToken cancel)
    {
        var errors = new List<InvalidField>();
        var explanation = FreeText.Clean(request.Explanation, "explanation", ClaimDesk.MaxExplanationLength, required: false, errors);
        InvalidInputException.ThrowIfAny(errors);
        return transactions.Run(async () =>
        {
            var school = await db.Set<School>().AsNoTracking().SingleAsync(s => s.Code == code, cancel);
            var claim = await desk.OnSchool(caller.RequiredAccountId, school, explanation, cancel);
            return TypedResults.Created($"{EndpointScan.BasePath}/claims/{claim.Id}", claim);
        });
    }
}
