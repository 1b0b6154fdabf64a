using CsCheck;
using TechMatch.Domain.Calendars;
using TechMatch.Domain.Geography;
using TechMatch.Domain.Matching;
using TechMatch.Domain.Needs;
using TechMatch.Domain.Offers;
using TechMatch.Domain.Programme;

namespace TechMatch.Domain.Tests.Matching;

// What anybody looks for without a need.
public sealed partial class OfferIndexTests
{
    [Fact]
    public void A_search_finds_the_nearest_and_counts_every_other_choice_as_a_look_at_every_offer_does() =>
        Gen.Select(
            AnyOffer.Array[0, 120],
            Gen.Select(Gen.Int[0, 4], Topics, Gen.Enum<Audience>().Array[0, 2], Gen.Bool, Gen.Bool),
            Gen.Select(AnyPoint, Gen.Bool, Gen.Bool, Gen.Double[0, 300_000], Gen.Int[0, 30])).Sample((offers, what, where) =>
        {
            var onlyPlace = what.Item5;
            var search = new OfferSearch(
                what.Item1 == 0 ? null : (ActivityKind)(what.Item1 - 1),
                onlyPlace ? default : what.Item2,
                onlyPlace ? default : EnumSet<Audience>.From(what.Item3),
                onlyPlace ? null : Language.Dutch,
                !onlyPlace && what.Item4,
                where.Item2 ? where.Item1 : null,
                where.Item2 && where.Item3 ? where.Item4 : null);
            var found = Build(offers).Current.Find(search, where.Item5);
            double? Metres(OfferToMatch o) => search.Centre is { } centre ? o.OrganisationLocation?.Point.DistanceTo(centre) : null;
            List<OfferToMatch> All(OfferSearch s) =>
            [
                .. offers.Where(o => (s.Kind is null || o.Details.Kind == s.Kind)
                    && (s.Topics.IsEmpty || s.Topics.Overlaps(o.Details.Topics))
                    && (s.Audiences.IsEmpty || s.Audiences.Overlaps(o.Details.Audiences))
                    && (!s.HasVog || o.Details.HasVog)
                    && (s.Language is not { } language || o.Details.Languages.Contains(language))
                    && (s.RadiusMetres is null || Metres(o) <= s.RadiusMetres)),
            ];
            var expected = All(search).OrderBy(o => Metres(o) ?? double.MaxValue).ThenBy(o => o.OfferId).ToList();
            return found.Total == expected.Count
                && offers.All(o => search.Finds(o) == expected.Contains(o))
                && found.Nearest.Select(f => (f.Key.OfferId, Near(f.DistanceMetres))).SequenceEqual(expected.Take(where.Item5).Select(o => (o.OfferId, Near(Metres(o)))))
                && Enum.GetValues<ActivityKind>().All(k => found.Facets.Kinds.GetValueOrDefault(k) == All(search with { Kind = k }).Count)
                && Enum.GetValues<Topic>().All(t => found.Facets.Topics.GetValueOrDefault(t) == All(search with { Topics = EnumSet<Topic>.Of(t) }).Count)
                && Enum.GetValues<Audience>().All(a => found.Facets.Audiences.GetValueOrDefault(a) == All(search with { Audiences = EnumSet<Audience>.Of(a) }).Count)
                && Enum.GetValues<AudienceLevel>().All(l => found.Facets.Levels.GetValueOrDefault(l) == All(search with { Audiences = Audiences.Of(l) }).Count);

            static double Near(double? metres) => Math.Round(metres ?? -1, 3);
        });

    [Fact]
    public void What_stands_about_on_the_edge_of_a_circle_is_in_it_or_not_as_it_is_measured() =>
        Gen.Select(
            Gen.Select(Gen.Double[-75, 75].Where(latitude => latitude != 0), Gen.Double[-180, 180]),
            Gen.Double[100, 400_000],
            Gen.Select(Gen.Double[0, 2 * Math.PI], Gen.Double[0.98, 1.02]).Array[60]).Sample((from, radius, around) =>
        {
            var centre = new GeoPoint(from.Item1, from.Item2);
            var offers = around.Select((at, i) => One((byte)(i + 1)) with
            {
                OrganisationLocation = new Location(Away(centre, at.Item1, radius * at.Item2), LocationSource.Register, LocationPrecision.Address),
            }).ToList();
            var within = offers.Count(o => centre.DistanceTo(o.OrganisationLocation!.Point) <= radius);
            var search = new OfferSearch(null, default, default, null, false, centre, radius);
            var index = Build(offers).Current;
            var kind = offers[0].Details.Kind;
            var other = Enum.GetValues<ActivityKind>().First(k => k != kind);
            return index.Find(search, 5).Total == within
                && index.Find(search with { Kind = other }, 5).Facets.Kinds.GetValueOrDefault(kind) == within;

            static GeoPoint Away(GeoPoint centre, double bearing, double metres)
            {
                const double ToRadians = Math.PI / 180;
                var (latitude, angle) = (centre.Latitude * ToRadians, metres / GeoPoint.EarthRadiusMetres);
                var there = Math.Asin((Math.Sin(latitude) * Math.Cos(angle)) + (Math.Cos(latitude) * Math.Sin(angle) * Math.Cos(bearing)));
                var turned = Math.Atan2(Math.Sin(bearing) * Math.Sin(angle) * Math.Cos(latitude), Math.Cos(angle) - (Math.Sin(latitude) * Math.Sin(there)));
                var longitude = centre.Longitude + (turned / ToRadians);
                return new GeoPoint(Math.Clamp(there / ToRadians, -90, 90), longitude > 180 ? longitude - 360 : longitude < -180 ? longitude + 360 : longitude);
            }
        }, iter: 400);

    [Fact]
    public void A_radius_is_one_around_a_place_and_may_be_nought_or_larger_than_the_earth()
    {
        var index = Build([One(1), One(2) with { OrganisationLocation = null }]).Current;
        var search = new OfferSearch(null, default, default, null, false, new GeoPoint(52.2656, 6.7931), 0);
        Assert.Equal(1, index.Find(search, 20).Total);
        Assert.Equal(1, index.Find(search with { RadiusMetres = 1e9, Centre = new GeoPoint(-52, -170) }, 20).Total);
        Assert.Equal(2, index.Find(search with { RadiusMetres = null }, 20).Total);
        Assert.Equal(0, index.Find(search with { RadiusMetres = -1 }, 20).Total);
        Assert.Throws<ArgumentOutOfRangeException>(() => index.Find(search with { Centre = null }, 20));
    }
}
