using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using TechMatch.Domain.Calendars;
using TechMatch.Domain.Geography;
using TechMatch.Domain.Schools;
using TechMatch.Server.Data;

namespace TechMatch.Server.Features.Coverage;

/// <summary>A school in the denominator, as the register version of the date says (rule 2): not as it is today.</summary>
/// <param name="RegisterVersion">Label of the register version that holds it.</param>
public sealed record RegisterSchool(
    EstablishmentCode Code,
    Sector Sector,
    MunicipalityCode Municipality,
    string RegisterVersion,
    string Province,
    string? BoardNumber,
    string? Denomination,
    int? Pupils,
    HolidayRegion? HolidayRegion);

/// <summary>
/// The registers of a province, or of the country, at any date: for each sector and municipality the version that was valid, which is the
/// latest by date, then by import, that covers it. What was read is kept, so that many dates cost hardly more than one.
/// </summary>
public sealed class RegisterHistory
{
    private readonly TechMatchDbContext _db;
    private readonly IReadOnlyList<Version> _versions;
    private readonly Dictionary<Guid, List<RegisterSchool>> _entries = [];
    private readonly Dictionary<int, IReadOnlyList<RegisterSchool>> _onDates = [];

    private RegisterHistory(TechMatchDbContext db, IReadOnlyDictionary<MunicipalityCode, NamedMunicipality> municipalities, IReadOnlyList<Version> versions) =>
        (_db, Municipalities, _versions) = (db, municipalities, versions);

    /// <summary>The municipalities of the province or the country, those that merged away included.</summary>
    public IReadOnlyDictionary<MunicipalityCode, NamedMunicipality> Municipalities { get; }

    /// <param name="db">The database.</param>
    /// <param name="municipalities">Those to read.</param>
    /// <param name="cancel">Stops reading.</param>
    public static async Task<RegisterHistory> Load(TechMatchDbContext db, IReadOnlyDictionary<MunicipalityCode, NamedMunicipality> municipalities, CancellationToken cancel)
    {
        var provinces = municipalities.Values.Select(m => m.Province).Distinct().ToList();
        var versions = await db.Set<RegisterVersion>().AsNoTracking()
            .Where(v => v.Scopes.Any(s => provinces.Contains(s.Province)))
            .OrderByDescending(v => v.AsOf).ThenByDescending(v => v.ImportedAt)
            .Select(v => new { v.Id, v.Label, v.AsOf, v.ImportedAt, Scopes = v.Scopes.Where(s => provinces.Contains(s.Province)).ToList() })
            .ToListAsync(cancel);
        return new RegisterHistory(
            db,
            municipalities,
            versions.ConvertAll(v => new Version(
                v.Id,
                v.Label,
                v.AsOf,
                v.ImportedAt,
                v.Scopes.Where(s => s.Municipality is null).Select(s => (s.Sector, s.Province)).ToHashSet(),
                v.Scopes.Where(s => s.Municipality is not null).Select(s => (s.Sector, s.Municipality!.Value)).ToHashSet())));
    }

    /// <summary>When the last register of a date or before it was read in; null when there is none.</summary>
    public DateTimeOffset? LastImport(DateOnly on) => _versions.Where(v => v.AsOf <= on).Max(v => (DateTimeOffset?)v.ImportedAt);

    /// <summary>The schools on a date, of all sectors.</summary>
    public async Task<IReadOnlyList<RegisterSchool>> On(DateOnly on, CancellationToken cancel)
    {
        var from = _versions.TakeWhile(v => v.AsOf > on).Count();
        if (_onDates.TryGetValue(from, out var known))
        {
            return known;
        }

        var valid = new Dictionary<(Sector, MunicipalityCode), Version>();
        foreach (var municipality in Municipalities.Values)
        {
            foreach (var sector in Enum.GetValues<Sector>())
            {
                if (_versions.Skip(from).FirstOrDefault(v => v.Provinces.Contains((sector, municipality.Province)) || v.Municipalities.Contains((sector, municipality.Code))) is { } version)
                {
                    valid.Add((sector, municipality.Code), version);
                }
            }
        }

        var schools = new List<RegisterSchool>();
        foreach (var version in valid.Values.Distinct().OrderByDescending(v => v.AsOf).ThenByDescending(v => v.ImportedAt))
        {
            schools.AddRange((await EntriesOf(version, cancel)).Where(e => valid.GetValueOrDefault((e.Sector, e.Municipality)) == version));
        }

        return _onDates[from] = schools;
    }

    private async Task<List<RegisterSchool>> EntriesOf(Version version, CancellationToken cancel)
    {
        if (_entries.TryGetValue(version.Id, out var known))
        {
            return known;
        }

        await _db.Database.OpenConnectionAsync(cancel);
        await using var command = new NpgsqlCommand(
            """
            SELECT school_code, sector, municipality_code, board_number, denomination, pupils, holiday_region
            FROM register_entries WHERE register_version_id = @version AND municipality_code = ANY (@municipalities)
            """,
            (NpgsqlConnection)_db.Database.GetDbConnection());
        command.Parameters.AddWithValue("version", version.Id);
        command.Parameters.AddWithValue("municipalities", Municipalities.Keys.Select(m => m.Value).ToArray());
        var codes = Municipalities.ToDictionary(m => m.Key.Value, m => m.Value);
        var texts = new Dictionary<string, string>();
        var entries = new List<RegisterSchool>();
        await using (var reader = await command.ExecuteReaderAsync(cancel))
        {
            while (await reader.ReadAsync(cancel))
            {
                var municipality = codes[reader.GetString(2)];
                entries.Add(new RegisterSchool(
                    EstablishmentCode.Parse(reader.GetString(0)),
                    Enum.Parse<Sector>(reader.GetString(1)),
                    municipality.Code,
                    version.Label,
                    municipality.Province,
                    Text(reader, 3, texts),
                    Text(reader, 4, texts),
                    reader.IsDBNull(5) ? null : reader.GetInt32(5),
                    reader.IsDBNull(6) ? null : Enum.Parse<HolidayRegion>(reader.GetString(6))));
            }
        }

        return _entries[version.Id] = entries;
    }

    /// <summary>Few boards and denominations have many schools: each is held once.</summary>
    private static string? Text(DbDataReader reader, int column, Dictionary<string, string> known)
    {
        if (reader.IsDBNull(column))
        {
            return null;
        }

        var text = reader.GetString(column);
        return known.TryGetValue(text, out var same) ? same : known[text] = text;
    }

    private sealed record Version(
        Guid Id, string Label, DateOnly AsOf, DateTimeOffset ImportedAt, HashSet<(Sector, string)> Provinces, HashSet<(Sector, MunicipalityCode)> Municipalities);
}
