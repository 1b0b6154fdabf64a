using TechMatch.Domain.Calendars;
using TechMatch.Domain.Geography;
using TechMatch.Domain.Schools;

namespace TechMatch.Server.Features.Demonstration;

/// <summary>A municipality in which the demonstration world puts schools and companies.</summary>
/// <param name="Place">Its main place.</param>
/// <param name="Pc4">A four-digit postcode of that place.</param>
internal sealed record DemonstrationPlace(Municipality Municipality, string Place, string Pc4)
{
    /// <summary>A point around the centre, as far out as the municipality is large, denser in the middle.</summary>
    public GeoPoint PointNear(Random random, double spread = 0.45)
    {
        var centre = Municipality.Centre!.Value;
        var radiusKm = Math.Sqrt((double)(Municipality.AreaKm2 ?? 40) / Math.PI) * spread;
        var distance = radiusKm * random.NextDouble();
        var angle = random.NextDouble() * 2 * Math.PI;
        return new GeoPoint(
            Math.Round(centre.Latitude + (distance * Math.Sin(angle) / 111.2), 6),
            Math.Round(centre.Longitude + (distance * Math.Cos(angle) / (111.2 * Math.Cos(centre.Latitude * Math.PI / 180))), 6));
    }

    public PostalCode PostalCode(Random random) =>
        Domain.Geography.PostalCode.Parse($"{Pc4}{(char)('A' + random.Next(26))}{(char)('A' + random.Next(26))}");
}

/// <summary>
/// Invented schools, as many in each municipality as the reference table counts, in two states of an invented register. Their codes
/// are <see cref="EstablishmentCode.IsInvented"/>.
/// </summary>
internal sealed class DemonstrationSchools(Random random)
{
    /// <summary>The school whose director is a demonstration account.</summary>
    public const string DirectorsSchool = "Basisschool De Zandloper";

    /// <summary>Its municipality, Hengelo.</summary>
    public const string DirectorsMunicipality = "GM0164";

    private int _last;

    /// <summary>The schools, and what the two register versions hold.</summary>
    public (List<School> Schools, List<RegisterEntry> Entries, RegisterVersion Former, RegisterVersion Current) Make(
        IReadOnlyList<DemonstrationPlace> places, DateOnly formerAsOf, DateOnly currentAsOf, DateTimeOffset now)
    {
        var formerId = Guid.CreateVersion7(now.AddSeconds(-1));
        var currentId = Guid.CreateVersion7(now);
        var schools = new List<School>();
        var entries = new List<RegisterEntry>();
        int closed = 0, added = 0;
        foreach (var place in places)
        {
            var names = new HashSet<string>();
            foreach (var sector in Sectors(place))
            {
                // One in eighty closed since the former register, one in eighty is new.
                var isDirectors = names.Count == 0 && place.Municipality.Code.Value == DirectorsMunicipality;
                var fate = isDirectors ? 2 : random.Next(80);
                var code = NextCode();
                var facts = Facts(place, sector, names);
                if (isDirectors)
                {
                    facts = facts with { Name = DirectorsSchool };
                    names.Add(DirectorsSchool);
                }

                var location = new Location(place.PointNear(random), LocationSource.Manual, LocationPrecision.Address);
                var school = School.FromRegister(code, sector, facts, location, fate == 0 ? formerId : currentId, fate == 1 ? currentAsOf : formerAsOf);
                if (fate == 0)
                {
                    school.Close(currentAsOf);
                    closed++;
                }
                else
                {
                    entries.Add(RegisterEntry.Of(currentId, code, sector, facts));
                }

                if (fate == 1)
                {
                    added++;
                }
                else
                {
                    entries.Add(RegisterEntry.Of(formerId, code, sector, facts));
                }

                schools.Add(school);
            }
        }

        var total = schools.Count;
        var former = Version(formerId, "voorbeeld-1", formerAsOf, now, new(total - added, total - added, 0, 0, 0, 0), places);
        var current = Version(currentId, "voorbeeld-2", currentAsOf, now, new(total - closed, added, 0, closed, total - closed - added, 0), places);
        return (schools, entries, former, current);
    }

    private static RegisterVersion Version(Guid id, string label, DateOnly asOf, DateTimeOffset now, RegisterCounts counts, IReadOnlyList<DemonstrationPlace> places) =>
        RegisterVersion.Create(
            id,
            label,
            "Voorbeeldregister: alle scholen zijn verzonnen",
            asOf,
            now,
            new string('0', 64),
            counts,
            places.Select(p => p.Municipality.Province).Distinct().SelectMany(p => Enum.GetValues<Sector>().Select(s => new RegisterScope(s, p, null))));

    private static IEnumerable<Sector> Sectors(DemonstrationPlace place)
    {
        var primary = place.Municipality.PrimarySchools ?? 0;
        return Enumerable.Repeat(Sector.Po, primary)
            .Concat(Enumerable.Repeat(Sector.Vo, place.Municipality.SecondarySchools ?? 0))
            .Concat(Enumerable.Repeat(Sector.So, primary / 9));
    }

    private SchoolFacts Facts(DemonstrationPlace place, Sector sector, HashSet<string> names)
    {
        string name;
        do
        {
            name = sector switch
            {
                Sector.Po => $"{Pick(DemonstrationWords.PrimaryTypes)} {Pick(DemonstrationWords.PrimaryNames)}",
                Sector.Vo => Pick(DemonstrationWords.SecondaryTypes) is var type && type is "Scholengemeenschap" or "Praktijkschool" or "Mavo"
                    ? $"{type} {Pick(DemonstrationWords.SecondaryNames)}"
                    : $"{Pick(DemonstrationWords.SecondaryNames)} {type}",
                _ => $"Speciaal onderwijs {Pick(DemonstrationWords.SpecialNames)}",
            };
        }
        while (!names.Add(name) && names.Count < 400);
        return new SchoolFacts
        {
            Name = name,
            MunicipalityCode = place.Municipality.Code,
            BoardNumber = (90000 + random.Next(60)).ToString(System.Globalization.CultureInfo.InvariantCulture),
            Street = Pick(DemonstrationWords.Streets),
            HouseNumber = random.Next(1, 180).ToString(System.Globalization.CultureInfo.InvariantCulture),
            PostalCode = place.PostalCode(random),
            Place = place.Place,
            Denomination = DemonstrationWords.Denominations[_last % DemonstrationWords.Denominations.Length],
            EducationStructure = sector == Sector.Vo ? Pick(DemonstrationWords.EducationStructures) : null,
            Pupils = sector == Sector.Vo ? random.Next(250, 1900) : random.Next(60, 480),
            HolidayRegion = place.Municipality.Province == "Overijssel" ? HolidayRegion.Noord : HolidayRegion.Midden,
        };
    }

    private EstablishmentCode NextCode()
    {
        var n = _last++;
        return EstablishmentCode.Parse($"9{n / 676 % 10}{(char)('A' + (n / 26 % 26))}{(char)('A' + (n % 26))}00");
    }

    private T Pick<T>(T[] from) => from[random.Next(from.Length)];
}
