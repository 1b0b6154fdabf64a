using TechMatch.Domain.Geography;
using TechMatch.Domain.Organisations;
using TechMatch.Server.Data;

namespace TechMatch.Server.Tests.Builders;

/// <summary>A company or PPS centre in Hengelo, on its own address, unless said otherwise.</summary>
public sealed class OrganisationBuilder(OrganisationKind kind) : Builder<Organisation>
{
    private static int _last;

    private readonly int _number = Interlocked.Increment(ref _last);
    private string _municipality = "Hengelo";
    private string? _name;
    private string? _website;
    private string? _sbi;
    private string? _contact;
    private string _language = "nl";
    private KvkNumber? _kvk;
    private GeoPoint? _point;
    private LocationPrecision _precision = LocationPrecision.Address;
    private bool _isLocated = true;

    public OrganisationBuilder Named(string name) => With(() => _name = name);

    /// <summary>In a municipality of the reference table, by name; at its centre unless <see cref="At"/> says where.</summary>
    public OrganisationBuilder In(string municipality) => With(() => _municipality = municipality);

    public OrganisationBuilder WithWebsite(string website) => With(() => _website = website);

    /// <summary>SBI codes, separated by a comma.</summary>
    public OrganisationBuilder WithSbi(string codes) => With(() => _sbi = codes);

    /// <summary>Where requests are mailed; <c>contact-N@bedrijf.example</c> unless said otherwise.</summary>
    public OrganisationBuilder WithContact(string email, string language = "nl") => With(() => (_contact, _language) = (email, language));

    public OrganisationBuilder WithKvkNumber(string number) => With(() => _kvk = KvkNumber.Parse(number));

    public OrganisationBuilder At(double latitude, double longitude) => With(() => _point = new GeoPoint(latitude, longitude));

    public OrganisationBuilder KnownTo(LocationPrecision precision) => With(() => _precision = precision);

    public OrganisationBuilder WithoutLocation() => With(() => _isLocated = false);

    public override async Task<Organisation> Build(TechMatchDbContext db, DateTimeOffset now)
    {
        var municipality = await Places.Municipality(db, _municipality);
        var facts = new OrganisationFacts
        {
            Name = _name ?? $"{(kind == OrganisationKind.Company ? "Bedrijf" : "Centrum")} {_number}",
            KvkNumber = _kvk ?? (kind == OrganisationKind.Company ? KvkNumber.Parse($"{70000000 + _number}") : null),
            Place = _municipality,
            MunicipalityCode = municipality.Code,
            Website = _website,
            SbiCodes = _sbi,
        };
        var location = _isLocated ? new Location(_point ?? Places.Centre(_municipality), LocationSource.Manual, _precision) : null;
        var organisation = Organisation.Create(Guid.CreateVersion7(now), kind, facts, location, _contact ?? $"contact-{_number}@bedrijf.example", now);
        organisation.ChangeContact(organisation.ContactEmail, _language);
        db.Add(organisation);
        return organisation;
    }

    private OrganisationBuilder With(Action change)
    {
        change();
        return this;
    }
}
