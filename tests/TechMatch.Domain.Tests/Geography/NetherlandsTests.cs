using TechMatch.Domain.Geography;

namespace TechMatch.Domain.Tests.Geography;

public sealed class NetherlandsTests
{
    [Theory]
    [InlineData(122197.4, 487227.5, 52.371946, 4.905532)]
    [InlineData(155000, 463000, 52.155172, 5.387204)]
    [InlineData(257000, 471500, 52.222, 6.879)]
    public void The_national_grid_becomes_degrees(double x, double y, double latitude, double longitude)
    {
        var point = Netherlands.FromNationalGrid(x, y);
        Assert.NotNull(point);
        Assert.InRange(point.Value.DistanceTo(new GeoPoint(latitude, longitude)), 0, 200);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(5.9, 52.2)]
    [InlineData(900000, 900000)]
    public void What_lies_elsewhere_is_no_place(double x, double y) => Assert.Null(Netherlands.FromNationalGrid(x, y));

    [Theory]
    [InlineData(52.2, 6.9, true)]
    [InlineData(6.9, 52.2, false)]
    [InlineData(0, 0, false)]
    [InlineData(48.9, 2.4, false)]
    public void Coordinates_are_those_of_the_Netherlands_or_a_mistake(double latitude, double longitude, bool inside) =>
        Assert.Equal(inside, Netherlands.Contains(latitude, longitude));
}
