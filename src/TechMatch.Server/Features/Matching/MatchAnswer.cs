using Microsoft.Extensions.Options;
using TechMatch.Domain;
using TechMatch.Domain.Calendars;
using TechMatch.Domain.Geography;
using TechMatch.Domain.Matching;
using TechMatch.Domain.Needs;
using TechMatch.Domain.Organisations;
using TechMatch.Domain.Programme;
using TechMatch.Server.Data;
using TechMatch.Server.Data.Matching;
using TechMatch.Server.Platform;
using TechMatch.Server.Platform.Http;

namespace TechMatch.Server.Features.Matching;

/// <summary>Works out which offers fit a stored need, and where none fits what would have to give.</summary>
public sealed class MatchAnswer(
    MatchReader reader, MatchFinder finder, NeedGapKeeper gaps, TravelOrder order, IOptions<MatchingOptions> options, TimeProvider clock) : IFeatureServices
{
    private const int MostMisses = 10;

    public static void Add(IServiceCollection services, IConfiguration configuration)
    {
        services.AddScoped<MatchAnswer>();
        services.AddSingleton<KeptAnswers<MatchesAsked>>();
    }

    /// <param name="of">The need and its school.</param>
    /// <param name="now">The offers as they are now.</param>
    /// <param name="filter">What of it is asked for now.</param>
    /// <param name="chosen">The offers that are laid side by side; none to see all that fit.</param>
    /// <param name="paging">Which page.</param>
    /// <param name="cancel">Stops it.</param>
    /// <exception cref="InvalidInputException">The need is a draft that is not complete.</exception>
    public async Task<FindMatches.Response> Make(AskedNeed of, MatchMoment now, MatchFilter filter, Guid[] chosen, Paging paging, CancellationToken cancel)
    {
        var (asked, school) = of;

        // A half-filled draft cannot be matched; it says what is missing. A published need was checked, and its window may have passed since.
        var details = asked.Status == NeedStatus.Draft ? asked.Details.Validated(school.Sector, DutchTime.DayOf(clock.GetUtcNow())) : asked.Details;
        var need = now.Of(reader.Need(asked.Id, school, details));
        var isChosen = chosen.Length > 0;

        // The way changes the order of the best as a whole, so those are looked at together, whatever page is asked.
        var isByTravel = !isChosen && order.IsFor(need) && paging.Offset < TravelOrder.Best;
        var found = isChosen ? await finder.Chosen(need, now, chosen, cancel)
            : isByTravel ? await finder.Find(need, now, 0, Math.Max(TravelOrder.Best, paging.Offset + paging.PageSize), filter, cancel)
            : await finder.Find(need, now, paging.Offset, paging.PageSize, filter, cancel);
        var travelled = isChosen || isByTravel ? await order.Arrange(need, found.Best, cancel) : new([.. found.Best.Select(m => new TravelledMatch(m, null))], null, false);
        var shown = isByTravel ? travelled.Matches.Skip(paging.Offset).Take(paging.PageSize) : travelled.Matches;
        var unfiltered = filter.IsEmpty && !isChosen ? found.Total : finder.Count(need, now).Total;
        var nothing = unfiltered == 0 ? await Explain(need, now, cancel) : null;
        if (nothing is not null && asked.Status == NeedStatus.Published && school.IsOpenOn(DutchTime.DayOf(clock.GetUtcNow())) && details.Until >= DutchTime.DayOf(clock.GetUtcNow())
            && !await gaps.IsAsked(asked.Id, cancel))
        {
            // The coordinator sees it at once, not only after the next run of the job.
            var most = nothing.WouldGive.FirstOrDefault();
            await gaps.Note([new NeedGapKeeper.Seen(asked.Id, most?.Code, most?.Offers ?? 0, most?.Values ?? [])], clock.GetUtcNow(), cancel);
        }

        return new FindMatches.Response(
            asked.Id,
            new FindMatches.MatchSchool(school.Code, school.Facts.Name, school.Facts.Place, MapPoint.Of(school.Location)),
            details.MaxDistanceKm,
            need.SchoolDays.Count,
            options.Value.Weights,
            found.Total,
            unfiltered,
            paging.Page,
            paging.PageSize,
            new FindMatches.MatchTravel(travelled.By, travelled.IsUnavailable),
            [.. shown.Select((match, i) => Show(paging.Offset + i + 1, match, need))],
            new FindMatches.LeftOut(found.UnderWay, found.Refused),
            nothing);
    }

    private static FindMatches.Item Show(int rank, TravelledMatch travelled, NeedToMatch need)
    {
        var found = travelled.Found;
        var match = found.Match;
        var year = SchoolYear.Of(match.FirstDay);
        var capacity = match.Offer.Details.CapacityPerSchoolYear;
        return new FindMatches.Item(
            rank,
            Show(match.Offer),
            Show(found.Organisation),
            match.DistanceMetres,
            match.IsDistanceEstimated,
            travelled.Minutes,
            need.SchoolLocation is { } school && match.Offer.OrganisationLocation is { } organisation
                ? (LocationPrecision)Math.Max((int)school.Precision, (int)organisation.Precision)
                : null,
            new FindMatches.MatchPlaces(year.ToString(), capacity, capacity - match.PlacesLeft, match.PlacesLeft),
            match.FirstDay,
            match.Offer.Record,
            match.Reasons,
            match.DecidedBy,
            match.Score);
    }

    private async Task<FindMatches.NothingFits> Explain(NeedToMatch need, MatchMoment now, CancellationToken cancel)
    {
        var within = need.Details.MaxDistanceKm + NeedGapKeeper.LookFurtherKm;
        var found = await finder.NearMisses(need, now, within, MostMisses, cancel);
        return new FindMatches.NothingFits(
            need.SchoolDays.Count > 0,
            within,
            [.. found.Obstacles.Select(o => new FindMatches.WouldGive(o.Code, o.Offers, o.Values))],
            [
                .. found.Nearest.Select(m => new FindMatches.Miss(
                    Show(m.Miss.Offer), Show(m.Organisation), m.Miss.DistanceMetres, m.Miss.IsDistanceEstimated, m.Miss.Obstacle)),
            ]);
    }

    private static FindMatches.MatchOffer Show(OfferToMatch offer) => new(
        offer.OfferId,
        offer.Details.Kind,
        offer.Details.Title,
        offer.Details.Topics,
        offer.Details.Audiences,
        offer.Details.Venue,
        offer.Details.MaxTravelKm,
        offer.Details.DurationMinutes,
        offer.Details.Months,
        offer.Details.Weekdays,
        offer.Details.Languages,
        offer.Details.HasVog,
        offer.Details.IsWheelchairAccessible,
        offer.Details.MaxGroupSize);

    private static FindMatches.MatchOrganisation Show(Organisation organisation) => new(
        organisation.Id, organisation.Facts.Name, organisation.Kind, organisation.Facts.Place, MapPoint.Of(organisation.Location));
}
