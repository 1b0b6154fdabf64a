namespace TechMatch.Domain.Geography;

/// <summary>The European Netherlands, roughly: enough to tell a place from a mistake.</summary>
public static class Netherlands
{
    private const double SouthLatitude = 50.70;
    private const double NorthLatitude = 53.60;
    private const double WestLongitude = 3.30;
    private const double EastLongitude = 7.30;

    public static bool Contains(double latitude, double longitude) =>
        latitude is >= SouthLatitude and <= NorthLatitude && longitude is >= WestLongitude and <= EastLongitude;

    public static bool Contains(GeoPoint point) => Contains(point.Latitude, point.Longitude);

    /// <summary>
    /// Turns coordinates of the national grid (Rijksdriehoek, EPSG:28992, metres) into degrees, by the polynomial approximation of
    /// Schreutelkamp and Strang van Hees: within half a metre, far below the precision of a postcode.
    /// </summary>
    /// <returns>The place; null when it is not in the Netherlands.</returns>
    public static GeoPoint? FromNationalGrid(double x, double y)
    {
        var dx = (x - 155000) * 1e-5;
        var dy = (y - 463000) * 1e-5;
        var latitude = 52.15517440 + (((3235.65389 * dy) + (-32.58297 * dx * dx) + (-0.24750 * dy * dy) + (-0.84978 * dx * dx * dy)
            + (-0.06550 * dy * dy * dy) + (-0.01709 * dx * dx * dy * dy) + (-0.00738 * dx) + (0.00530 * Math.Pow(dx, 4))
            + (-0.00039 * dx * dx * dy * dy * dy) + (0.00033 * Math.Pow(dx, 4) * dy) + (-0.00012 * dx * dy)) / 3600);
        var longitude = 5.38720621 + (((5260.52916 * dx) + (105.94684 * dx * dy) + (2.45656 * dx * dy * dy) + (-0.81885 * dx * dx * dx)
            + (0.05594 * dx * dy * dy * dy) + (-0.05607 * dx * dx * dx * dy) + (0.01199 * dy) + (-0.00256 * dx * dx * dx * dy * dy)
            + (0.00128 * dx * Math.Pow(dy, 4)) + (0.00022 * dy * dy) + (-0.00022 * dx * dx) + (0.00026 * Math.Pow(dx, 5))) / 3600);
        return Contains(latitude, longitude) ? new GeoPoint(latitude, longitude) : null;
    }
}
