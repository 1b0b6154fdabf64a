using TechMatch.Domain.Geography;
using TechMatch.Domain.Organisations;
using TechMatch.Server.Platform.Files;
using TechMatch.Server.Platform.Imports;

namespace TechMatch.Server.Features.Registers;

/// <summary>One organisation as a file has it; the municipality is still open.</summary>
internal sealed record OrganisationLine(int Line, string Raw, OrganisationKind Kind, OrganisationFacts Facts)
{
    public string? MunicipalityNumber { get; init; }

    public string? MunicipalityName { get; init; }

    public string? Province { get; init; }

    public string? ContactEmail { get; init; }
}

/// <summary>A table of companies and PPS centres, read from a file with Dutch or English column names.</summary>
internal sealed class OrganisationFile
{
    private static readonly string[] StreetNames = ["STRAATNAAM", "STRAAT", "STREET", "ADRES", "ADDRESS"];
    private static readonly string[] PostalCodeNames = ["POSTCODE", "POSTAL_CODE", "PC6", "ZIP"];
    private static readonly string[] WebsiteNames = ["WEBSITE", "INTERNETADRES", "URL", "WEBADRES"];
    private static readonly string[] SbiNames = ["SBI", "SBI_CODES", "SBI_CODE", "SBICODE", "SBICODES", "HOOFDACTIVITEIT", "ACTIVITEITEN"];
    private static readonly string[] PlaceNames = ["PLAATS", "PLAATSNAAM", "WOONPLAATS", "VESTIGINGSPLAATS", "PLACE", "CITY"];
    private static readonly string[] MunicipalityNumberNames = ["GEMEENTENUMMER", "GEMEENTECODE", "GEMEENTE_CODE", "MUNICIPALITY_CODE"];
    private static readonly string[] MunicipalityNames = ["GEMEENTE", "GEMEENTENAAM", "MUNICIPALITY"];

    private readonly DelimitedFile _table;
    private readonly Columns _columns;

    private OrganisationFile(DelimitedFile table)
    {
        _table = table;
        _columns = new Columns(table.Header);
        Has = (
            Street: Find(StreetNames) is not null,
            PostalCode: Find(PostalCodeNames) is not null,
            Place: Find(PlaceNames) is not null,
            Website: Find(WebsiteNames) is not null,
            Sbi: Find(SbiNames) is not null);
    }

    /// <summary>Which facts the file has columns for; what it has none for stays as it is known.</summary>
    public (bool Street, bool PostalCode, bool Place, bool Website, bool Sbi) Has { get; }

    public string Name => _table.Name;

    public int Read => _table.Rows.Count;

    public List<OrganisationLine> Lines { get; } = [];

    public List<RejectedLine> Rejected { get; } = [];

    /// <exception cref="UnusableFileException">It is no table of organisations, or was cut off.</exception>
    public static OrganisationFile Parse(ImportFile file)
    {
        var read = new OrganisationFile(DelimitedFile.Read(file.Name, file.Content));
        var kvk = read.Find("KVK_NUMMER", "KVKNUMMER", "KVK", "KVK_NUMBER", "DOSSIERNUMMER", "COC_NUMBER", "CHAMBER_OF_COMMERCE_NUMBER");
        var name = read.Find("NAAM", "HANDELSNAAM", "BEDRIJFSNAAM", "ORGANISATIE", "STATUTAIRE_NAAM", "NAME", "COMPANY", "COMPANY_NAME", "TRADE_NAME");
        if (kvk is null || name is null)
        {
            throw new UnusableFileException(
                file.Name, "file-not-a-register", "this is no table of organisations: it names no KVK number (KVK-NUMMER) or no name (NAAM).");
        }

        var seen = new Dictionary<(KvkNumber, KvkEstablishmentNumber?), int>();
        foreach (var row in read._table.Rows)
        {
            if (read.ReadRow(row, kvk.Value, name.Value, seen) is { } fault)
            {
                read.Rejected.Add(new RejectedLine(file.Name, row.Line, fault, row.Raw));
            }
        }

        return read.Lines.Count > 0
            ? read
            : throw new UnusableFileException(file.Name, "file-not-a-register", $"not one line can be read; line {read.Rejected[0].Line}: {read.Rejected[0].Reason}.");
    }

    private ImportNote? ReadRow(DelimitedRow row, int kvkColumn, int nameColumn, Dictionary<(KvkNumber, KvkEstablishmentNumber?), int> seen)
    {
        if (row.Fields.Length != _table.Header.Length)
        {
            return new ImportNote("fields-count", row.Fields.Length, _table.Header.Length);
        }

        // Leading noughts are what a spreadsheet takes off first.
        if (!KvkNumber.TryParse(Digits(row.Fields[kvkColumn], 8), out var kvk))
        {
            return new ImportNote("no-kvk-number", row.Fields[kvkColumn]);
        }

        var establishmentText = Field(row, "VESTIGINGSNUMMER", "VESTIGINGS_NUMMER", "KVK_VESTIGINGSNUMMER", "ESTABLISHMENT_NUMBER", "BRANCH_NUMBER");
        KvkEstablishmentNumber? establishment = null;
        if (!string.IsNullOrEmpty(establishmentText))
        {
            if (!KvkEstablishmentNumber.TryParse(Digits(establishmentText, 12), out var parsed))
            {
                return new ImportNote("no-kvk-establishment-number", establishmentText);
            }

            establishment = parsed;
        }

        if (Mend.Text(row.Fields[nameColumn], Organisation.MaxNameLength) is not { } name)
        {
            return new ImportNote("no-name");
        }

        if (!TryKind(Field(row, "SOORT", "TYPE", "KIND"), out var kind))
        {
            return new ImportNote("no-organisation-kind", Field(row, "SOORT", "TYPE", "KIND") ?? "");
        }

        var postalText = Field(row, PostalCodeNames);
        var hasPostalCode = PostalCode.TryParse(postalText, out var postalCode);
        if (!hasPostalCode && !string.IsNullOrEmpty(postalText))
        {
            return new ImportNote("no-postcode", postalText);
        }

        if (!seen.TryAdd((kvk, establishment), row.Line))
        {
            return new ImportNote("organisation-twice", seen[(kvk, establishment)]);
        }

        var (street, house) = StreetAndNumber(row);
        var place = Mend.Text(Field(row, PlaceNames), 100);
        var facts = new OrganisationFacts
        {
            Name = name,
            KvkNumber = kvk,
            EstablishmentNumber = establishment,
            Street = street,
            HouseNumber = house,
            PostalCode = hasPostalCode ? postalCode : null,
            Place = place is null ? null : PlaceName.FromCapitals(place),
            SbiCodes = SbiCodes(Field(row, SbiNames)),
            Website = Mend.Website(Field(row, WebsiteNames)),
        };
        Lines.Add(new OrganisationLine(row.Line, row.Raw, kind, facts)
        {
            MunicipalityNumber = Field(row, MunicipalityNumberNames),
            MunicipalityName = Field(row, MunicipalityNames),
            Province = Field(row, "PROVINCIE", "PROVINCE"),
            ContactEmail = Email(Field(row, "EMAIL", "E_MAIL", "EMAILADRES", "E_MAILADRES", "CONTACT_EMAIL")),
        });
        return null;
    }

    private (string? Street, string? House) StreetAndNumber(DelimitedRow row)
    {
        var street = Mend.Text(Field(row, StreetNames), 200);
        var house = Mend.HouseNumber(
            Field(row, "HUISNUMMER", "HUISNR", "HOUSE_NUMBER", "HUISNUMMER_TOEVOEGING"), Field(row, "HUISLETTER", "HOUSE_LETTER"), Field(row, "TOEVOEGING", "HUISNUMMERTOEVOEGING", "ADDITION"));
        if (street is null || house is not null)
        {
            return (street, house);
        }

        // An address in one field: the number is what follows the last blank before a digit.
        var at = street.Length - 1;
        while (at > 0 && !(street[at - 1] == ' ' && char.IsAsciiDigit(street[at])))
        {
            at--;
        }

        return at > 0 ? (street[..at].Trim(), Mend.HouseNumber(street[at..])) : (street, null);
    }

    private static bool TryKind(string? text, out OrganisationKind kind)
    {
        var plain = Columns.Plain(text ?? "");
        kind = plain.Contains("PPS", StringComparison.Ordinal) ? OrganisationKind.PpsCentre : OrganisationKind.Company;
        return plain is "" or "BEDRIJF" or "COMPANY" or "ONDERNEMING" or "HOOFDVESTIGING" or "NEVENVESTIGING" || kind == OrganisationKind.PpsCentre;
    }

    private static string? SbiCodes(string? text)
    {
        var codes = (text ?? "").Split([',', ';', ' ', '|'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(c => new string([.. c.Where(char.IsAsciiDigit)])).Where(c => c.Length is >= 2 and <= 6).Distinct().Take(20);
        return string.Join(',', codes) is { Length: > 0 } joined ? joined : null;
    }

    private static string? Email(string? text) =>
        text is { Length: > 3 and <= 254 } && text.IndexOf('@', StringComparison.Ordinal) is > 0 and var at && text.IndexOf('.', at) > at + 1
            && !text.Any(c => char.IsWhiteSpace(c) || char.IsControl(c) || c is '<' or '>' or ',' or ';' or '"')
                ? text
                : null;

    private static string Digits(string text, int length)
    {
        var digits = text.Replace(" ", "", StringComparison.Ordinal).Replace(".", "", StringComparison.Ordinal);
        return digits.Length >= length - 4 && digits.All(char.IsAsciiDigit) ? digits.PadLeft(length, '0') : digits;
    }

    private int? Find(params string[] names) => _columns.Find(names);

    private string? Field(DelimitedRow row, params string[] names) => Find(names) is { } place ? row.Fields[place] : null;
}
