using TechMatch.Domain.Geography;
using TechMatch.Domain.Schools;
using TechMatch.Server.Platform.Imports;
using TechMatch.Server.Platform.Places;

namespace TechMatch.Server.Features.Registers;

/// <summary>A school as it was before the import.</summary>
/// <param name="School">The school.</param>
/// <param name="FactsAsOf">Date of the register that its facts come from.</param>
internal sealed record KnownSchool(School School, DateOnly FactsAsOf);

/// <summary>A school row to write: new, or with other facts or another place than before.</summary>
internal sealed record SchoolChange(EstablishmentCode Code, Sector Sector, SchoolFacts Facts, Location? Location, bool IsNew);

/// <summary>
/// Holds a register file against what is known: which schools are new, which have changed, where they stand and what the file holds.
/// A file older than the facts at hand adds to the past only: it leaves newer facts as they are, and may show where a school stands
/// whose address has not changed since.
/// </summary>
internal sealed class SchoolMerge(SchoolFile file, DateOnly asOf, Sector? told, MunicipalityBook municipalities, IReadOnlyDictionary<EstablishmentCode, KnownSchool> known)
{
    /// <summary>Coordinates that are not believed are named up to this many times.</summary>
    private const int Shown = 10;

    private readonly List<RejectedLine> _rejected = [.. file.Rejected.Select(r => r.Line)];
    private readonly List<ImportNote> _notes = [];
    private readonly Dictionary<string, MunicipalityCode> _byPostcode = [];
    private readonly HashSet<EstablishmentCode> _held = [];
    private int _doubts;

    public List<SchoolChange> Changes { get; } = [];

    /// <summary>Every establishment the file holds, those included whose line was rejected but whose school is known.</summary>
    public List<RegisterPlace> Held { get; } = [];

    /// <summary>What the version says of each establishment it holds. A file of the past says only what stands in it: what is known since is not of its time.</summary>
    public List<(EstablishmentCode Code, Sector Sector, SchoolFacts Facts)> Entries { get; } = [];

    /// <summary>Municipalities that only this file names.</summary>
    public List<Municipality> NewMunicipalities { get; } = [];

    public IReadOnlyList<RejectedLine> Rejected => [.. _rejected.OrderBy(r => r.Line)];

    public IReadOnlyList<ImportNote> Notes => _doubts > Shown ? [.. _notes, new ImportNote("coordinates-more", _doubts - Shown)] : _notes;

    public int Unchanged { get; private set; }

    /// <summary>Resolves every line; <paramref name="postcodes"/> gives the municipality of postcodes of four digits.</summary>
    public void Run(LocationBook book, IReadOnlyDictionary<string, MunicipalityCode> postcodes)
    {
        CollectPostcodes(postcodes);
        foreach (var line in file.Lines)
        {
            if (FindMunicipality(line) is { } municipality)
            {
                Take(line, municipality, book);
            }
            else
            {
                Reject(line, new ImportNote("municipality-not-known", $"{line.MunicipalityNumber?.Value} {line.MunicipalityName}".Trim()));
                KeepHeld(line.Code);
            }
        }

        // A school is not gone because its line is damaged.
        foreach (var (_, code) in file.Rejected)
        {
            if (code is { } about)
            {
                KeepHeld(about);
            }
        }
    }

    private void Take(SchoolLine line, MunicipalityCode municipality, LocationBook book)
    {
        var before = known.GetValueOrDefault(line.Code);
        var sector = line.Sector ?? told ?? before?.School.Sector ?? Sector.Po;
        var facts = Facts(line, municipality, before?.School.Facts);
        Hold(line.Code, sector, before is null || asOf >= before.FactsAsOf ? facts : Facts(line, municipality, null));
        var address = new Address(facts.PostalCode, facts.HouseNumber, municipality);
        var found = Locate(line, address, book);
        if (before is null)
        {
            Changes.Add(new SchoolChange(line.Code, sector, facts, found, IsNew: true));
            return;
        }

        var school = before.School;
        var sameDoor = address.IsSameDoorAs(new Address(school.Facts.PostalCode, school.Facts.HouseNumber, null));
        SchoolChange change;
        if (asOf >= before.FactsAsOf)
        {
            change = new SchoolChange(line.Code, sector, facts, LocationBook.Better(school.Location, found, sameDoor), IsNew: false);
        }
        else
        {
            var place = sameDoor && found?.Source == LocationSource.Register ? LocationBook.Better(found, school.Location, sameDoor) : school.Location;
            change = new SchoolChange(line.Code, school.Sector, school.Facts, place, IsNew: false);
        }

        var reopened = school.ClosedOn is not null && asOf > before.FactsAsOf && asOf >= school.ClosedOn;
        if (reopened || change.Sector != school.Sector || change.Facts != school.Facts || change.Location != school.Location)
        {
            Changes.Add(change);
        }
        else
        {
            Unchanged++;
        }
    }

    private Location? Locate(SchoolLine line, Address address, LocationBook book)
    {
        if (line.Coordinates is not { } at)
        {
            return book.Find(address);
        }

        var found = book.Find(address, at.Latitude, at.Longitude, out var doubt);
        if (doubt is not null && ++_doubts <= Shown)
        {
            _notes.Add(new ImportNote("coordinates-doubted", line.Row.Line, doubt));
        }

        return found;
    }

    /// <summary>What the file says; what it has no column for stays as it is known.</summary>
    private SchoolFacts Facts(SchoolLine line, MunicipalityCode municipality, SchoolFacts? before) => new()
    {
        Name = line.Name,
        MunicipalityCode = municipality,
        BoardNumber = file.Columns.Board is null ? before?.BoardNumber : line.BoardNumber,
        Street = file.Columns.Street is null ? before?.Street : line.Street,
        HouseNumber = file.Columns.HouseNumber is null ? before?.HouseNumber : line.HouseNumber,
        PostalCode = file.Columns.PostalCode is null ? before?.PostalCode : line.PostalCode,
        Place = file.Columns.Place is null ? before?.Place : line.Place,
        Denomination = file.Columns.Denomination is null ? before?.Denomination : line.Denomination,
        Phone = file.Columns.Phone is null ? before?.Phone : line.Phone,
        Website = file.Columns.Website is null ? before?.Website : line.Website,
        EducationStructure = line.EducationStructure ?? (file.Columns.Structure is null && file.Columns.Type is null ? before?.EducationStructure : null),
        Pupils = file.Columns.Pupils is null ? before?.Pupils : line.Pupils,
        HolidayRegion = line.HolidayRegion ?? before?.HolidayRegion,
    };

    /// <summary>The number decides, then the name, then the postcode.</summary>
    private MunicipalityCode? FindMunicipality(SchoolLine line)
    {
        var province = MunicipalityBook.FindProvince(line.Province);
        if (line.MunicipalityNumber is { } number && municipalities.Find(number) is not null)
        {
            return number;
        }

        // One that merged away before the reference table was made, or came after it.
        if (line.MunicipalityNumber is { } other && line.MunicipalityName is { } name && province is not null && name.Contains("onbekend", StringComparison.OrdinalIgnoreCase) is false)
        {
            NewMunicipalities.Add(municipalities.Add(other, PlaceName.FromCapitals(name), province));
            return other;
        }

        return municipalities.Find(line.MunicipalityName, province)?.Code
            ?? (line.PostalCode is { } code && _byPostcode.TryGetValue(code.Pc4, out var found) ? found : null);
    }

    /// <summary>The other lines of the file tell in which municipality a postcode lies, where the table of postcodes does not.</summary>
    private void CollectPostcodes(IReadOnlyDictionary<string, MunicipalityCode> postcodes)
    {
        var told = file.Lines
            .Where(l => l is { PostalCode: not null, MunicipalityNumber: not null } && municipalities.Find(l.MunicipalityNumber.Value) is not null)
            .Select(l => (l.PostalCode!.Value.Pc4, Code: l.MunicipalityNumber!.Value))
            .Concat(known.Values.Where(k => k.School.Facts.PostalCode is not null).Select(k => (k.School.Facts.PostalCode!.Value.Pc4, Code: k.School.Facts.MunicipalityCode)));
        foreach (var group in told.GroupBy(t => t.Pc4))
        {
            _byPostcode[group.Key] = group.CountBy(g => g.Code).OrderByDescending(c => c.Value).ThenBy(c => c.Key.Value, StringComparer.Ordinal).First().Key;
        }

        foreach (var (pc4, code) in postcodes)
        {
            _byPostcode[pc4] = code;
        }
    }

    private void KeepHeld(EstablishmentCode code)
    {
        if (known.GetValueOrDefault(code) is { } before)
        {
            Hold(code, before.School.Sector, before.School.Facts);
        }
    }

    private void Hold(EstablishmentCode code, Sector sector, SchoolFacts facts)
    {
        if (_held.Add(code))
        {
            Held.Add(new RegisterPlace(code, sector, facts.MunicipalityCode));
            Entries.Add((code, sector, facts));
        }
    }

    private void Reject(SchoolLine line, ImportNote reason) => _rejected.Add(new RejectedLine(file.Table.Name, line.Row.Line, reason, line.Row.Raw));
}
