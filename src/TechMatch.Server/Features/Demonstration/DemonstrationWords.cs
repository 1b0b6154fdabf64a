using TechMatch.Domain.Programme;

namespace TechMatch.Server.Features.Demonstration;

/// <summary>The words that the invented schools and companies are named with. None of them exists; a likeness is chance.</summary>
internal static class DemonstrationWords
{
    public static readonly string[] PrimaryTypes = ["Basisschool", "Kindcentrum", "Openbare basisschool", "Daltonschool", "Montessorischool", "Brede school"];

    public static readonly string[] PrimaryNames =
    [
        "De Zandloper", "Het Tandwiel", "De Wielewaal", "De Waterspiegel", "Het Weefgetouw", "De Korenschuur", "De Zwaluwstaart", "Het Stuifmeel",
        "De Klimboom", "De Bolderkar", "Het Vlechtwerk", "De Vuursteen", "De Grutto", "Het Hoefijzer", "De Molensteen", "De Veldleeuwerik",
        "Het Lantaarntje", "De Wegwijzer", "De Houtduif", "Het Zonnewiel", "De Steenuil", "De Spoel", "Het Roer", "De Kiezelsteen",
        "De Berkenhof", "Het Stuwmeer", "De Karekiet", "De Windwijzer", "Het Anker", "De Passer", "De Haverkist", "Het Sleutelgat",
        "De Bosrand", "De Knikker", "Het Klaverblad", "De Kompasroos", "De IJsvogel", "Het Oeverbos", "De Slinger", "De Vlindertuin",
        "Het Meetlint", "De Duimstok", "De Aalscholver", "Het Kraaiennest", "De Turfschuit", "De Bijenkorf", "Het Groene Hart", "De Rietkraag",
        "De Vonk", "Het Speelveld", "De Appelgaard", "De Kring", "Het Kasteel", "De Sprong", "De Hazelaar", "Het Mozaïek",
        "De Boomhut", "De Wissel", "Het Talent", "De Overkant", "De Sterrenwacht", "Het Scheepje", "De Papaver", "De Torenvalk",
        "Het Nest", "De Weide", "De Vlieger", "Het Padje", "De Marskramer", "De Ooievaar", "Het Venster", "De Wilg",
        "De Springplank", "De Driehoek", "Het Bruggetje", "De Egelantier", "De Zonnebloem", "Het Vergezicht", "De Sluis", "De Trampoline",
    ];

    public static readonly string[] SecondaryNames =
    [
        "Dinkelland", "Reggestroom", "Twickelrand", "Vechtoever", "Sallandse Heuvel", "IJsselboog", "Berkelstroom", "Veluwezoom", "Lingeland",
        "Waalbocht", "Achterhoek", "Liemersplein", "Wissel", "Noorderzon", "Stedendriehoek", "Marshoek", "Esrand", "Beekdal", "Kompas", "Brink",
    ];

    public static readonly string[] SecondaryTypes = ["College", "Lyceum", "Vakcollege", "Scholengemeenschap", "Mavo", "Praktijkschool"];

    public static readonly string[] EducationStructures = ["VMBO/HAVO/VWO", "HAVO/VWO", "VBO", "MAVO/HAVO/VWO", "MAVO", "PRO"];

    public static readonly string[] SpecialNames = ["De Beuk", "De Noot", "De Kom", "De Brug", "De Wingerd", "De Horizon", "De Zeilen", "De Hoeksteen"];

    public static readonly string[] Streets =
    [
        "Schoolstraat", "Kerkstraat", "Molenweg", "Esweg", "Beukenlaan", "Lindelaan", "Brinkstraat", "Parallelweg", "Kanaalstraat", "Wilgenpad", "Akkerweg", "Marktstraat",
    ];

    /// <summary>As DUO writes them; the two most common stand twice.</summary>
    public static readonly string[] Denominations =
        ["Openbaar", "Rooms-Katholiek", "Protestants-Christelijk", "Algemeen bijzonder", "Openbaar", "Rooms-Katholiek", "Samenwerking PC, RK", "Reformatorisch"];

    public static readonly string[] BusinessStreets = ["Nijverheidsweg", "Industrieweg", "Ambachtstraat", "Havenkade", "Twentelaan", "Innovatieweg", "Spoorlaan", "Marssteden"];

    public static readonly string[] CompanyNames =
    [
        "Boldermolen", "Ten Reggehof", "Dinkelwerk", "Van Salland", "Berkelstaal", "Veldkamp & Zoon", "De Twee Bruggen", "Marsdijk", "IJsselbaan", "Oosterwolde",
        "Lutterzand", "Bentinckhof", "De Zwaluw", "Kolkman", "Hagenbeek", "Tubantia", "Reestdal", "Holterberg", "Vechtzicht", "Koggelaar",
        "Noordermark", "Slagman", "Roessink", "Wolfersveen", "Eibergoed", "Lochemse Poort", "Grevelink", "Stokkink", "Waalwerk", "Lingekracht",
        "Rijnoever", "Betuwerand", "Veluwemeer", "Harskamp", "Posbank", "Hunneschans", "Kraaienhof", "Wisselink", "Gelrestroom", "Nijkamp",
    ];

    /// <summary>Companies that stand in the trade register and offer nothing yet.</summary>
    public static readonly string[] SilentCompanyNames =
    [
        "Aamolen", "Ten Brinkhorst", "Regtewerk", "Van Delden", "Slingestaal", "Olthof & Dochter", "De Drie Sluizen", "Kampereiland", "Hanzebaan", "Westenholte",
        "Springendal", "Weldammer", "De Wulp", "Bosmeijer", "Nieuwenkamp", "Salica", "Linderbeek", "Archemerberg", "Lemelerzicht", "Wannemaker",
        "Zuidermark", "Ploegman", "Oosterink", "Bekveld", "Hazengoed", "Ruurlose Poort", "Scharrelink", "Leussink", "Maaswerk", "Nederkracht",
        "Merwedeoever", "Tielerrand", "Wolderwijd", "Speulderbos", "Zijpenberg", "Zwarteschans", "Reigershof", "Mengerink", "Apelstroom", "Brummelkamp",
    ];

    /// <summary>What a company calls itself after, for each topic.</summary>
    public static string Trade(Topic topic) => topic switch
    {
        Topic.Mechatronics => "Mechatronica",
        Topic.PlasticsAndChemistry => "Kunststoffen",
        Topic.Agrofood => "Zuivel",
        Topic.HealthTechnology => "Zorgtechniek",
        Topic.Energy => "Energie",
        Topic.Construction => "Bouw",
        Topic.Ict => "Software",
        Topic.ProcessTechnology => "Procestechniek",
        Topic.Robotics => "Robotica",
        Topic.ElectricalEngineering => "Elektrotechniek",
        Topic.Metal => "Metaal",
        Topic.Mobility => "Voertuigen",
        Topic.Circular => "Circulair",
        _ => throw new ArgumentOutOfRangeException(nameof(topic)),
    };

    /// <summary>SBI codes that go with the trade, as the trade register of 2025 writes them.</summary>
    public static string SbiCodes(Topic topic) => topic switch
    {
        Topic.Mechatronics => "28990",
        Topic.PlasticsAndChemistry => "22260",
        Topic.Agrofood => "10510",
        Topic.HealthTechnology => "32502,86960",
        Topic.Energy => "35120",
        Topic.Construction => "41000,43210",
        Topic.Ict => "62100",
        Topic.ProcessTechnology => "20590",
        Topic.Robotics => "28990,71122",
        Topic.ElectricalEngineering => "43210,27120",
        Topic.Metal => "25530",
        Topic.Mobility => "29320,95311",
        Topic.Circular => "38210",
        _ => throw new ArgumentOutOfRangeException(nameof(topic)),
    };

    /// <summary>What is made or done in a lesson on a topic: the object of every title.</summary>
    public static string[] Things(Topic topic) => topic switch
    {
        Topic.Mechatronics => ["een grijper", "een sorteermachine", "een automatische kas"],
        Topic.PlasticsAndChemistry => ["spuitgieten", "je eigen slijm", "plastic uit planten"],
        Topic.Agrofood => ["van melk naar poeder", "een slimme stal", "brood en chemie"],
        Topic.HealthTechnology => ["een hulphand", "meten aan je hart", "een zorgrobot"],
        Topic.Energy => ["een zonneauto", "een windmolen", "een accu"],
        Topic.Construction => ["een brug van hout", "een huis dat niet lekt", "metselen"],
        Topic.Ict => ["je eerste app", "programmeren zonder computer", "een spel in code"],
        Topic.ProcessTechnology => ["schoon water", "een fabriek in het klein", "kleuren mengen op maat"],
        Topic.Robotics => ["een grijparm", "een lijnvolger", "een dansende robot"],
        Topic.ElectricalEngineering => ["een nachtlampje", "een zenuwspiraal", "licht in huis"],
        Topic.Metal => ["een sleutelhanger van metaal", "lassen in het donker", "een fietsbel"],
        Topic.Mobility => ["een elektrische kar", "een vrachtwagen van binnen", "remmen en botsen"],
        Topic.Circular => ["repareren", "een stoel van afval", "spullen uit elkaar"],
        _ => throw new ArgumentOutOfRangeException(nameof(topic)),
    };

    /// <summary>The title of an offer, such as "Maak zelf een grijper".</summary>
    public static string Title(ActivityKind kind, string thing) => kind switch
    {
        ActivityKind.GuestLesson => $"In de klas: {thing}",
        ActivityKind.CompanyVisit => $"Op bezoek: {thing}",
        ActivityKind.OrientationPlacement => $"Een dag meelopen: {thing}",
        ActivityKind.Internship => $"Stage: {thing}",
        ActivityKind.TeacherPlacement => $"Voor leraren, een week mee: {thing}",
        ActivityKind.ProjectAssignment => $"Opdracht voor je klas: {thing}",
        ActivityKind.LabUse => $"In ons lab: {thing}",
        ActivityKind.Mentoring => $"Een vakmens als maatje: {thing}",
        ActivityKind.TeacherTraining => $"Leer het zelf geven: {thing}",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}
