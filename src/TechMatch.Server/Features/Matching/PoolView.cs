using TechMatch.Domain.Schools;
using TechMatch.Server.Platform.Http;

namespace TechMatch.Server.Features.Matching;

/// <summary>Small schools that can go on one company visit together. It names schools, never people.</summary>
/// <param name="OfferId">The visit.</param>
/// <param name="OfferTitle">What it is called.</param>
/// <param name="OrganisationName">By whom.</param>
/// <param name="OrganisationPlace">Where.</param>
/// <param name="MaxGroupSize">How many can come.</param>
/// <param name="GroupSize">How many the schools are together.</param>
/// <param name="FirstDay">The first day on which all of them can.</param>
/// <param name="LastDay">The last.</param>
/// <param name="Days">How many such days there are.</param>
/// <param name="SpreadMetres">How far the two farthest apart are.</param>
/// <param name="OtherOffers">How many other visits would do for the same schools.</param>
/// <param name="Schools">The schools.</param>
public sealed record PoolView(
    Guid OfferId,
    string OfferTitle,
    string OrganisationName,
    string? OrganisationPlace,
    int MaxGroupSize,
    int GroupSize,
    DateOnly FirstDay,
    DateOnly LastDay,
    int Days,
    double SpreadMetres,
    int OtherOffers,
    IReadOnlyList<PoolView.PoolSchool> Schools)
{
    /// <param name="Code">The school.</param>
    /// <param name="Name">Its name.</param>
    /// <param name="Place">Where it is.</param>
    /// <param name="NeedId">What it asks.</param>
    /// <param name="GroupSize">With how many.</param>
    /// <param name="IsUncovered">Whether it does not count as covered yet.</param>
    /// <param name="DistanceMetres">From the first of them, or from the school that looks.</param>
    /// <param name="Location">For the map.</param>
    public sealed record PoolSchool(
        EstablishmentCode Code, string Name, string? Place, Guid NeedId, int GroupSize, bool IsUncovered, double DistanceMetres, MapPoint? Location);

    /// <param name="found">The proposal.</param>
    /// <param name="from">The need from whose school distances count; null for the first.</param>
    internal static PoolView Of(PoolFinder.Found found, Guid? from = null)
    {
        var pool = found.Pool;
        var home = (pool.Members.FirstOrDefault(m => m.Need.NeedId == from) ?? pool.Members[0]).Need.SchoolLocation!.Point;
        return new PoolView(
            pool.Offer.OfferId,
            pool.Offer.Details.Title,
            found.Organisation.Facts.Name,
            found.Organisation.Facts.Place,
            pool.Offer.Details.MaxGroupSize!.Value,
            pool.GroupSize,
            pool.Days[0],
            pool.Days[^1],
            pool.Days.Count,
            pool.SpreadMetres,
            found.OtherOffers,
            [
                .. pool.Members.Zip(found.Schools, (member, school) => new PoolSchool(
                    school.Code,
                    school.Facts.Name,
                    school.Facts.Place,
                    member.Need.NeedId,
                    member.Need.Details.GroupSize,
                    member.IsUncovered,
                    home.DistanceTo(member.Need.SchoolLocation!.Point),
                    MapPoint.Of(school.Location))),
            ]);
    }
}
