using TechMatch.Domain.Geography;
using TechMatch.Domain.Schools;

namespace TechMatch.Domain.Coverage;

/// <summary>A target share for a sector in an area by a date. Data, since every round has its own.</summary>
public sealed class CoverageTarget(Guid id, string province, Sector sector, decimal percentage, DateOnly validFrom, DateOnly dueOn)
{
    public Guid Id { get; private set; } = id;

    public string Province { get; private set; } = province;

    public Sector Sector { get; private set; } = sector;

    /// <summary>In per cent, such as 50.</summary>
    public decimal Percentage { get; private set; } = percentage;

    public DateOnly ValidFrom { get; private set; } = validFrom;

    public DateOnly DueOn { get; private set; } = dueOn;
}

/// <summary>What was counted on a night, kept as it was; a recount of the same day must give the same.</summary>
public sealed class CoverageSnapshot(
    Guid id, DateOnly date, string province, Sector sector, int numerator, int denominator, string definitionVersion, string? registerVersion, DateTimeOffset countedAt)
{
    public Guid Id { get; private set; } = id;

    public DateOnly Date { get; private set; } = date;

    public string Province { get; private set; } = province;

    public Sector Sector { get; private set; } = sector;

    public int Numerator { get; private set; } = numerator;

    public int Denominator { get; private set; } = denominator;

    public string DefinitionVersion { get; private set; } = definitionVersion;

    public string? RegisterVersion { get; private set; } = registerVersion;

    public DateTimeOffset CountedAt { get; private set; } = countedAt;
}

/// <summary>The same of one municipality: a night's figures of provinces and regions are the sums of these.</summary>
public sealed class MunicipalitySnapshot(
    DateOnly date, string definitionVersion, MunicipalityCode municipalityCode, Sector sector, int numerator, int denominator, string registerVersion, DateTimeOffset countedAt)
{
    public DateOnly Date { get; private set; } = date;

    public string DefinitionVersion { get; private set; } = definitionVersion;

    public MunicipalityCode MunicipalityCode { get; private set; } = municipalityCode;

    /// <summary>Special education too, of which the schools are counted and never covered.</summary>
    public Sector Sector { get; private set; } = sector;

    public int Numerator { get; private set; } = numerator;

    public int Denominator { get; private set; } = denominator;

    public string RegisterVersion { get; private set; } = registerVersion;

    public DateTimeOffset CountedAt { get; private set; } = countedAt;
}
