using TechMatch.Server.Platform.Files;
using TechMatch.Server.Platform.Imports;

namespace TechMatch.Server.Features.Registers;

/// <summary>Where in a register of establishments everything stands, whatever the year of its header.</summary>
internal sealed class SchoolColumns
{
    public SchoolColumns(DelimitedFile file)
    {
        var columns = new Columns(file.Header);
        Institution = columns.Find("INSTELLINGSCODE", "BRIN_NUMMER", "BRINNUMMER", "BRIN_NR", "BRIN", "INSTELLINGSNUMMER", "BRIN4");
        Establishment = columns.Find(
            "VESTIGINGSCODE", "VESTIGINGSNUMMER", "VESTIGINGS_NUMMER", "VESTIGINGS_CODE", "VESTIGINGSNR", "BRIN_VESTIGINGSNUMMER", "BRINVESTIGINGSNUMMER", "BRIN6", "VESTIGING");
        Name = columns.Find("VESTIGINGSNAAM", "NAAM_VESTIGING", "VESTIGING_NAAM", "NAAM_VOLLEDIG", "SCHOOLNAAM", "NAAM_SCHOOL", "NAAM", "INSTELLINGSNAAM");
        Sector = columns.Find("SECTOR", "ONDERWIJSSECTOR");
        Type = columns.Find("TYPE", "SOORT_VESTIGING", "SOORT_ONDERWIJS", "ONDERWIJSSOORT", "SCHOOLTYPE", "SOORT_SCHOOL", "SOORT_PO", "TYPE_PO", "SOORT", "ONDERWIJSTYPE");
        Structure = columns.Find("ONDERWIJSSTRUCTUUR", "ONDERWIJS_STRUCTUUR");
        Street = columns.Find("STRAATNAAM", "STRAAT", "STRAATNAAM_VESTIGING", "VESTIGINGSADRES_STRAAT");
        HouseNumber = columns.Find("HUISNUMMER", "HUISNR", "HUISNUMMER_TOEVOEGING", "HUISNUMMERTOEVOEGING", "HUISNUMMER_VESTIGING");
        HouseLetter = columns.Find("HUISLETTER");
        var addition = columns.Find("TOEVOEGING", "HUISNUMMER_TOEVOEGING", "HUISNUMMERTOEVOEGING");
        HouseAddition = addition == HouseNumber ? null : addition;
        PostalCode = columns.Find("POSTCODE", "POSTCODE_VESTIGING", "PC6", "POSTCODE6");
        Place = columns.Find("PLAATSNAAM", "PLAATS", "WOONPLAATS", "PLAATSNAAM_VESTIGING", "VESTIGINGSPLAATS");
        MunicipalityNumber = columns.Find("GEMEENTENUMMER", "GEMEENTECODE", "GEMEENTE_CODE", "GEMEENTE_NUMMER", "GEMEENTECODE_VESTIGING", "GEMEENTENUMMER_VESTIGING", "GM_CODE", "GEMEENTENR");
        MunicipalityName = columns.Find("GEMEENTENAAM", "GEMEENTE", "GEMEENTE_NAAM", "GEMEENTENAAM_VESTIGING");
        Province = columns.Find("PROVINCIE", "PROVINCIENAAM", "PROVINCIE_NAAM", "PROVINCIE_VESTIGING");
        Denomination = columns.Find("DENOMINATIE", "DENOMINATIE_VESTIGING", "RICHTING");
        Phone = columns.Find("TELEFOONNUMMER", "TELEFOON", "TELEFOONNR");
        Website = columns.Find("INTERNETADRES", "WEBSITE", "WEBADRES", "URL", "INTERNET_ADRES");
        Board = columns.Find("BEVOEGD_GEZAG_NUMMER", "BEVOEGDGEZAGNUMMER", "BEVOEGD_GEZAG", "BEVOEGDGEZAG_NUMMER", "BESTUURSNUMMER", "BG_NUMMER", "ADMINISTRATIENUMMER");
        HolidayRegion = columns.Find("VAKANTIEREGIO", "VAKANTIE_REGIO");
        Pupils = columns.Find("LEERLINGEN", "AANTAL_LEERLINGEN", "LEERLINGENAANTAL", "LEERLINGEN_TOTAAL", "TOTAAL_LEERLINGEN") ?? columns.FindLatestYear("LEERLINGEN", "AANTAL_LEERLINGEN")?.Place;
        Latitude = columns.Find("LAT", "LATITUDE", "BREEDTEGRAAD", "WGS84_LAT");
        Longitude = columns.Find("LON", "LNG", "LONG", "LONGITUDE", "LENGTEGRAAD", "WGS84_LON");
        Date = columns.Find("PEILDATUM", "TELDATUM", "STANDDATUM", "PEILMOMENT", "DATUM_STAND");
        RefuseWhenNoRegister(file);
    }

    public int? Institution { get; }

    public int? Establishment { get; }

    public int? Name { get; }

    public int? Sector { get; }

    public int? Type { get; }

    public int? Structure { get; }

    public int? Street { get; }

    public int? HouseNumber { get; }

    public int? HouseLetter { get; }

    public int? HouseAddition { get; }

    public int? PostalCode { get; }

    public int? Place { get; }

    public int? MunicipalityNumber { get; }

    public int? MunicipalityName { get; }

    public int? Province { get; }

    public int? Denomination { get; }

    public int? Phone { get; }

    public int? Website { get; }

    public int? Board { get; }

    public int? HolidayRegion { get; }

    public int? Pupils { get; }

    public int? Latitude { get; }

    public int? Longitude { get; }

    /// <summary>On which date the register stood so, when the file says it in a column.</summary>
    public int? Date { get; }

    private void RefuseWhenNoRegister(DelimitedFile file)
    {
        var missing = new List<string>();
        if (Establishment is null)
        {
            missing.Add("establishment (VESTIGINGSCODE or VESTIGINGSNUMMER)");
        }

        if (Name is null)
        {
            missing.Add("name (VESTIGINGSNAAM)");
        }

        if (PostalCode is null && Place is null)
        {
            missing.Add("address (POSTCODE or PLAATSNAAM)");
        }

        if (MunicipalityNumber is null && MunicipalityName is null)
        {
            missing.Add("municipality (GEMEENTENUMMER or GEMEENTENAAM)");
        }

        if (missing.Count > 0)
        {
            throw new UnusableFileException(
                file.Name, "file-not-a-register", $"this is not a register of school establishments: its {file.Header.Length} columns name no {string.Join(" and no ", missing)}.");
        }
    }
}
