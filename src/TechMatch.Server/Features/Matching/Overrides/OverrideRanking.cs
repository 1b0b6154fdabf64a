using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TechMatch.Domain;
using TechMatch.Domain.Calendars;
using TechMatch.Domain.Matching;
using TechMatch.Domain.Needs;
using TechMatch.Domain.Offers;
using TechMatch.Server.Data;
using TechMatch.Server.Platform.Access;
using TechMatch.Server.Platform.Endpoints;
using TechMatch.Server.Platform.Http;

namespace TechMatch.Server.Features.Matching.Overrides;

/// <summary>A coordinator lifts or lowers an offer for one need.</summary>
public sealed class OverrideForNeed : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/needs/{id:guid}/ranking-overrides", Handle)
        .Describe("OverrideForNeed", "Zet als regiocoördinator een aanbod hoger of lager bij een vraag, met een reden en een einddatum (ranking override).", RateLimits.Sensitive)
        .Problems(401, 403, 404, 409)
        .Access(Who.Coordinator | Who.Administrator, Resource.Need);

    /// <param name="OfferId">Which offer.</param>
    /// <param name="IsLift">Whether it goes up; else it goes down.</param>
    /// <param name="Reason">Why; at most 500 characters. The school reads it.</param>
    /// <param name="Until">The last day on which it counts; at most 400 days ahead.</param>
    public sealed record Request(Guid? OfferId, bool? IsLift, string? Reason, DateOnly? Until);

    private static async Task<Created<OverrideView>> Handle(
        Guid id, Request body, Caller caller, TechMatchDbContext db, Transactions transactions, TimeProvider clock, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var (offer, isLift) = Read(body);
        var made = await transactions.Run(async () =>
        {
            // One word on an offer at a time, whoever speaks at the same moment.
            await db.Database.ExecuteSqlAsync($"SELECT 1 FROM needs WHERE id = {id} FOR NO KEY UPDATE", cancel);
            await RequireLive(db, offer, cancel);
            if (await db.Set<Need>().AnyAsync(n => n.Id == id && n.Status == NeedStatus.Withdrawn, cancel))
            {
                throw new DomainException("need-closed", "The need was withdrawn.");
            }

            var today = DutchTime.DayOf(now);
            await RequireNone(db.Set<RankingOverride>().Where(o => o.NeedId == id && o.OfferId == offer), today, cancel);
            var made = RankingOverride.ForNeed(Guid.CreateVersion7(now), offer, id, isLift, body.Reason, body.Until, caller.AccountId, today, now);
            db.Add(made);
            await db.SaveChangesAsync(cancel);
            return made;
        });
        return TypedResults.Created($"{EndpointScan.BasePath}/needs/{id}/matches", (await OverrideView.Read(db, db.Set<RankingOverride>().Where(o => o.Id == made.Id), now, cancel)).Single());
    }

    internal static (Guid OfferId, bool IsLift) Read(Request body)
    {
        var errors = new List<InvalidField>();
        if (body.OfferId is null)
        {
            errors.Add(new("offerId", "offer-required"));
        }

        if (body.IsLift is null)
        {
            errors.Add(new("isLift", "override-direction-required"));
        }

        InvalidInputException.ThrowIfAny(errors);
        return (body.OfferId!.Value, body.IsLift!.Value);
    }

    internal static async Task RequireLive(TechMatchDbContext db, Guid offerId, CancellationToken cancel)
    {
        var status = await db.Set<Offer>().Where(o => o.Id == offerId).Select(o => (OfferStatus?)o.Status).SingleOrDefaultAsync(cancel)
            ?? throw new DomainException("offer-unknown", $"There is no offer {offerId}.");
        if (status != OfferStatus.Published)
        {
            throw new DomainException("offer-not-live", $"The offer is {status}.");
        }
    }

    /// <exception cref="DomainException"><c>override-counts</c>: take the last one back first, so that its reason does not vanish.</exception>
    internal static async Task RequireNone(IQueryable<RankingOverride> same, DateOnly today, CancellationToken cancel)
    {
        if (await same.AnyAsync(o => o.TakenBackAt == null && o.Until >= today, cancel))
        {
            throw new DomainException("override-counts", "Something is said of this offer already; that is taken back first.");
        }
    }
}

/// <summary>A coordinator lifts or lowers an offer for all needs of a region.</summary>
public sealed class OverrideForRegion : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/regions/{code}/ranking-overrides", Handle)
        .Describe("OverrideForRegion", "Zet als regiocoördinator een aanbod hoger of lager bij alle vragen van de regio (ranking override).", RateLimits.Sensitive)
        .Problems(401, 403, 404, 409)
        .Access(Who.Coordinator | Who.Administrator, Resource.Region);

    private static async Task<Created<OverrideView>> Handle(
        string code, OverrideForNeed.Request body, Caller caller, TechMatchDbContext db, Transactions transactions, TimeProvider clock, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var (offer, isLift) = OverrideForNeed.Read(body);
        var made = await transactions.Run(async () =>
        {
            var words = $"ranking override {code}";
            await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(hashtextextended({words}, 0))", cancel);
            await OverrideForNeed.RequireLive(db, offer, cancel);
            var today = DutchTime.DayOf(now);
            await OverrideForNeed.RequireNone(db.Set<RankingOverride>().Where(o => o.RegionCode == code && o.OfferId == offer), today, cancel);
            var made = RankingOverride.ForRegion(Guid.CreateVersion7(now), offer, code, isLift, body.Reason, body.Until, caller.AccountId, today, now);
            db.Add(made);
            await db.SaveChangesAsync(cancel);
            return made;
        });
        return TypedResults.Created(
            $"{EndpointScan.BasePath}/regions/{code}/ranking-overrides", (await OverrideView.Read(db, db.Set<RankingOverride>().Where(o => o.Id == made.Id), now, cancel)).Single());
    }
}
