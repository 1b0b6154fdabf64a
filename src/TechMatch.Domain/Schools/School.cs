using TechMatch.Domain.Calendars;
using TechMatch.Domain.Geography;

namespace TechMatch.Domain.Schools;

/// <summary>
/// One establishment of the register. It is never deleted: one that vanishes from the register is closed from that date.
/// What it was on an earlier date stands in the <see cref="RegisterEntry"/> rows of the register versions.
/// </summary>
public sealed class School
{
    private School()
    {
    }

    public EstablishmentCode Code { get; private set; }

    public Sector Sector { get; private set; }

    /// <summary>The facts of the newest register version that holds this school.</summary>
    public SchoolFacts Facts { get; private set; } = null!;

    /// <summary>Where it stands; null when nothing gave a place. Such a school is listed, never dropped.</summary>
    public Location? Location { get; private set; }

    /// <summary>The register version whose facts these are.</summary>
    public Guid RegisterVersionId { get; private set; }

    /// <summary>Date of the first register version that holds it.</summary>
    public DateOnly KnownSince { get; private set; }

    /// <summary>First day on which it is no longer open; null while it is.</summary>
    public DateOnly? ClosedOn { get; private set; }

    public bool IsOpenOn(DateOnly day) => day >= KnownSince && (ClosedOn is null || day < ClosedOn);

    public static School FromRegister(EstablishmentCode code, Sector sector, SchoolFacts facts, Location? location, Guid registerVersionId, DateOnly asOf) => new()
    {
        Code = code,
        Sector = sector,
        Facts = facts,
        Location = location,
        RegisterVersionId = registerVersionId,
        KnownSince = asOf,
    };

    /// <summary>Takes over the facts of a newer register version; a closed school that is in it again is open again.</summary>
    public void Update(Sector sector, SchoolFacts facts, Location? location, Guid registerVersionId)
    {
        Sector = sector;
        Facts = facts;
        Location = location;
        RegisterVersionId = registerVersionId;
        ClosedOn = null;
    }

    /// <summary>Closes the school from a date on.</summary>
    public void Close(DateOnly from) => ClosedOn ??= from;

    /// <summary>An older register turned out to know it already.</summary>
    public void KnownFrom(DateOnly asOf)
    {
        if (asOf < KnownSince)
        {
            KnownSince = asOf;
        }
    }

    /// <summary>Puts the school on another place, such as one found later by the geocoder.</summary>
    public void Locate(Location location) => Location = location;
}

/// <summary>What a register says of a school. Two equal values mean that nothing changed.</summary>
public sealed record SchoolFacts
{
    public required string Name { get; init; }

    public required MunicipalityCode MunicipalityCode { get; init; }

    /// <summary>Five-digit number of the school board; null where the register does not say.</summary>
    public string? BoardNumber { get; init; }

    public string? Street { get; init; }

    /// <summary>House number with its letter and addition, as text.</summary>
    public string? HouseNumber { get; init; }

    public PostalCode? PostalCode { get; init; }

    public string? Place { get; init; }

    public string? Denomination { get; init; }

    /// <summary>The school's telephone, as ten digits where it could be mended.</summary>
    public string? Phone { get; init; }

    /// <summary>Host and path of the website without a scheme, mended where a comma stood for a point; null when it is none.</summary>
    public string? Website { get; init; }

    /// <summary>Kinds of education of a VO establishment (VBO/MAVO/HAVO…), or the type of a special school.</summary>
    public string? EducationStructure { get; init; }

    /// <summary>Pupils on the last count date in the register; a number, nothing else is kept of pupils.</summary>
    public int? Pupils { get; init; }

    public HolidayRegion? HolidayRegion { get; init; }
}

/// <summary>A school board (bevoegd gezag).</summary>
public sealed class SchoolBoard(string number, string? name)
{
    /// <summary>Five digits.</summary>
    public string Number { get; private set; } = number;

    /// <summary>Null where no register names it.</summary>
    public string? Name { get; private set; } = name;

    public void Rename(string name) => Name = name;
}
