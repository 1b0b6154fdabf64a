using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TechMatch.Domain.Needs;
using TechMatch.Domain.Offers;
using TechMatch.Domain.Organisations;
using TechMatch.Domain.Partnerships;
using TechMatch.Domain.Programme;
using TechMatch.Server.Data;
using TechMatch.Server.Platform.Access;
using TechMatch.Server.Platform.Endpoints;

namespace TechMatch.Server.Features.Partnerships.Desk;

/// <summary>What the coordinator does for a need: whether it was asked to find someone, and whom it proposed.</summary>
public sealed class GetNeedHelp : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/needs/{id:guid}/help", Handle)
        .Describe("GetNeedHelp", "Wat de regiocoördinator doet voor een vraag: zoeken, en wie die voorstelde (help).")
        .Problems(401, 403, 404)
        .Access(Who.School | Who.Coordinator | Who.Administrator, Resource.Need);

    /// <param name="Help">What was asked of the coordinator; null when nothing is open.</param>
    /// <param name="CanAsk">Whether the reader can ask now.</param>
    /// <param name="Suggestions">Whom the coordinator proposed, the newest first.</param>
    public sealed record Response(HelpView? Help, bool CanAsk, IReadOnlyList<SuggestionView> Suggestions);

    private static async Task<Ok<Response>> Handle(Guid id, Caller caller, TechMatchDbContext db, CancellationToken cancel)
    {
        var status = await db.Set<Need>().Where(n => n.Id == id).Select(n => n.Status).SingleAsync(cancel);
        var help = await db.Set<HelpRequest>().AsNoTracking().SingleOrDefaultAsync(h => h.NeedId == id && h.EndedAt == null, cancel);
        return TypedResults.Ok(new Response(
            help is null ? null : HelpView.Of(help),
            help is null && status == NeedStatus.Published && (caller.As & Domain.Actors.School) != 0,
            await SuggestionView.Read(db, OpenSuggestions.In(db).Where(s => s.NeedId == id), cancel)));
    }
}

/// <summary>Whom a coordinator proposed, and why.</summary>
/// <param name="Id">The suggestion.</param>
/// <param name="PartnershipId">The partnership of the two.</param>
/// <param name="OfferId">What is proposed.</param>
/// <param name="Title">Title of the offer.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Organisation">Whose it is.</param>
/// <param name="Reason">Why, in the coordinator's words.</param>
/// <param name="Coordinator">Name of the coordinator; null once that person is gone.</param>
/// <param name="SuggestedAt">When.</param>
public sealed record SuggestionView(
    Guid Id, Guid PartnershipId, Guid OfferId, string Title, ActivityKind Kind, OrganisationSide Organisation, string Reason, string? Coordinator, DateTimeOffset SuggestedAt)
{
    internal static async Task<IReadOnlyList<SuggestionView>> Read(TechMatchDbContext db, IQueryable<CoordinatorSuggestion> suggestions, CancellationToken cancel)
    {
        var rows = await (
            from suggestion in suggestions.AsNoTracking()
            join offer in db.Set<Offer>() on suggestion.OfferId equals offer.Id
            join organisation in db.Set<Organisation>() on offer.OrganisationId equals organisation.Id
            where offer.Status == OfferStatus.Published
            orderby suggestion.SuggestedAt descending, suggestion.Id
            select new
            {
                Suggestion = suggestion,
                offer.Details.Title,
                offer.Details.Kind,
                Organisation = organisation,
                Coordinator = db.Users.Where(a => a.Id == suggestion.SuggestedBy).Select(a => a.DisplayName).FirstOrDefault(),
            }).ToListAsync(cancel);
        return rows.ConvertAll(r => new SuggestionView(
            r.Suggestion.Id,
            r.Suggestion.PartnershipId,
            r.Suggestion.OfferId,
            r.Title,
            r.Kind,
            new OrganisationSide(r.Organisation.Id, r.Organisation.Facts.Name, r.Organisation.Facts.Place, r.Organisation.Kind),
            r.Suggestion.Reason,
            r.Coordinator,
            r.Suggestion.SuggestedAt));
    }
}
