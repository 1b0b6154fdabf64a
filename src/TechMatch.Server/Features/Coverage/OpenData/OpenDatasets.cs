namespace TechMatch.Server.Features.Coverage.OpenData;

/// <summary>A text in the two languages of the product.</summary>
public sealed record OpenText(string Nl, string En);

/// <summary>What a value of a column is.</summary>
public enum OpenType
{
    Text = 1,
    Integer = 2,
    Number = 3,
    Boolean = 4,
    Date = 5,
}

/// <summary>A column of a dataset.</summary>
/// <param name="Name">Its name in the file; it does not change.</param>
/// <param name="Type">What its values are.</param>
/// <param name="MayBeEmpty">Whether a value can be missing.</param>
/// <param name="Meaning">What it says.</param>
public sealed record OpenColumn(string Name, OpenType Type, bool MayBeEmpty, OpenText Meaning);

/// <summary>A dataset that anyone may take.</summary>
/// <param name="Name">Its name in the address; it does not change.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Description">What it holds.</param>
/// <param name="HasPlaces">Whether its rows have a place, so that it comes as GeoJSON too.</param>
/// <param name="HasDates">Whether a past date can be asked for.</param>
/// <param name="Columns">In the order of the file.</param>
public sealed record OpenDataset(string Name, OpenText Title, OpenText Description, bool HasPlaces, bool HasDates, IReadOnlyList<OpenColumn> Columns);

/// <summary>The datasets, with the meaning of each column: what the schema page shows and what the files are written by.</summary>
public static class OpenDatasets
{
    public const string Municipalities = "coverage-municipalities";
    public const string Regions = "coverage-regions";
    public const string Trend = "coverage-trend";
    public const string Schools = "coverage-schools";
    public const string Offers = "offers";

    private static readonly OpenColumn Date = Of("date", OpenType.Date, "De dag waarvoor geteld is.", "The day that was counted for.");
    private static readonly OpenColumn MunicipalityCode = Of("municipality_code", OpenType.Text, "CBS-code van de gemeente, zoals GM0164.", "CBS code of the municipality, such as GM0164.");
    private static readonly OpenColumn Municipality = Of("municipality", OpenType.Text, "Naam van de gemeente.", "Name of the municipality.");
    private static readonly OpenColumn Province = Of("province", OpenType.Text, "Naam van de provincie.", "Name of the province.");
    private static readonly OpenColumn RegionCode = Maybe("region_code", OpenType.Text, "Drie letters van de Techniekpactregio; leeg buiten het programma.", "Three letters of the Techniekpact region; empty outside the programme.");
    private static readonly OpenColumn Sector = Of("sector", OpenType.Text, "po (basisonderwijs) of vo (voortgezet onderwijs).", "po (primary) or vo (secondary).");
    private static readonly OpenColumn Numerator = Of("numerator", OpenType.Integer, "Scholen die meetellen.", "Schools that count.");
    private static readonly OpenColumn Denominator = Of("denominator", OpenType.Integer, "Open scholen in het register.", "Open schools in the register.");
    private static readonly OpenColumn Percentage = Maybe("percentage", OpenType.Number, "Aandeel in procenten; leeg waar geen scholen zijn.", "Share in per cent; empty where there are no schools.");
    private static readonly OpenColumn Target = Maybe("target", OpenType.Number, "Doel van de provincie op die dag, in procenten; leeg zonder doel.", "Target of the province on that day, in per cent; empty without one.");
    private static readonly OpenColumn Definition = Of("definition", OpenType.Text, "Versie van de telregel.", "Version of the counting rule.");
    private static readonly OpenColumn Register = Maybe("register", OpenType.Text, "Versie van het schoolregister waar de noemer uit komt; leeg als er geen was.", "Version of the school register that the denominator came from; empty where there was none.");

    public static readonly IReadOnlyList<OpenDataset> All =
    [
        new(
            Municipalities,
            new("Dekking per gemeente", "Coverage by municipality"),
            new("Hoeveel scholen een actieve samenwerking met een bedrijf hebben, per gemeente en sector.", "How many schools have an active partnership with a company, by municipality and sector."),
            HasPlaces: true,
            HasDates: true,
            [Date, MunicipalityCode, Municipality, Province, RegionCode, Sector, Numerator, Denominator, Percentage, Target, Definition, Register]),
        new(
            Regions,
            new("Dekking per Techniekpactregio", "Coverage by Techniekpact region"),
            new("Hetzelfde per regio, van het deel dat in de provincie ligt.", "The same by region, of the part inside the province."),
            HasPlaces: false,
            HasDates: true,
            [
                Date,
                Of("region_code", OpenType.Text, "Drie letters van de Techniekpactregio.", "Three letters of the Techniekpact region."),
                Of("region", OpenType.Text, "Naam van de regio.", "Name of the region."),
                Province, Sector, Numerator, Denominator, Percentage, Target, Definition, Register,
            ]),
        new(
            Trend,
            new("Verloop van de dekking", "Coverage through time"),
            new("Aan het eind van elke maand, tot vijf jaar terug.", "At the end of each month, up to five years back."),
            HasPlaces: false,
            HasDates: true,
            [Date, Province, Sector, Numerator, Denominator, Percentage, Target, Definition, Register]),
        new(
            Schools,
            new("Scholen en of ze meetellen", "Schools and whether they count"),
            new("Elke vestiging in het register, met of zij meetelt. De plaats is die van het adres in het register.", "Every establishment in the register, with whether it counts. Its place is that of the address in the register."),
            HasPlaces: true,
            HasDates: true,
            [
                Date,
                Of("school_code", OpenType.Text, "Vestigingscode van DUO, zoals 00AB01.", "Establishment code of DUO, such as 00AB01."),
                Of("school", OpenType.Text, "Naam van de school.", "Name of the school."),
                MunicipalityCode, Municipality, Province, RegionCode, Sector,
                Of("counts", OpenType.Boolean, "Of de school meetelt.", "Whether the school counts."),
                Definition, Register,
            ]),
        new(
            Offers,
            new("Aanbod per gemeente en soort", "Offers by municipality and kind"),
            new(
                "Hoeveel bedrijven en PPS-centra nu iets aanbieden, en hoeveel. Aantallen onder de vijf bedrijven blijven open, omdat ze naar een persoon kunnen wijzen.",
                "How many companies and PPS centres offer something now, and how much. Counts below five companies are left open, since they could point to a person."),
            HasPlaces: true,
            HasDates: false,
            [
                Date, MunicipalityCode, Municipality, Province, RegionCode,
                Of("kind", OpenType.Text, "Soort activiteit, zoals guestLesson (gastles).", "Kind of activity, such as guestLesson."),
                Maybe("organisations", OpenType.Integer, "Bedrijven en PPS-centra met aanbod van deze soort; leeg bij minder dan vijf.", "Companies and PPS centres that offer this kind; empty below five."),
                Maybe("offers", OpenType.Integer, "Hun aanbod van deze soort; leeg bij minder dan vijf bedrijven.", "Their offers of this kind; empty below five companies."),
                Of("is_suppressed", OpenType.Boolean, "Of de aantallen zijn opengelaten.", "Whether the counts are left open."),
            ]),
    ];

    public static OpenDataset? Find(string name) => All.FirstOrDefault(d => d.Name == name);

    private static OpenColumn Of(string name, OpenType type, string nl, string en) => new(name, type, false, new(nl, en));

    private static OpenColumn Maybe(string name, OpenType type, string nl, string en) => new(name, type, true, new(nl, en));
}
