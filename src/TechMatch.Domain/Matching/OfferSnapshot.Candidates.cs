using TechMatch.Domain.Calendars;
using TechMatch.Domain.Geography;

namespace TechMatch.Domain.Matching;

/// <summary>An offer that could serve a need in one school year, places left aside.</summary>
/// <param name="Key">Which, and whose.</param>
/// <param name="Year">The school year of the days on which it can be.</param>
/// <param name="Capacity">Places of the offer in a school year.</param>
/// <param name="Left">Places that are free in this one.</param>
/// <param name="Metres">As the crow flies.</param>
/// <param name="Score">What the ranking gives it.</param>
public readonly record struct OfferCandidate(OfferKey Key, SchoolYear Year, int Capacity, int Left, double Metres, double Score);

// All that could serve a need, unsorted, for who weighs many needs at once.
public sealed partial class OfferSnapshot
{
    /// <summary>
    /// Gives every offer that fits a need by what <see cref="Rank(NeedQuery, int, RankingExclusions)"/> holds, also where its places are
    /// used up. What has no known place is left out, since no reach can be held against it.
    /// </summary>
    public void Candidates(NeedQuery query, RankingExclusions without, List<OfferCandidate> into)
    {
        if (query.Point is { } centre && Enum.IsDefined(query.Kind))
        {
            var collect = new Collect(query, centre, without, FirstYear, into);
            Walk.Around(_grids[(int)query.Kind], new GeoGrid.Circle(centre, query.AskedMetres), ref collect);
        }
    }

    private readonly struct Collect(NeedQuery query, GeoPoint centre, RankingExclusions without, SchoolYear first, List<OfferCandidate> into) : ILooker
    {
        private readonly double _cosine = Math.Cos(centre.Latitude * GeoPoint.DegreesToRadians);

        public bool MustLookInto(OfferCell cell) => query.MayAdmit(cell.Traits, cell.Audiences);

        public bool TakeWhole(OfferCell cell) => false;

        public void Look(OfferCell cell, double atLeast)
        {
            var facts = cell.Facts;
            for (var i = 0; i < facts.Length; i++)
            {
                ref readonly var offer = ref facts[i];
                var limit = query.LimitOf(offer);
                if (!query.Admits(offer) || GeoPoint.IsFartherThan(limit, centre.Latitude, centre.Longitude, _cosine, offer.Latitude, offer.Longitude))
                {
                    continue;
                }

                var metres = GeoPoint.Metres(centre.Latitude, centre.Longitude, _cosine, offer.Latitude, offer.Longitude);
                var key = cell.Keys[i];
                if (!(metres <= limit)
                    || without.Closed.Contains(key.OrganisationId) || without.Organisations.Contains(key.OrganisationId) || without.Offers.Contains(key.OfferId))
                {
                    continue;
                }

                var years = query.YearsOf(offer);
                if (years == 0)
                {
                    continue;
                }

                var score = query.WithSay(key.OfferId, query.Total(offer, metres, query.Days(offer)));
                for (var year = 0; years != 0; year++, years >>= 1)
                {
                    if ((years & 1) != 0)
                    {
                        into.Add(new OfferCandidate(key, new SchoolYear(first.StartYear + year), offer.Capacity, offer.LeftIn(year), metres, score));
                    }
                }
            }
        }
    }
}
