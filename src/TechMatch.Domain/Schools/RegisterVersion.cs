using TechMatch.Domain.Calendars;
using TechMatch.Domain.Geography;

namespace TechMatch.Domain.Schools;

/// <summary>
/// One state of a school register, as read from one file. It stays, with every establishment it names, so that the denominator
/// of any past date can be counted again.
/// </summary>
public sealed class RegisterVersion
{
    private RegisterVersion()
    {
    }

    public Guid Id { get; private set; }

    /// <summary>Readable and unique, such as <c>duo-po-2026-04-01-9f3c2a11</c>.</summary>
    public string Label { get; private set; } = "";

    /// <summary>File name or system that it came from.</summary>
    public string Source { get; private set; } = "";

    /// <summary>The date on which the register stood so.</summary>
    public DateOnly AsOf { get; private set; }

    public DateTimeOffset ImportedAt { get; private set; }

    /// <summary>SHA-256 of the file, lower-case hexadecimal.</summary>
    public string Checksum { get; private set; } = "";

    public RegisterCounts Counts { get; private set; } = null!;

    /// <summary>What the file covers; only inside it can a missing school mean a closed one.</summary>
    public List<RegisterScope> Scopes { get; private set; } = [];

    public static RegisterVersion Create(
        Guid id, string label, string source, DateOnly asOf, DateTimeOffset importedAt, string checksum, RegisterCounts counts, IEnumerable<RegisterScope> scopes) => new()
        {
            Id = id,
            Label = label,
            Source = source,
            AsOf = asOf,
            ImportedAt = importedAt,
            Checksum = checksum,
            Counts = counts,
            Scopes = [.. scopes],
        };
}

/// <summary>What an import did, in lines and schools.</summary>
public sealed record RegisterCounts(int Read, int Added, int Changed, int Closed, int Unchanged, int Rejected);

/// <summary>A sector in an area that a register version covers.</summary>
/// <param name="Sector">The sector.</param>
/// <param name="Province">The province, by name.</param>
/// <param name="Municipality">The municipality, where the file covers only some of the province; null for the whole province.</param>
public sealed record RegisterScope(Sector Sector, string Province, MunicipalityCode? Municipality);

/// <summary>
/// That a register version holds an establishment, with what decides where and how it counts on the dates of that version. It stays as it
/// was when the school itself has changed since.
/// </summary>
public sealed class RegisterEntry(Guid registerVersionId, EstablishmentCode schoolCode, Sector sector, MunicipalityCode municipalityCode)
{
    public Guid RegisterVersionId { get; private set; } = registerVersionId;

    public EstablishmentCode SchoolCode { get; private set; } = schoolCode;

    public Sector Sector { get; private set; } = sector;

    public MunicipalityCode MunicipalityCode { get; private set; } = municipalityCode;

    /// <summary>Five-digit number of the school board; null where that version does not say.</summary>
    public string? BoardNumber { get; private set; }

    public string? Denomination { get; private set; }

    /// <summary>Pupils as known at the time of that version; null where nobody said.</summary>
    public int? Pupils { get; private set; }

    public HolidayRegion? HolidayRegion { get; private set; }

    /// <summary>That a version holds an establishment with these facts.</summary>
    public static RegisterEntry Of(Guid registerVersionId, EstablishmentCode schoolCode, Sector sector, SchoolFacts facts) =>
        new(registerVersionId, schoolCode, sector, facts.MunicipalityCode)
        {
            BoardNumber = facts.BoardNumber,
            Denomination = facts.Denomination,
            Pupils = facts.Pupils,
            HolidayRegion = facts.HolidayRegion,
        };
}
