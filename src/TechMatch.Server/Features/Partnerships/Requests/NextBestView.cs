using TechMatch.Domain;
using TechMatch.Domain.Matching;
using TechMatch.Domain.Partnerships;
using TechMatch.Domain.Programme;

namespace TechMatch.Server.Features.Partnerships.Requests;

/// <summary>What else fits a need, to ask with one button when a request led nowhere or waits long.</summary>
/// <param name="NeedId">The need.</param>
/// <param name="Offers">The best first, each of another organisation.</param>
public sealed record NextBestView(Guid NeedId, IReadOnlyList<NextBestView.NextOffer> Offers)
{
    /// <summary>How many are shown.</summary>
    internal const int Shown = 3;

    /// <param name="OfferId">The offer.</param>
    /// <param name="Title">What it is called.</param>
    /// <param name="Kind">What it is.</param>
    /// <param name="Organisation">Whose it is.</param>
    /// <param name="Place">Where that is.</param>
    /// <param name="DistanceMetres">As the crow flies; null when a place is unknown.</param>
    /// <param name="IsDistanceEstimated">Whether the distance is "circa".</param>
    /// <param name="PlacesLeft">In the school year of the first possible day.</param>
    /// <param name="Capacity">How many places there are in it.</param>
    /// <param name="Reasons">Why it fits, then what asks for attention.</param>
    public sealed record NextOffer(
        Guid OfferId,
        string Title,
        ActivityKind Kind,
        string Organisation,
        string? Place,
        double? DistanceMetres,
        bool IsDistanceEstimated,
        int PlacesLeft,
        int Capacity,
        IReadOnlyList<MatchReason> Reasons);

    /// <summary>On the page of a partnership: for who may ask, once its last request was declined, expired, was passed over or waits so long that others are shown.</summary>
    internal static async Task<NextBestView?> Read(FittingOffers offers, Partnership partnership, Actors reader, CancellationToken cancel)
    {
        if (reader == Actors.Organisation
            || partnership.LastRequest is not { NeedId: { } needId } request
            || request is not ({ Answer: RequestAnswer.Declined or RequestAnswer.Expired or RequestAnswer.PassedOver } or { IsOpen: true, EscalatedAt: not null }))
        {
            return null;
        }

        return await Of(offers, needId, partnership.OrganisationId, cancel);
    }

    /// <returns>Null when nothing fits, or the need is no longer open.</returns>
    internal static async Task<NextBestView?> Of(FittingOffers offers, Guid needId, Guid? notOf, CancellationToken cancel)
    {
        var found = await offers.NextBest(needId, notOf, Shown, cancel);
        return found.Count == 0
            ? null
            : new NextBestView(
                needId,
                [
                    .. found.Select(f => new NextOffer(
                        f.Match.Offer.OfferId,
                        f.Match.Offer.Details.Title,
                        f.Match.Offer.Details.Kind,
                        f.OrganisationName,
                        f.OrganisationPlace,
                        f.Match.DistanceMetres,
                        f.Match.IsDistanceEstimated,
                        f.Match.PlacesLeft,
                        f.Match.Offer.Details.CapacityPerSchoolYear,
                        f.Match.Reasons)),
                ]);
    }
}
