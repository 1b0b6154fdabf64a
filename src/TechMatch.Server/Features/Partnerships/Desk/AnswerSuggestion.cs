using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TechMatch.Domain;
using TechMatch.Domain.Calendars;
using TechMatch.Domain.Needs;
using TechMatch.Domain.Offers;
using TechMatch.Domain.Partnerships;
using TechMatch.Domain.Schools;
using TechMatch.Server.Data;
using TechMatch.Server.Features.Partnerships.Timings;
using TechMatch.Server.Platform.Access;
using TechMatch.Server.Platform.Endpoints;
using TechMatch.Server.Platform.Http;

namespace TechMatch.Server.Features.Partnerships.Desk;

/// <summary>The school asks for what its coordinator proposed. It need not fit in every respect: the coordinator weighed that.</summary>
public sealed class AskForSuggestion : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/partnerships/{id:guid}/suggested-requests", Handle)
        .Describe("AskForSuggestion", "Vraag het aanbod aan dat je regiocoördinator voorstelde (suggestion). Het bedrijf krijgt meteen bericht.", RateLimits.Sensitive)
        .Problems(401, 403, 404, 409)
        .Access(Who.School | Who.Administrator, Resource.Partnership);

    /// <param name="SuggestionId">The suggestion that was read.</param>
    /// <param name="Message">The school's words to the organisation; at most 2,000 characters.</param>
    public sealed record Request(Guid? SuggestionId, string? Message);

    private static async Task<Created<AskForOffer.Response>> Handle(
        Guid id,
        Request body,
        Caller caller,
        TechMatchDbContext db,
        Transactions transactions,
        PartnershipRows rows,
        RequestMails mails,
        MatchReader reader,
        WorkingDays calendar,
        SchoolTimings timings,
        TimeProvider clock,
        CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var response = await transactions.Run(async () =>
        {
            var partnership = await rows.Lock(id, cancel);
            var suggestion = await FindOpen(db, id, body.SuggestionId, cancel);
            var school = await db.Set<School>().AsNoTracking().SingleAsync(s => s.Code == partnership.SchoolCode, cancel);
            OpenSchool.Require(school, clock);
            var need = await db.Set<Need>().AsNoTracking().SingleOrDefaultAsync(n => n.Id == suggestion.NeedId, cancel);
            var year = await YearWithPlace(db, suggestion.OfferId, need is null ? [] : reader.Need(need.Id, school, need.Details).SchoolDays, DutchTime.DayOf(now), cancel);
            var request = partnership.Request(
                Guid.CreateVersion7(now),
                need?.Id,
                suggestion.OfferId,
                year,
                body.Message,
                (await timings.Of(school.Code, cancel)).ForRequest(DutchTime.DayOf(now), calendar, school.Facts.HolidayRegion),
                caller.ToActor(),
                now);
            suggestion.End(SuggestionEnd.Asked, now);
            await db.SaveChangesAsync(cancel);
            await mails.Received(partnership, request, cancel);
            return new AskForOffer.Response(
                partnership.Id, request.Id, partnership.Stage, request.Timers.RemindOn, request.Timers.EscalateOn, request.Timers.ExpireOn);
        });
        return TypedResults.Created($"{EndpointScan.BasePath}/partnerships/{id}", response);
    }

    /// <exception cref="DomainException"><c>suggestion-over</c>.</exception>
    internal static async Task<CoordinatorSuggestion> FindOpen(TechMatchDbContext db, Guid partnershipId, Guid? suggestionId, CancellationToken cancel) =>
        await OpenSuggestions.In(db).SingleOrDefaultAsync(s => s.PartnershipId == partnershipId && s.Id == suggestionId, cancel)
        ?? throw new DomainException("suggestion-over", "The suggestion was answered, or is no longer needed.");

    /// <summary>The first school year of the need in which the offer has a place; without a need this one or the next.</summary>
    /// <exception cref="DomainException"><c>offer-not-live</c> or <c>offer-full</c>.</exception>
    private static async Task<SchoolYear> YearWithPlace(TechMatchDbContext db, Guid offerId, IReadOnlyList<DateOnly> days, DateOnly today, CancellationToken cancel)
    {
        var offer = await db.Set<Offer>().AsNoTracking().SingleAsync(o => o.Id == offerId, cancel);
        if (!offer.IsLive)
        {
            throw new DomainException("offer-not-live", $"The offer is {offer.Status}.");
        }

        var taken = await db.Set<OfferYear>().Where(y => y.OfferId == offerId).ToDictionaryAsync(y => y.SchoolYear, y => y.Taken, cancel);
        var years = days.Count > 0 ? days.Select(SchoolYear.Of).Distinct() : [SchoolYear.Of(today), SchoolYear.Of(today.AddYears(1))];
        foreach (var year in years)
        {
            if (offer.Details.CapacityPerSchoolYear > taken.GetValueOrDefault(year))
            {
                return year;
            }
        }

        throw new DomainException("offer-full", "No place is left in the school years of the need.");
    }
}

/// <summary>The school does not want what its coordinator proposed.</summary>
public sealed class RefuseSuggestion : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/partnerships/{id:guid}/suggestion-refusals", Handle)
        .Describe("RefuseSuggestion", "Zeg dat je niet wilt wat je regiocoördinator voorstelde (suggestion).", RateLimits.Sensitive)
        .Problems(401, 403, 404, 409)
        .Access(Who.School | Who.Administrator, Resource.Partnership);

    /// <param name="SuggestionId">The suggestion that was read.</param>
    /// <param name="Note">Words to the coordinator; at most 2,000 characters.</param>
    public sealed record Request(Guid? SuggestionId, string? Note);

    private static async Task<Ok<StageView>> Handle(
        Guid id, Request body, Caller caller, TechMatchDbContext db, Transactions transactions, PartnershipRows rows, TimeProvider clock, CancellationToken cancel)
    {
        var partnership = await transactions.Run(async () =>
        {
            var now = clock.GetUtcNow();
            var partnership = await rows.Lock(id, cancel);
            var suggestion = await AskForSuggestion.FindOpen(db, id, body.SuggestionId, cancel);
            partnership.RefuseSuggestion(body.Note, caller.ToActor(), now);
            suggestion.End(SuggestionEnd.Declined, now);
            await db.SaveChangesAsync(cancel);
            return partnership;
        });
        return TypedResults.Ok(StageView.Of(partnership));
    }
}
