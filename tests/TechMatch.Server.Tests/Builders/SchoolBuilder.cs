using Microsoft.EntityFrameworkCore;
using TechMatch.Domain.Calendars;
using TechMatch.Domain.Geography;
using TechMatch.Domain.Schools;
using TechMatch.Server.Data;

namespace TechMatch.Server.Tests.Builders;

/// <summary>
/// An open primary school in Hengelo, on its own address, unless said otherwise. It stands in one register version
/// (<c>test-register</c>, as of 1 August 2020, whole Overijssel and Gelderland), so that it counts.
/// </summary>
public sealed class SchoolBuilder : Builder<School>
{
    private static readonly DateOnly AsOf = new(2020, 8, 1);
    private static int _last;

    private EstablishmentCode _code = NextCode();
    private Sector _sector = Sector.Po;
    private string _municipality = "Hengelo";
    private string? _name;
    private string? _website;
    private string? _board;
    private string? _denomination;
    private PostalCode? _postalCode;
    private GeoPoint? _point;
    private LocationPrecision _precision = LocationPrecision.Address;
    private bool _isLocated = true;
    private DateOnly? _closedOn;
    private int? _pupils;
    private HolidayRegion _holidays = HolidayRegion.Noord;

    public SchoolBuilder WithCode(string code) => With(() => _code = EstablishmentCode.Parse(code));

    public SchoolBuilder Named(string name) => With(() => _name = name);

    /// <summary>In a municipality of the reference table, by name; at its centre unless <see cref="At"/> says where.</summary>
    public SchoolBuilder In(string municipality) => With(() => _municipality = municipality);

    public SchoolBuilder Secondary() => With(() => _sector = Sector.Vo);

    public SchoolBuilder Special() => With(() => _sector = Sector.So);

    public SchoolBuilder WithWebsite(string website) => With(() => _website = website);

    public SchoolBuilder OfBoard(string number) => With(() => _board = number);

    public SchoolBuilder OfDenomination(string name) => With(() => _denomination = name);

    public SchoolBuilder WithPostalCode(string postalCode) => With(() => _postalCode = PostalCode.Parse(postalCode));

    public SchoolBuilder WithPupils(int pupils) => With(() => _pupils = pupils);

    public SchoolBuilder At(double latitude, double longitude) => With(() => _point = new GeoPoint(latitude, longitude));

    public SchoolBuilder KnownTo(LocationPrecision precision) => With(() => _precision = precision);

    public SchoolBuilder WithHolidaysOf(HolidayRegion region) => With(() => _holidays = region);

    public SchoolBuilder WithoutLocation() => With(() => _isLocated = false);

    public SchoolBuilder ClosedOn(DateOnly day) => With(() => _closedOn = day);

    public override async Task<School> Build(TechMatchDbContext db, DateTimeOffset now)
    {
        var municipality = await Places.Municipality(db, _municipality);
        var version = await Register(db, now);
        var facts = new SchoolFacts
        {
            Name = _name ?? $"School {_code}",
            MunicipalityCode = municipality.Code,
            Place = _municipality,
            Street = "Schoolstraat",
            HouseNumber = "1",
            Website = _website,
            BoardNumber = _board,
            Denomination = _denomination,
            PostalCode = _postalCode,
            Pupils = _pupils,
            HolidayRegion = _holidays,
        };
        var location = _isLocated ? new Location(_point ?? Places.Centre(_municipality), LocationSource.Register, _precision) : null;
        var school = School.FromRegister(_code, _sector, facts, location, version.Id, AsOf);
        if (_closedOn is { } day)
        {
            school.Close(day);
        }

        db.Add(school);
        db.Add(RegisterEntry.Of(version.Id, _code, _sector, facts));
        return school;
    }

    private static async Task<RegisterVersion> Register(TechMatchDbContext db, DateTimeOffset now)
    {
        var known = db.Set<RegisterVersion>().Local.SingleOrDefault(v => v.Label == "test-register")
            ?? await db.Set<RegisterVersion>().SingleOrDefaultAsync(v => v.Label == "test-register");
        if (known is not null)
        {
            return known;
        }

        var scopes = from sector in Enum.GetValues<Sector>() from province in new[] { "Overijssel", "Gelderland" } select new RegisterScope(sector, province, null);
        var version = RegisterVersion.Create(
            Guid.CreateVersion7(now), "test-register", "builders", AsOf, now, new string('0', 64), new RegisterCounts(0, 0, 0, 0, 0, 0), scopes);
        db.Add(version);
        return version;
    }

    private static EstablishmentCode NextCode()
    {
        var n = Interlocked.Increment(ref _last);
        return EstablishmentCode.Parse($"{90 + (n / 67600 % 10):00}{(char)('A' + (n / 2600 % 26))}{(char)('A' + (n / 100 % 26))}{n % 100:00}");
    }

    private SchoolBuilder With(Action change)
    {
        change();
        return this;
    }
}
