using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using TechMatch.Domain;
using TechMatch.Domain.Matching;
using TechMatch.Domain.Planning;
using TechMatch.Server.Data;
using TechMatch.Server.Data.Matching;
using TechMatch.Server.Platform.Access;
using TechMatch.Server.Platform.Endpoints;
using TechMatch.Server.Platform.Http;

namespace TechMatch.Server.Features.Planning;

/// <summary>Takes a proposal out of a plan, with the reason.</summary>
public sealed class DropProposal : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/plans/{id:guid}/proposals/{proposalId:guid}/drops", Handle)
        .Describe("DropProposal", "Haal een voorstel uit een plan, met een reden.")
        .Problems(401, 403, 404, 409, 412, 428)
        .Access(Who.Coordinator | Who.Province | Who.Administrator);

    /// <param name="Reason">Why; at most 500 characters.</param>
    public sealed record Request(string? Reason);

    private static async Task<Ok<PlanView>> Handle(
        Guid id,
        Guid proposalId,
        Request body,
        [FromHeader(Name = "If-Match")] string? ifMatch,
        Caller caller,
        TechMatchDbContext db,
        Transactions transactions,
        PlanRows rows,
        TimeProvider clock,
        HttpResponse response,
        CancellationToken cancel)
    {
        await transactions.Run(async () =>
        {
            var locked = await rows.Lock(id, caller, cancel);
            Versions.Require(ifMatch, locked.Plan.Version);
            locked.RequireOwn(proposalId);
            locked.Plan.Drop(proposalId, body.Reason, caller.AccountId, clock.GetUtcNow());
            await db.SaveChangesAsync(cancel);
        });
        var (view, version) = await rows.View(id, caller, cancel);
        response.SetVersion(version);
        return TypedResults.Ok(view);
    }
}

/// <summary>Puts a pair into a plan by hand, with the reason. What must hold for a match holds for it too, and so do the plan's places and reach.</summary>
public sealed class AddProposal : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/plans/{id:guid}/proposals", Handle)
        .Describe("AddProposal", "Zet zelf een voorstel in een plan, met een reden.")
        .Problems(401, 403, 404, 409, 412, 428)
        .Access(Who.Coordinator | Who.Province | Who.Administrator);

    /// <param name="NeedId">For which need.</param>
    /// <param name="OfferId">What is proposed.</param>
    /// <param name="Reason">Why; at most 500 characters.</param>
    public sealed record Request(Guid NeedId, Guid OfferId, string? Reason);

    private static async Task<Ok<PlanView>> Handle(
        Guid id,
        Request body,
        [FromHeader(Name = "If-Match")] string? ifMatch,
        Caller caller,
        TechMatchDbContext db,
        Transactions transactions,
        PlanReader reader,
        PlanRows rows,
        OpenNeedReader needs,
        MatchReader matches,
        IOptions<MatchingOptions> options,
        TimeProvider clock,
        HttpResponse response,
        CancellationToken cancel)
    {
        await transactions.Run(async () =>
        {
            var (plan, part, _) = await rows.Lock(id, caller, cancel);
            Versions.Require(ifMatch, plan.Version);
            var open = (await needs.Read([body.NeedId], cancel)).SingleOrDefault() ?? throw new DomainException("need-not-open", "The need is not open.");
            await reader.RequireInside(plan, part, open, cancel);
            var card = (await matches.Cards([body.OfferId], cancel)).SingleOrDefault() ?? throw new DomainException("offer-not-live", "The offer is not live.");
            var match = Matcher.TryMatch(open.Asked, card.Offer, options.Value.Weights);
            if (match?.DistanceMetres is not { } metres)
            {
                throw new DomainException("plan-pair-does-not-fit", "Need and offer do not fit, or it is not known how far they are apart.");
            }

            var now = clock.GetUtcNow();
            var year = Domain.Calendars.SchoolYear.Of(match.FirstDay);
            var added = plan.Add(
                new ProposalPair(
                    Guid.CreateVersion7(now), open.Need.Id, open.School.Code, card.Offer.OfferId, card.Organisation.Id, year, (int)Math.Round(metres)),
                card.Offer.Details.CapacityPerSchoolYear,
                card.Offer.LeftIn(year),
                body.Reason,
                caller.AccountId,
                now);
            db.Add(added);
            await db.SaveChangesAsync(cancel);
        });
        var (view, version) = await rows.View(id, caller, cancel);
        response.SetVersion(version);
        return TypedResults.Ok(view);
    }
}
