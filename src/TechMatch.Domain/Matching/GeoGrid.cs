using TechMatch.Domain.Geography;

namespace TechMatch.Domain.Matching;

/// <summary>
/// Cells of about 6.7 by 6.7 km over the whole earth: rows of one height in degrees, each cut into as many columns as keep them square.
/// Nothing flat is assumed, so that it is as right in Lapland as in Hengelo.
/// </summary>
internal static class GeoGrid
{
    public const int Rows = 3000;

    /// <summary>The row of what has no known place.</summary>
    public const int Nowhere = Rows;

    private const double RowDegrees = 180d / Rows;
    private const int MostColumns = 1 << 13;
    private const double ToRadians = GeoPoint.DegreesToRadians;

    private static readonly int[] ColumnsByRow = [.. Enumerable.Range(0, Rows).Select(row => Math.Max(1, (int)(2 * Rows * Math.Cos(Middle(row) * ToRadians))))];

    /// <summary>The least cosine of a latitude in each row.</summary>
    private static readonly double[] LeastCosines =
        [.. Enumerable.Range(0, Rows).Select(row => Math.Max(0, Math.Min(Math.Cos(South(row) * ToRadians), Math.Cos(South(row + 1) * ToRadians))))];

    /// <summary>The largest cosine of a latitude in each row.</summary>
    private static readonly double[] LargestCosines =
        [.. Enumerable.Range(0, Rows).Select(row => Math.Max(Math.Cos(South(row) * ToRadians), Math.Cos(South(row + 1) * ToRadians)))];

    public static int RowOf(double latitude) => Math.Clamp((int)((latitude + 90) / RowDegrees), 0, Rows - 1);

    public static int ColumnOf(int row, double longitude) => Math.Clamp((int)((longitude + 180) / Width(row)), 0, ColumnsByRow[row] - 1);

    public static int CellOf(double latitude, double longitude)
    {
        if (double.IsNaN(latitude))
        {
            return Nowhere * MostColumns;
        }

        var row = RowOf(latitude);
        return (row * MostColumns) + ColumnOf(row, longitude);
    }

    public static int RowOfCell(int cell) => cell / MostColumns;

    public static int ColumnOfCell(int cell) => cell % MostColumns;

    private static double Width(int row) => 360d / ColumnsByRow[row];

    private static double South(int row) => (row * RowDegrees) - 90;

    private static double Middle(int row) => South(row) + (RowDegrees / 2);

    /// <summary>A circle on the grid: which rows and columns it touches, and how near a cell can be at least.</summary>
    public readonly struct Circle
    {
        private readonly double _latitude;
        private readonly double _longitude;
        private readonly double _cosine;
        private readonly double _reachDegrees;

        public Circle(GeoPoint centre, double metres)
        {
            _latitude = centre.Latitude;
            _longitude = centre.Longitude;
            _cosine = Math.Max(0, Math.Cos(_latitude * ToRadians));
            Metres = metres;

            // A hair more than the circle, so that rounding never loses what stands on its edge.
            var angle = (metres + 0.01) * (1 + 1e-9) / GeoPoint.EarthRadiusMetres;
            var degrees = angle / ToRadians;
            FirstRow = RowOf(Math.Max(-90, _latitude - degrees));
            LastRow = RowOf(Math.Min(90, _latitude + degrees));
            _reachDegrees = Math.Abs(_latitude) + degrees >= 90 ? 180 : Math.Asin(Math.Min(1, Math.Sin(angle) / _cosine)) / ToRadians;
        }

        public double Metres { get; }

        public int FirstRow { get; }

        public int LastRow { get; }

        /// <summary>
        /// The columns of a row that the circle can touch. The first may be below nought and the last beyond the row's end: there the
        /// columns of the other side of the date line follow.
        /// </summary>
        public (int First, int Last) Columns(int row)
        {
            var (count, width) = (ColumnsByRow[row], Width(row));
            var first = (int)Math.Floor((_longitude - _reachDegrees + 180) / width);
            var last = (int)Math.Floor((_longitude + _reachDegrees + 180) / width);
            return last - first + 1 >= count ? (0, count - 1) : (first, last);
        }

        public static int CountColumns(int row) => ColumnsByRow[row];

        /// <summary>What the distance to any place in a cell is at least, in metres.</summary>
        public double AtLeast(int row, int column)
        {
            var south = South(row);
            var latitude = Outside(_latitude, south, south + RowDegrees);
            var width = Width(row);
            var west = (column * width) - 180;
            var longitude = Outside(_longitude, west, west + width);
            if (longitude > 0)
            {
                // The other way round the earth may be shorter.
                longitude = Math.Max(0, Math.Min(longitude, 360 - width - longitude));
            }

            var (sinLatitude, sinLongitude) = (SineAtLeast(latitude * ToRadians / 2), SineAtLeast(longitude * ToRadians / 2));
            var h = (sinLatitude * sinLatitude) + (_cosine * LeastCosines[row] * sinLongitude * sinLongitude);
            return Math.Max(0, (2 * GeoPoint.EarthRadiusMetres * Math.Sqrt(h) * (1 - 1e-9)) - 0.001);
        }

        /// <summary>Whether every place in a cell is in the circle beyond doubt.</summary>
        public bool Holds(int row, int column)
        {
            var half = Metres / (2 * GeoPoint.EarthRadiusMetres);
            if (half is not (>= 0 and < 1))
            {
                return false;
            }

            var south = South(row);
            var latitude = Math.Max(Math.Abs(_latitude - south), Math.Abs(south + RowDegrees - _latitude)) * ToRadians / 2;
            var width = Width(row);
            var away = Math.Abs(_longitude - ((column * width) - 180 + (width / 2)));
            var longitude = Math.Min(180, Math.Min(away, 360 - away) + (width / 2)) * ToRadians / 2;
            return (latitude * latitude) + (_cosine * LargestCosines[row] * longitude * longitude) <= half * half * (1 - (half * half / 3)) * (1 - 1e-9);
        }

        private static double Outside(double value, double low, double high) => value < low ? low - value : value > high ? value - high : 0;

        /// <summary>Never above the sine, for angles up to a right one, and far cheaper.</summary>
        private static double SineAtLeast(double radians) => radians * (1 - (radians * radians / 6));
    }
}
