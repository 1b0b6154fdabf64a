using TechMatch.Domain.Geography;
using TechMatch.Server.Platform.Files;
using TechMatch.Server.Platform.Imports;
using TechMatch.Server.Platform.Places;

namespace TechMatch.Server.Features.Geography;

/// <summary>A postcode as a file has it; where several lines have it, their mean.</summary>
internal sealed record PostcodeLine(string Code, GeoPoint Point, string? Place, MunicipalityCode? MunicipalityCode, string? MunicipalityName, string? Province);

/// <summary>A table of postcodes with where they lie, read from a file: in degrees, or else in the national grid.</summary>
internal sealed class PostcodeFile
{
    private PostcodeFile(string name, int read) => (Name, Read) = (name, read);

    public string Name { get; }

    /// <summary>Lines in the file.</summary>
    public int Read { get; }

    public IReadOnlyList<PostcodeLine> Postcodes { get; private set; } = [];

    public List<RejectedLine> Rejected { get; } = [];

    /// <exception cref="UnusableFileException">It is no table of postcodes, or was cut off.</exception>
    public static PostcodeFile Parse(ImportFile file)
    {
        var table = DelimitedFile.Read(file.Name, file.Content);
        var columns = new PostcodeColumns(table);
        var read = new PostcodeFile(file.Name, table.Rows.Count);
        var lines = new List<PostcodeLine>(table.Rows.Count);
        foreach (var row in table.Rows)
        {
            if (columns.ReadRow(row, table.Header.Length, out var line) is { } fault)
            {
                read.Rejected.Add(new RejectedLine(file.Name, row.Line, fault, row.Raw));
            }
            else
            {
                lines.Add(line!);
            }
        }

        if (lines.Count == 0)
        {
            throw new UnusableFileException(file.Name, "file-not-a-register", $"not one line can be read; line {read.Rejected[0].Line}: {read.Rejected[0].Reason}.");
        }

        read.Postcodes = [.. lines.GroupBy(l => l.Code).Select(Mean)];
        return read;
    }

    private static PostcodeLine Mean(IGrouping<string, PostcodeLine> lines)
    {
        var first = lines.First();
        return lines.Count() == 1
            ? first
            : first with { Point = new GeoPoint(lines.Average(l => l.Point.Latitude), lines.Average(l => l.Point.Longitude)) };
    }

    private sealed class PostcodeColumns
    {
        private readonly int _code;
        private readonly int? _letters;
        private readonly int _north;
        private readonly int _east;
        private readonly bool _isGrid;
        private readonly int? _place;
        private readonly int? _municipalityCode;
        private readonly int? _municipality;
        private readonly int? _province;

        public PostcodeColumns(DelimitedFile table)
        {
            var columns = new Columns(table.Header);
            var code = columns.Find("PC6", "POSTCODE6", "POSTCODE_6", "POSTCODE", "POSTAL_CODE", "PC4", "POSTCODE4", "POSTCODE_4", "WIJKCODE", "PC");
            var latitude = columns.Find("LAT", "LATITUDE", "BREEDTEGRAAD", "WGS84_LAT");
            var longitude = columns.Find("LON", "LNG", "LONG", "LONGITUDE", "LENGTEGRAAD", "WGS84_LON");
            var x = columns.Find("RD_X", "RDX", "X", "X_RD", "X_COORDINAAT", "XCOORDINAAT");
            var y = columns.Find("RD_Y", "RDY", "Y", "Y_RD", "Y_COORDINAAT", "YCOORDINAAT");
            _isGrid = latitude is null || longitude is null;
            if (code is null || (_isGrid && (x is null || y is null)))
            {
                throw new UnusableFileException(
                    table.Name, "file-not-a-register", "this is no table of postcodes: it names no postcode (PC4, PC6 or POSTCODE) or no place (LAT and LON, or RD_X and RD_Y).");
            }

            _code = code.Value;
            _letters = columns.Find("LETTERS", "LETTERCOMBINATIE", "POSTCODELETTERS");
            (_north, _east) = _isGrid ? (y!.Value, x!.Value) : (latitude!.Value, longitude!.Value);
            _place = columns.Find("PLAATS", "PLAATSNAAM", "WOONPLAATS", "PLACE");
            _municipalityCode = columns.Find("GEMEENTECODE", "GEMEENTE_CODE", "GEMEENTENUMMER", "GM_CODE");
            _municipality = columns.Find("GEMEENTE", "GEMEENTENAAM", "MUNICIPALITY");
            _province = columns.Find("PROVINCIE", "PROVINCIENAAM", "PROVINCE");
        }

        public ImportNote? ReadRow(DelimitedRow row, int columns, out PostcodeLine? line)
        {
            line = null;
            if (row.Fields.Length != columns)
            {
                return new ImportNote("fields-count", row.Fields.Length, columns);
            }

            var text = row.Fields[_code] + Field(row, _letters);
            if (ReadCode(text) is not { } code)
            {
                return new ImportNote("no-postcode", text);
            }

            if (Mend.Number(row.Fields[_north]) is not { } north || Mend.Number(row.Fields[_east]) is not { } east)
            {
                return new ImportNote("no-coordinates");
            }

            GeoPoint? point = _isGrid ? Netherlands.FromNationalGrid(east, north) : Netherlands.Contains(north, east) ? new GeoPoint(north, east) : null;
            if (point is not { } at)
            {
                return new ImportNote("coordinates-abroad", north, east);
            }

            var place = Mend.Text(Field(row, _place), 100);
            line = new PostcodeLine(
                code,
                at,
                place is null ? null : PlaceName.FromCapitals(place),
                Domain.Geography.MunicipalityCode.TryParse(Field(row, _municipalityCode), out var municipality) ? municipality : null,
                Field(row, _municipality),
                MunicipalityBook.FindProvince(Field(row, _province)));
            return null;
        }

        /// <summary>Four digits or six characters.</summary>
        private static string? ReadCode(string text)
        {
            var trimmed = text.Trim();
            return trimmed.Length == 4 && trimmed.All(char.IsAsciiDigit) && trimmed[0] != '0' ? trimmed
                : PostalCode.TryParse(trimmed, out var code) ? code.Value
                : null;
        }

        private static string? Field(DelimitedRow row, int? column) => column is { } place ? row.Fields[place] : null;
    }
}
