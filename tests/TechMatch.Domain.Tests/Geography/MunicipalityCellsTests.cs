using System.Globalization;
using NetTopologySuite.Coverage;
using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.OverlayNG;
using TechMatch.Domain.Geography;

namespace TechMatch.Domain.Tests.Geography;

public sealed class MunicipalityCellsTests
{
    private static readonly IReadOnlyList<Municipality> Country =
    [
        .. Shared.Reference("gemeenten.csv").Select(c => Municipality.FromReference(
            MunicipalityCode.Parse(c[0]),
            c[1],
            c[2],
            new GeoPoint(Number(c[4]), Number(c[5])),
            decimal.Parse(c[6], CultureInfo.InvariantCulture),
            Whole(c[7]),
            Whole(c[8]),
            Whole(c[9]),
            Whole(c[10]))),
    ];

    // Computed once: the whole country takes most of a second.
    private static readonly IReadOnlyDictionary<MunicipalityCode, MultiPolygon> Cells = MunicipalityCells.Of(Country);

    [Fact]
    public void Every_municipality_of_the_country_has_a_valid_cell()
    {
        Assert.Equal(342, Cells.Count);
        Assert.All(Cells, cell => Assert.True(cell.Value.IsValid, $"{cell.Key}"));
        Assert.All(Cells, cell => Assert.Equal(4326, cell.Value.SRID));
    }

    [Theory]
    [InlineData("Overijssel", 25)]
    [InlineData("Gelderland", 51)]
    public void The_cells_of_a_province_are_one_piece_each_and_tile_one_piece_together(string province, int count)
    {
        var cells = Of(province);
        Assert.Equal(count, cells.Length);
        Assert.All(cells, cell => Assert.Single(cell.Geometries));
        Assert.True(CoverageValidator.IsValid([.. cells]), "Cells overlap or do not meet.");
        var whole = Assert.IsType<Polygon>(OverlayNGRobust.Union(cells));
        Assert.Empty(whole.InteriorRings);
        Assert.Equal(whole.Area, cells.Sum(c => c.Area), whole.Area * 1e-9);
    }

    [Fact]
    public void Two_provinces_meet_without_overlap_but_for_the_rounding()
    {
        var overijssel = OverlayNGRobust.Union(Of("Overijssel"));
        var gelderland = OverlayNGRobust.Union(Of("Gelderland"));
        Assert.True(overijssel.Distance(gelderland) < 1e-5);
        Assert.True(OverlayNGRobust.Overlay(overijssel, gelderland, NetTopologySuite.Operation.Overlay.SpatialFunction.Intersection).Area < overijssel.Area * 1e-6);
    }

    [Fact]
    public void A_cell_holds_the_centre_of_its_own_municipality()
    {
        foreach (var municipality in Country.Where(m => m.Province is "Overijssel" or "Gelderland"))
        {
            var centre = Cells[municipality.Code].Factory.CreatePoint(new Coordinate(municipality.Centre!.Value.Longitude, municipality.Centre.Value.Latitude));
            Assert.True(Cells[municipality.Code].Contains(centre), municipality.Name);
        }
    }

    [Fact]
    public void Big_municipalities_get_big_cells()
    {
        var apeldoorn = Cells[MunicipalityCode.Parse("GM0200")].Area;
        Assert.True(apeldoorn > 4 * Cells[MunicipalityCode.Parse("GM0173")].Area); // 341 against 22 square kilometres
        Assert.True(Cells[MunicipalityCode.Parse("GM1708")].Area > 2 * Cells[MunicipalityCode.Parse("GM0193")].Area); // 319 against 118
    }

    [Fact]
    public void The_shape_of_the_province_is_known_at_a_glance()
    {
        // Measured on the published outline of CBS: nine tenths of either lies inside the other.
        var outline = Of("Overijssel");
        var whole = OverlayNGRobust.Union(outline);
        var squareKilometres = whole.Area * 111.195 * 111.195 * Math.Cos(52.4 * Math.PI / 180);
        Assert.InRange(squareKilometres, 3200, 3800); // 3,380 in the table
        Assert.InRange(whole.EnvelopeInternal.MinX, 5.75, 5.95);
        Assert.InRange(whole.EnvelopeInternal.MaxX, 7.0, 7.15);
        Assert.InRange(whole.EnvelopeInternal.MinY, 52.05, 52.2);
        Assert.InRange(whole.EnvelopeInternal.MaxY, 52.8, 52.95);
    }

    [Fact]
    public void A_province_without_its_neighbours_is_bounded_by_a_smooth_hull()
    {
        var cells = MunicipalityCells.Of(Country.Where(m => m.Province == "Overijssel")).Values.ToArray();
        Assert.Equal(25, cells.Length);
        Assert.True(CoverageValidator.IsValid([.. cells]));
        var hull = Assert.IsType<Polygon>(OverlayNGRobust.Union(cells)).ExteriorRing.Coordinates;
        for (var i = 1; i < hull.Length; i++)
        {
            var turn = Turn(hull[i - 1], hull[i], hull[i == hull.Length - 1 ? 1 : i + 1]);
            Assert.True(turn < 40, $"The hull turns {turn:F0} degrees at {hull[i]}.");
        }
    }

    [Fact]
    public void The_same_municipalities_in_another_order_give_the_same_map()
    {
        var again = MunicipalityCells.Of(Country.Where(m => m.Province == "Overijssel").Reverse());
        var before = MunicipalityCells.Of(Country.Where(m => m.Province == "Overijssel"));
        Assert.All(before, cell => Assert.True(cell.Value.EqualsExact(again[cell.Key])));
    }

    [Fact]
    public void A_municipality_of_an_older_register_has_no_centre_and_no_cell()
    {
        var gone = Municipality.FromRegister(MunicipalityCode.Parse("GM9999"), "Weg", "Overijssel");
        Assert.Single(MunicipalityCells.Of([gone, Country[0]]));
        Assert.Empty(MunicipalityCells.Of([gone]));
        Assert.Empty(MunicipalityCells.Of([]));
    }

    [Fact]
    public void Two_municipalities_on_one_spot_are_refused() =>
        Assert.Throws<ArgumentException>(() => MunicipalityCells.Of([At("GM0001", 52, 6), At("GM0002", 52, 6)]));

    [Fact]
    public void Two_municipalities_are_enough_for_a_map()
    {
        var cells = MunicipalityCells.Of([At("GM0001", 52, 6), At("GM0002", 52, 6.1)]);
        Assert.True(CoverageValidator.IsValid([.. cells.Values]));
        Assert.All(cells.Values, cell => Assert.True(cell is { IsValid: true, IsEmpty: false }));
    }

    private static MultiPolygon[] Of(string province) => [.. Country.Where(m => m.Province == province).Select(m => Cells[m.Code])];

    private static Municipality At(string code, double latitude, double longitude) =>
        Municipality.FromReference(MunicipalityCode.Parse(code), code, "Overijssel", new GeoPoint(latitude, longitude), 50, 1, 1, 1, 1);

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static int? Whole(string text) => text.Length == 0 ? null : int.Parse(text, CultureInfo.InvariantCulture);

    private static double Turn(Coordinate a, Coordinate b, Coordinate c)
    {
        var shrink = Math.Cos(52.4 * Math.PI / 180);
        var angle = Math.Atan2(c.Y - b.Y, (c.X - b.X) * shrink) - Math.Atan2(b.Y - a.Y, (b.X - a.X) * shrink);
        return Math.Abs(Math.IEEERemainder(angle, 2 * Math.PI)) * 180 / Math.PI;
    }
}
