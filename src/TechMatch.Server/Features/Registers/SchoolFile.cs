using System.Security.Cryptography;
using TechMatch.Domain.Calendars;
using TechMatch.Domain.Geography;
using TechMatch.Domain.Schools;
using TechMatch.Server.Platform.Files;
using TechMatch.Server.Platform.Imports;

namespace TechMatch.Server.Features.Registers;

/// <summary>One line of a register of establishments, read and mended; what hangs on what is known already is still open.</summary>
internal sealed record SchoolLine(DelimitedRow Row, EstablishmentCode Code)
{
    public required Sector? Sector { get; init; }

    public required string Name { get; init; }

    public MunicipalityCode? MunicipalityNumber { get; init; }

    public string? MunicipalityName { get; init; }

    public string? Province { get; init; }

    public string? BoardNumber { get; init; }

    public string? Street { get; init; }

    public string? HouseNumber { get; init; }

    public PostalCode? PostalCode { get; init; }

    public string? Place { get; init; }

    public string? Denomination { get; init; }

    public string? Phone { get; init; }

    public string? Website { get; init; }

    public string? EducationStructure { get; init; }

    public int? Pupils { get; init; }

    public HolidayRegion? HolidayRegion { get; init; }

    public (double Latitude, double Longitude)? Coordinates { get; init; }
}

/// <summary>A register of establishments, read from a file; nothing of the database has been seen yet.</summary>
internal sealed class SchoolFile
{
    private readonly List<SchoolLine> _lines = [];
    private readonly List<(RejectedLine Line, EstablishmentCode? Code)> _rejected = [];

    private SchoolFile(ImportFile file, DelimitedFile table)
    {
        Table = table;
        Columns = new SchoolColumns(table);
        Checksum = Convert.ToHexStringLower(SHA256.HashData(file.Content));
    }

    public DelimitedFile Table { get; }

    public SchoolColumns Columns { get; }

    /// <summary>SHA-256 of the bytes, lower-case hexadecimal.</summary>
    public string Checksum { get; }

    public IReadOnlyList<SchoolLine> Lines => _lines;

    /// <summary>Lines that cannot be read, with the establishment they are about where that much is clear.</summary>
    public IReadOnlyList<(RejectedLine Line, EstablishmentCode? Code)> Rejected => _rejected;

    /// <exception cref="UnusableFileException">It is no register of establishments, or was cut off.</exception>
    public static SchoolFile Read(ImportFile file)
    {
        var read = new SchoolFile(file, DelimitedFile.Read(file.Name, file.Content));
        var seen = new Dictionary<EstablishmentCode, int>();
        foreach (var row in read.Table.Rows)
        {
            read.ReadLine(row, seen);
        }

        return read._lines.Count > 0
            ? read
            : throw new UnusableFileException(
                file.Name, "file-not-a-register", $"not one of its {read.Table.Rows.Count} lines is an establishment; line {read._rejected[0].Line.Line}: {read._rejected[0].Line.Reason}.");
    }

    private void ReadLine(DelimitedRow row, Dictionary<EstablishmentCode, int> seen)
    {
        if (row.Fields.Length != Table.Header.Length)
        {
            Reject(row, new ImportNote("fields-count", row.Fields.Length, Table.Header.Length), FindCode(row));
            return;
        }

        var institution = Field(row, Columns.Institution);
        var establishment = Field(row, Columns.Establishment);
        if (!EstablishmentCode.TryParse(institution, establishment, out var code))
        {
            Reject(row, new ImportNote("no-establishment-code", $"{institution} {establishment}".Trim()), null);
            return;
        }

        if (seen.TryGetValue(code, out var earlier))
        {
            Reject(row, new ImportNote("school-twice", code, earlier), null);
            return;
        }

        if (ReadFields(row, code, out var line) is { } fault)
        {
            Reject(row, fault, code);
            return;
        }

        seen.Add(code, row.Line);
        _lines.Add(line!);
    }

    /// <returns>What is wrong with the line; null when nothing is.</returns>
    private ImportNote? ReadFields(DelimitedRow row, EstablishmentCode code, out SchoolLine? line)
    {
        line = null;
        if (Mend.Text(Field(row, Columns.Name), 200) is not { } name)
        {
            return new ImportNote("no-name");
        }

        var type = Field(row, Columns.Type);
        if (!SchoolSector.TryFind(Field(row, Columns.Sector), type, Columns.Structure is not null, out var sector))
        {
            return new ImportNote("no-sector", Field(row, Columns.Sector) ?? type ?? "");
        }

        var postalText = Field(row, Columns.PostalCode);
        var hasPostalCode = PostalCode.TryParse(postalText, out var postalCode);
        if (!Mend.TryPupils(Field(row, Columns.Pupils), out var pupils))
        {
            return new ImportNote("no-number-of-pupils", Field(row, Columns.Pupils) ?? "");
        }

        var latitude = Mend.Number(Field(row, Columns.Latitude));
        var longitude = Mend.Number(Field(row, Columns.Longitude));
        line = new SchoolLine(row, code)
        {
            Name = name,
            Sector = sector,
            MunicipalityNumber = MunicipalityCode.TryParse(Field(row, Columns.MunicipalityNumber), out var number) ? number : null,
            MunicipalityName = Mend.Text(Field(row, Columns.MunicipalityName), 100),
            Province = Field(row, Columns.Province),
            BoardNumber = Mend.BoardNumber(Field(row, Columns.Board)),
            Street = Mend.Text(Field(row, Columns.Street), 200),
            HouseNumber = Mend.HouseNumber(Field(row, Columns.HouseNumber), Field(row, Columns.HouseLetter), Field(row, Columns.HouseAddition)),
            PostalCode = hasPostalCode ? postalCode : null,
            Place = Mend.Text(Field(row, Columns.Place), 100) is { } place ? PlaceName.FromCapitals(place) : null,
            Denomination = Mend.Text(Field(row, Columns.Denomination), 100),
            Phone = Mend.Phone(Field(row, Columns.Phone)),
            Website = Mend.Website(Field(row, Columns.Website)),
            EducationStructure = Mend.Text(Field(row, Columns.Structure) ?? (sector is Sector.Po ? null : type), 100),
            Pupils = pupils,
            HolidayRegion = Mend.HolidayRegion(Field(row, Columns.HolidayRegion)),
            Coordinates = latitude is { } y && longitude is { } x ? (y, x) : null,
        };
        return null;
    }

    /// <summary>The establishment of a damaged line: the first field that is a whole code.</summary>
    private static EstablishmentCode? FindCode(DelimitedRow row)
    {
        foreach (var field in row.Fields)
        {
            if (EstablishmentCode.TryParse(field, out var code))
            {
                return code;
            }
        }

        return null;
    }

    private void Reject(DelimitedRow row, ImportNote reason, EstablishmentCode? code) =>
        _rejected.Add((new RejectedLine(Table.Name, row.Line, reason, row.Raw), code));

    private static string? Field(DelimitedRow row, int? column) => column is { } place ? row.Fields[place] : null;
}
