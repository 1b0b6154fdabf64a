using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TechMatch.Domain;
using TechMatch.Domain.Calendars;
using TechMatch.Domain.Needs;
using TechMatch.Domain.Schools;
using TechMatch.Server.Data;
using TechMatch.Server.Platform.Access;
using TechMatch.Server.Platform.Endpoints;
using TechMatch.Server.Platform.Http;

namespace TechMatch.Server.Features.Partnerships.Desk;

/// <summary>A coordinator proposes an offer for a need, with the reason; also one that the search leaves out.</summary>
public sealed class SuggestForNeed : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/needs/{id:guid}/suggestions", Handle)
        .Describe("SuggestForNeed", "Stel als regiocoördinator een aanbod voor bij een vraag (suggestion). De school krijgt bericht.", RateLimits.Sensitive)
        .Problems(401, 403, 404, 409)
        .Access(Who.Coordinator | Who.Administrator, Resource.Need);

    /// <param name="OfferId">What is proposed.</param>
    /// <param name="Reason">Why; at most 2,000 characters. The school and the organisation read it.</param>
    public sealed record Request(Guid? OfferId, string? Reason);

    private static async Task<Created<SuggestionView>> Handle(
        Guid id, Request body, Caller caller, TechMatchDbContext db, Transactions transactions, SuggestionDesk desk, TimeProvider clock, CancellationToken cancel)
    {
        var view = await transactions.Run(async () =>
        {
            var need = await db.Set<Need>().AsNoTracking().SingleAsync(n => n.Id == id, cancel);
            if (need.Status != NeedStatus.Published)
            {
                throw new DomainException("need-not-open", $"The need is {need.Status}.");
            }

            var school = await db.Set<School>().AsNoTracking().SingleAsync(s => s.Code == need.SchoolCode, cancel);
            OpenSchool.Require(school, clock);
            return await desk.Suggest(school, need, body.OfferId, body.Reason, caller.ToActor(), cancel);
        });
        return TypedResults.Created($"{EndpointScan.BasePath}/partnerships/{view.PartnershipId}", view);
    }
}

/// <summary>A coordinator proposes an offer to a school that asked for nothing yet.</summary>
public sealed class SuggestToSchool : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/schools/{code}/suggestions", Handle)
        .Describe("SuggestToSchool", "Stel als regiocoördinator een aanbod voor aan een school (suggestion). De school krijgt bericht.", RateLimits.Sensitive)
        .Problems(401, 403, 404, 409)
        .Access(Who.Coordinator | Who.Administrator, Resource.School);

    private static async Task<Created<SuggestionView>> Handle(
        EstablishmentCode code,
        SuggestForNeed.Request body,
        Caller caller,
        TechMatchDbContext db,
        Transactions transactions,
        SuggestionDesk desk,
        TimeProvider clock,
        CancellationToken cancel)
    {
        var view = await transactions.Run(async () =>
        {
            var school = await db.Set<School>().AsNoTracking().SingleAsync(s => s.Code == code, cancel);
            OpenSchool.Require(school, clock);
            return await desk.Suggest(school, null, body.OfferId, body.Reason, caller.ToActor(), cancel);
        });
        return TypedResults.Created($"{EndpointScan.BasePath}/partnerships/{view.PartnershipId}", view);
    }
}

internal static class OpenSchool
{
    /// <exception cref="DomainException"><c>school-closed</c>.</exception>
    public static void Require(School school, TimeProvider clock)
    {
        if (!school.IsOpenOn(DutchTime.DayOf(clock.GetUtcNow())))
        {
            throw new DomainException("school-closed", $"The school closed on {school.ClosedOn:yyyy-MM-dd}.");
        }
    }
}
