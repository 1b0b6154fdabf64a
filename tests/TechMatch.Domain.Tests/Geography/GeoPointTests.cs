using CsCheck;
using TechMatch.Domain.Geography;

namespace TechMatch.Domain.Tests.Geography;

public sealed class GeoPointTests
{
    private static readonly GeoPoint Hengelo = new(52.2656, 6.7931);
    private static readonly GeoPoint Enschede = new(52.2215, 6.8937);
    private static readonly GeoPoint Zwolle = new(52.5168, 6.0830);
    private static readonly GeoPoint Deventer = new(52.2661, 6.1552);
    private static readonly GeoPoint Arnhem = new(51.9851, 5.8987);
    private static readonly GeoPoint Maastricht = new(50.8514, 5.6910);
    private static readonly GeoPoint Groningen = new(53.2194, 6.5665);

    private static readonly Gen<GeoPoint> Anywhere =
        Gen.Select(Gen.Double[-90, 90], Gen.Double[-180, 180]).Where((lat, lon) => GeoPoint.IsPlace(lat, lon)).Select((lat, lon) => new GeoPoint(lat, lon));

    public static TheoryData<GeoPoint, GeoPoint, double> Distances => new()
    {
        { Hengelo, Enschede, 8.4 },
        { Zwolle, Deventer, 28.3 },
        { Zwolle, Enschede, 64.1 },
        { Deventer, Arnhem, 35.8 },
        { Groningen, Maastricht, 270.0 },
    };

    [Theory]
    [MemberData(nameof(Distances))]
    public void Known_places_are_as_far_apart_as_the_crow_flies(GeoPoint from, GeoPoint to, double kilometres) =>
        Assert.Equal(kilometres, from.DistanceTo(to) / 1000, kilometres * 0.005);

    [Fact]
    public void A_degree_of_latitude_is_the_same_length_everywhere()
    {
        const double Degree = 2 * Math.PI * GeoPoint.EarthRadiusMetres / 360;
        Assert.Equal(Degree, new GeoPoint(52, 6).DistanceTo(new GeoPoint(53, 6)), 1e-6);
        Assert.Equal(Degree, new GeoPoint(0, 6).DistanceTo(new GeoPoint(1, 6)), 1e-6);
        Assert.Equal(Degree * 180, new GeoPoint(90, 0).DistanceTo(new GeoPoint(-90, 0)), 1e-3);
    }

    [Fact]
    public void Distance_is_a_metric() => Gen.Select(Anywhere, Anywhere, Anywhere).Sample((a, b, c) =>
        a.DistanceTo(a) == 0
        && a.DistanceTo(b) >= 0
        && Math.Abs(a.DistanceTo(b) - b.DistanceTo(a)) < 1e-6
        && a.DistanceTo(c) <= a.DistanceTo(b) + b.DistanceTo(c) + 0.01
        && a.DistanceTo(b) <= Math.PI * GeoPoint.EarthRadiusMetres);

    [Theory]
    [InlineData(0, 0)] // "unknown" in careless data
    [InlineData(90.1, 6)]
    [InlineData(-90.1, 6)]
    [InlineData(52, 180.1)]
    [InlineData(52, -180.1)]
    [InlineData(double.NaN, 6)]
    [InlineData(52, double.PositiveInfinity)]
    public void What_is_no_place_is_refused(double latitude, double longitude) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new GeoPoint(latitude, longitude));

    [Theory]
    [InlineData(LocationPrecision.Address, false)]
    [InlineData(LocationPrecision.PostalCode6, false)]
    [InlineData(LocationPrecision.PostalCode4, true)]
    [InlineData(LocationPrecision.Municipality, true)]
    public void A_place_from_a_four_digit_postcode_or_a_municipality_is_estimated(LocationPrecision precision, bool expected) =>
        Assert.Equal(expected, new Location(Hengelo, LocationSource.Register, precision).IsEstimated);
}
