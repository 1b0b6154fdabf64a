using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TechMatch.Domain;
using TechMatch.Domain.Calendars;
using TechMatch.Domain.Matching;
using TechMatch.Domain.Offers;
using TechMatch.Domain.Organisations;
using TechMatch.Domain.Programme;
using TechMatch.Domain.Schools;
using TechMatch.Server.Data;
using TechMatch.Server.Data.Matching;
using TechMatch.Server.Platform;
using TechMatch.Server.Platform.Http;

namespace TechMatch.Server.Features.Matching;

/// <summary>
/// The open needs that an organisation's offers fit, those of schools not yet covered lifted. It says what is asked and where, never who
/// asks: the school's own words and its people come with its request.
/// </summary>
public sealed class NeedsAround(
    TechMatchDbContext db, OpenNeedReader needs, CoveredSchools coverage, IOptions<MatchingOptions> options, TimeProvider clock) : IFeatureServices
{
    public static void Add(IServiceCollection services, IConfiguration configuration) => services.AddScoped<NeedsAround>();

    /// <param name="Organisation">Who looks, for the map.</param>
    /// <param name="Offers">Its live offers, each with how many needs it fits.</param>
    /// <param name="Weights">How much each part of the score weighs.</param>
    /// <param name="Total">How many needs fit and pass the filters.</param>
    /// <param name="Uncovered">How many of them are of schools not yet covered.</param>
    /// <param name="Page">1 for the first.</param>
    /// <param name="PageSize">Rows on a page.</param>
    /// <param name="Items">One page of them, best first.</param>
    /// <param name="WhyNone">Why there is nothing; null when there is something.</param>
    public sealed record Response(
        AroundOrganisation Organisation,
        IReadOnlyList<AroundOffer> Offers,
        MatchWeights Weights,
        int Total,
        int Uncovered,
        int Page,
        int PageSize,
        IReadOnlyList<NeedItem> Items,
        WhyNoNeeds? WhyNone);

    public sealed record AroundOrganisation(Guid Id, string Name, MapPoint? Location);

    /// <param name="Fits">How many open needs it fits, whatever the filters.</param>
    public sealed record AroundOffer(Guid Id, string Title, ActivityKind Kind, int MaxTravelKm, int Fits);

    public enum WhyNoNeeds
    {
        /// <summary>Nothing is offered at the moment.</summary>
        NoLiveOffer = 1,

        /// <summary>All places of this school year are taken.</summary>
        Full = 4,

        /// <summary>Within the distance that the offers go, no school asks for what fits.</summary>
        NothingFits = 2,

        /// <summary>The filters leave nothing.</summary>
        FilteredOut = 3,
    }

    /// <param name="Rank">1 for the best.</param>
    /// <param name="Need">What is asked.</param>
    /// <param name="School">By which school.</param>
    /// <param name="OfferId">The offer that fits it best.</param>
    /// <param name="IsUncovered">Whether the school does not count as covered yet.</param>
    /// <param name="DistanceMetres">As the crow flies; null when a place is unknown.</param>
    /// <param name="IsDistanceEstimated">Whether the distance is "circa".</param>
    /// <param name="FirstDay">The first day on which it could be.</param>
    /// <param name="Reasons">Why it fits, then what asks for attention.</param>
    /// <param name="DecidedBy">The three parts that weighed most, the heaviest first.</param>
    /// <param name="Score">Every part of the score, before its weight, and the total.</param>
    public sealed record NeedItem(
        int Rank,
        NeedSummary Need,
        NeedSchool School,
        Guid OfferId,
        bool IsUncovered,
        double? DistanceMetres,
        bool IsDistanceEstimated,
        DateOnly FirstDay,
        IReadOnlyList<MatchReason> Reasons,
        IReadOnlyList<DecidingReason> DecidedBy,
        NeedScore Score);

    public sealed record NeedSummary(
        Guid Id,
        ActivityKind Kind,
        EnumSet<Topic> Topics,
        EnumSet<Audience> Audiences,
        int GroupSize,
        DateOnly From,
        DateOnly Until,
        EnumSet<DayOfWeek> Weekdays,
        int MaxDistanceKm,
        bool RequiresVog,
        Language Language,
        bool NeedsWheelchairAccess);

    public sealed record NeedSchool(EstablishmentCode Code, string Name, string? Place, Sector Sector, MapPoint? Location);

    /// <param name="organisationId">Who looks; it exists.</param>
    /// <param name="offerId">Only what this offer of its fits.</param>
    /// <param name="sector">Only schools of this sector.</param>
    /// <param name="uncoveredOnly">Only schools not yet covered.</param>
    /// <param name="paging">Which page.</param>
    /// <param name="cancel">Stops it.</param>
    /// <exception cref="InvalidInputException"><c>offer-of-another</c> where the offer is not one of its.</exception>
    public async Task<Response> Find(
        Guid organisationId, Guid? offerId, Sector? sector, bool uncoveredOnly, Paging paging, CancellationToken cancel)
    {
        var organisation = await db.Set<Organisation>().AsNoTracking().SingleAsync(o => o.Id == organisationId, cancel);
        var offers = await db.Set<Offer>().AsNoTracking()
            .Where(o => o.OrganisationId == organisationId && o.Status == OfferStatus.Published)
            .OrderBy(o => o.Details.Title).ThenBy(o => o.Id)
            .Select(o => new { o.Id, o.Details.Title, o.Details.Kind, o.Details.MaxTravelKm })
            .ToListAsync(cancel);
        if (offerId is not null && offers.TrueForAll(o => o.Id != offerId)
            && !await db.Set<Offer>().AnyAsync(o => o.Id == offerId && o.OrganisationId == organisationId, cancel))
        {
            throw new InvalidInputException([new("offerId", "offer-of-another")]);
        }

        var fitting = await needs.Fitting(offers.ConvertAll(o => o.Id), null, cancel);
        var covered = await coverage.Among([.. fitting.Select(f => f.Open.School.Code)], cancel);
        var byId = fitting.ToDictionary(f => f.Open.Need.Id, f => f.Open);
        var pairs = fitting
            .SelectMany(f => f.Matches.Select(m => Matcher.AsSeenByOrganisation(
                f.Open.Asked, m.Match, CoveredSchools.IsUncovered(f.Open.School, covered), options.Value.Weights)))
            .ToList();
        var ofThese = pairs.FindAll(p => offerId is null || p.Match.Offer.OfferId == offerId);
        var ranked = Matcher.RankNeeds(ofThese.Where(p =>
            (sector is null || byId[p.Need.NeedId].School.Sector == sector)
            && (!uncoveredOnly || p.IsUncovered)));
        return new Response(
            new AroundOrganisation(organisation.Id, organisation.Facts.Name, MapPoint.Of(organisation.Location)),
            offers.ConvertAll(o => new AroundOffer(o.Id, o.Title, o.Kind, o.MaxTravelKm, pairs.Count(p => p.Match.Offer.OfferId == o.Id))),
            options.Value.Weights,
            ranked.Count,
            ranked.Count(m => m.IsUncovered),
            paging.Page,
            paging.PageSize,
            [.. ranked.Skip(paging.Offset).Take(paging.PageSize).Select((m, i) => Show(paging.Offset + i + 1, m, byId[m.Need.NeedId]))],
            ranked.Count > 0 ? null
            : ofThese.Count > 0 ? WhyNoNeeds.FilteredOut
            : await WhyNothingFits([.. offers.Where(o => offerId is null || o.Id == offerId).Select(o => o.Id)], cancel));
    }

    private async Task<WhyNoNeeds> WhyNothingFits(Guid[] live, CancellationToken cancel)
    {
        if (live.Length == 0)
        {
            return WhyNoNeeds.NoLiveOffer;
        }

        var year = SchoolYear.Of(DutchTime.DayOf(clock.GetUtcNow()));
        var full = await db.Set<OfferYear>().CountAsync(y => live.Contains(y.OfferId) && y.SchoolYear == year && y.Taken >= y.Capacity, cancel);
        return full == live.Length ? WhyNoNeeds.Full : WhyNoNeeds.NothingFits;
    }

    private static NeedItem Show(int rank, NeedMatch found, OpenNeed open)
    {
        var asked = open.Need.Details;
        return new NeedItem(
            rank,
            new NeedSummary(
                open.Need.Id, asked.Kind, asked.Topics, asked.Audiences, asked.GroupSize, asked.From, asked.Until, asked.Weekdays, asked.MaxDistanceKm,
                asked.RequiresVog, asked.Language, asked.NeedsWheelchairAccess),
            new NeedSchool(open.School.Code, open.School.Facts.Name, open.School.Facts.Place, open.School.Sector, MapPoint.Of(open.School.Location)),
            found.Match.Offer.OfferId,
            found.IsUncovered,
            found.Match.DistanceMetres,
            found.Match.IsDistanceEstimated,
            found.Match.FirstDay,
            found.Match.Reasons,
            found.DecidedBy,
            found.Score);
    }
}
