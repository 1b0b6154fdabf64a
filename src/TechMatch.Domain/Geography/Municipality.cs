namespace TechMatch.Domain.Geography;

/// <summary>A municipality of the reference table, or one that only an older register still names.</summary>
public sealed class Municipality
{
    private Municipality()
    {
    }

    public MunicipalityCode Code { get; private set; }

    /// <summary>Name as CBS writes it.</summary>
    public string Name { get; private set; } = "";

    /// <summary>Name of the province, such as Overijssel. It decides the area of a school.</summary>
    public string Province { get; private set; } = "";

    /// <summary>Centre; null for a municipality known only from an older register.</summary>
    public GeoPoint? Centre { get; private set; }

    /// <summary>Land and water in square kilometres.</summary>
    public decimal? AreaKm2 { get; private set; }

    public int? Inhabitants { get; private set; }

    /// <summary>Establishments of primary education in 2026, of the reference table.</summary>
    public int? PrimarySchools { get; private set; }

    /// <summary>Establishments of secondary education in 2020, of the reference table.</summary>
    public int? SecondarySchools { get; private set; }

    /// <summary>Business establishments in industry and energy in 2021 (CBS B-F), of the reference table.</summary>
    public int? IndustrialEstablishments { get; private set; }

    /// <summary>False for a municipality that has merged away and lives on in older registers only.</summary>
    public bool IsCurrent { get; private set; }

    /// <summary>A municipality of the reference table; what the table does not say of one that was formed since is null.</summary>
    public static Municipality FromReference(
        MunicipalityCode code,
        string name,
        string province,
        GeoPoint centre,
        decimal? areaKm2,
        int? inhabitants,
        int? primarySchools,
        int? secondarySchools,
        int? industrialEstablishments) => new()
        {
            Code = code,
            Name = name,
            Province = province,
            Centre = centre,
            AreaKm2 = areaKm2,
            Inhabitants = inhabitants,
            PrimarySchools = primarySchools,
            SecondarySchools = secondarySchools,
            IndustrialEstablishments = industrialEstablishments,
            IsCurrent = true,
        };

    /// <summary>A municipality that only a register names: merged away since, or newer than the reference table.</summary>
    public static Municipality FromRegister(MunicipalityCode code, string name, string province) => new()
    {
        Code = code,
        Name = name,
        Province = province,
        IsCurrent = false,
    };
}

/// <summary>That a municipality belongs to a Techniekpact region, from a date on. It can be edited by the province.</summary>
public sealed class RegionMembership
{
    public RegionMembership(MunicipalityCode municipalityCode, string regionCode, DateOnly validFrom) =>
        (MunicipalityCode, RegionCode, ValidFrom) = (municipalityCode, regionCode, validFrom);

    public MunicipalityCode MunicipalityCode { get; private set; }

    public string RegionCode { get; private set; }

    public DateOnly ValidFrom { get; private set; }

    /// <summary>First day on which it no longer holds.</summary>
    public DateOnly? ValidUntil { get; private set; }
}
