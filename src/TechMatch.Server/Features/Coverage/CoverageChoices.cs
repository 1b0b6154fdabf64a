using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using TechMatch.Domain;
using TechMatch.Domain.Calendars;
using TechMatch.Domain.Coverage;
using TechMatch.Domain.Geography;
using TechMatch.Domain.Schools;
using TechMatch.Server.Data;
using TechMatch.Server.Platform.Http;

namespace TechMatch.Server.Features.Coverage;

/// <summary>Which schools are asked for, as it stands in the query: what is left out does not matter, and what is given holds together.</summary>
/// <param name="Province">Name of the province; the country without one.</param>
/// <param name="Region">Three letters of a Techniekpact region.</param>
/// <param name="Municipality">CBS code.</param>
/// <param name="Board">Five digits of a school board.</param>
/// <param name="HolidayRegion">Holiday region.</param>
/// <param name="Sector">Primary or secondary; both without one. Special education is never counted.</param>
/// <param name="Denomination">As the register writes it.</param>
/// <param name="Size">Class of pupils.</param>
public sealed record CoverageQuery(
    [FromQuery(Name = "province")] string? Province,
    [FromQuery(Name = "region")] string? Region,
    [FromQuery(Name = "municipality")] string? Municipality,
    [FromQuery(Name = "board")] string? Board,
    [FromQuery(Name = "holidayRegion")] EnumQuery<HolidayRegion>? HolidayRegion,
    [FromQuery(Name = "sector")] EnumQuery<Sector>? Sector,
    [FromQuery(Name = "denomination")] string? Denomination,
    [FromQuery(Name = "size")] EnumQuery<SchoolSize>? Size);

/// <summary>A choice of schools that holds: everything it names is known.</summary>
public sealed class CoverageChoice
{
    internal CoverageChoice(CoverageQuery query, MunicipalityCode? municipality, IReadOnlyDictionary<MunicipalityCode, string> regionOf, IReadOnlyDictionary<MunicipalityCode, NamedMunicipality> municipalities) =>
        (Query, Municipality, RegionOf, Municipalities) = (query, municipality, regionOf, municipalities);

    public CoverageQuery Query { get; }

    public MunicipalityCode? Municipality { get; }

    /// <summary>In which region each municipality lies on the date.</summary>
    public IReadOnlyDictionary<MunicipalityCode, string> RegionOf { get; }

    /// <summary>The municipalities of the province, or of the country.</summary>
    public IReadOnlyDictionary<MunicipalityCode, NamedMunicipality> Municipalities { get; }

    /// <summary>The sectors that are counted, of those that were asked for.</summary>
    public IReadOnlyList<Sector> Sectors => [.. CoverageReader.Sectors.Where(s => Query.Sector is null || Query.Sector.Value.Value == s)];

    /// <summary>Whether only places were chosen, of which the figures of a municipality are enough.</summary>
    public bool IsOfPlaces => Query is { Board: null, HolidayRegion: null, Denomination: null, Size: null };

    /// <summary>Whether a municipality lies in the chosen part.</summary>
    public bool Holds(MunicipalityCode municipality) =>
        Municipalities.ContainsKey(municipality)
        && (Municipality is null || Municipality == municipality)
        && (Query.Region is null || RegionOf.GetValueOrDefault(municipality) == Query.Region);

    /// <summary>Whether a school of the register is one of the chosen.</summary>
    public bool Holds(RegisterSchool school) =>
        Sectors.Contains(school.Sector)
        && Holds(school.Municipality)
        && (Query.Board is null || school.BoardNumber == Query.Board)
        && (Query.HolidayRegion is null || school.HolidayRegion == Query.HolidayRegion.Value.Value)
        && (Query.Denomination is null || string.Equals(school.Denomination, Query.Denomination, StringComparison.OrdinalIgnoreCase))
        && (Query.Size is null || SchoolSizes.Of(school.Pupils) == Query.Size.Value.Value);

    /// <summary>The group of a school; empty where the register does not say.</summary>
    public string KeyOf(CoverageDimension by, RegisterSchool school) => by switch
    {
        CoverageDimension.Board => school.BoardNumber ?? "",
        CoverageDimension.HolidayRegion => school.HolidayRegion is { } holidays ? EnumWords.Of(holidays) : "",
        CoverageDimension.Sector => KeyOf(school.Sector),
        CoverageDimension.Denomination => school.Denomination ?? "",
        CoverageDimension.Size => EnumWords.Of(SchoolSizes.Of(school.Pupils)),
        _ => KeyOf(by, school.Municipality),
    };

    /// <summary>The group of a municipality, for a dimension of places.</summary>
    public string KeyOf(CoverageDimension by, MunicipalityCode municipality) => by switch
    {
        CoverageDimension.Province => Municipalities[municipality].Province,
        CoverageDimension.Region => RegionOf.GetValueOrDefault(municipality) ?? "",
        _ => municipality.Value,
    };

    /// <summary>The group of a sector.</summary>
    public static string KeyOf(Sector sector) => EnumWords.Of(sector);
}

/// <summary>Looks whether what a query names is known.</summary>
public sealed class CoverageChoices(TechMatchDbContext db, CoverageReader reader)
{
    /// <exception cref="InvalidInputException">Every part that is not known, each with its code.</exception>
    public async Task<CoverageChoice> Of(CoverageQuery query, DateOnly on, CancellationToken cancel)
    {
        var municipalities = await reader.Municipalities(query.Province, cancel);
        var errors = new List<InvalidField>();
        MunicipalityCode? municipality = null;
        if (query.Municipality is not null)
        {
            municipality = MunicipalityCode.TryParse(query.Municipality, out var code) && municipalities.ContainsKey(code) ? code : null;
            if (municipality is null)
            {
                errors.Add(new("municipality", "municipality-unknown"));
            }
        }

        if (query.Region is not null && !await db.Set<Region>().AnyAsync(r => r.Code == query.Region, cancel))
        {
            errors.Add(new("region", "region-unknown"));
        }

        if (query.Board is not null && !await db.Set<SchoolBoard>().AnyAsync(b => b.Number == query.Board, cancel)
            && !await db.Set<RegisterEntry>().AnyAsync(e => e.BoardNumber == query.Board, cancel))
        {
            errors.Add(new("board", "board-unknown"));
        }

        if (query.Sector is { Value: Sector.So })
        {
            errors.Add(new("sector", "sector-not-counted"));
        }

        InvalidInputException.ThrowIfAny(errors);
        return new CoverageChoice(query, municipality, await reader.Regions(on, cancel), municipalities);
    }

    /// <summary>The definition with a version; the one in force when none was asked for.</summary>
    /// <exception cref="InvalidInputException"><c>definition-unknown</c>.</exception>
    public static CoverageDefinition Definition(string? version, string field = "definition") => version is null
        ? CoverageDefinition.Current
        : CoverageDefinition.Find(version) ?? throw new InvalidInputException([new(field, "definition-unknown")]);
}
