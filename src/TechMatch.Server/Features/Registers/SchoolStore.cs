using NetTopologySuite.Geometries;
using Npgsql;
using NpgsqlTypes;
using TechMatch.Domain.Geography;
using TechMatch.Domain.Schools;

namespace TechMatch.Server.Features.Registers;

/// <summary>Writes a register file to the database, all rows at once.</summary>
internal sealed class SchoolStore(NpgsqlConnection connection)
{
    /// <summary>What is written; the rest the database makes of it.</summary>
    private const string Columns =
        "code, sector, name, municipality_code, board_number, street, house_number, postal_code, place, denomination, phone, website, "
        + "education_structure, pupils, holiday_region, location, location_source, location_precision, register_version_id, known_since";

    /// <summary>Writes new and changed schools; whether they are open is decided by <see cref="SettleHistory"/>.</summary>
    public async Task Write(IReadOnlyCollection<SchoolChange> changes, Guid version, DateOnly asOf, CancellationToken cancel)
    {
        if (changes.Count == 0)
        {
            return;
        }

        await Execute("CREATE TEMP TABLE school_stage (LIKE schools) ON COMMIT DROP", cancel);
        await using (var copy = await connection.BeginBinaryImportAsync(
            $"COPY school_stage ({Columns}) FROM STDIN (FORMAT BINARY)",
            cancel))
        {
            foreach (var change in changes)
            {
                await WriteRow(copy, change, version, asOf, cancel);
            }

            await copy.CompleteAsync(cancel);
        }

        await Execute(
            $"""
            INSERT INTO schools ({Columns}) SELECT {Columns} FROM school_stage
            ON CONFLICT (code) DO UPDATE SET
                sector = excluded.sector, name = excluded.name, municipality_code = excluded.municipality_code, board_number = excluded.board_number,
                street = excluded.street, house_number = excluded.house_number, postal_code = excluded.postal_code, place = excluded.place,
                denomination = excluded.denomination, phone = excluded.phone, website = excluded.website, education_structure = excluded.education_structure,
                pupils = excluded.pupils, holiday_region = excluded.holiday_region, location = excluded.location,
                location_source = excluded.location_source, location_precision = excluded.location_precision
            """,
            cancel);
        await Execute("DROP TABLE school_stage", cancel);
    }

    /// <summary>Writes which establishments a version holds, and what it says of them.</summary>
    public async Task WriteEntries(Guid version, IEnumerable<(EstablishmentCode Code, Sector Sector, SchoolFacts Facts)> entries, CancellationToken cancel)
    {
        await using var copy = await connection.BeginBinaryImportAsync(
            "COPY register_entries (register_version_id, school_code, sector, municipality_code, board_number, denomination, pupils, holiday_region) "
            + "FROM STDIN (FORMAT BINARY)",
            cancel);
        foreach (var (code, sector, facts) in entries)
        {
            await copy.StartRowAsync(cancel);
            await copy.WriteAsync(version, NpgsqlDbType.Uuid, cancel);
            await Text(copy, code.Value, cancel);
            await Text(copy, sector.ToString(), cancel);
            await Text(copy, facts.MunicipalityCode.Value, cancel);
            await Text(copy, facts.BoardNumber, cancel);
            await Text(copy, facts.Denomination, cancel);
            await Number(copy, facts.Pupils, cancel);
            await Text(copy, facts.HolidayRegion?.ToString(), cancel);
        }

        await copy.CompleteAsync(cancel);
    }

    /// <summary>
    /// Brings every school in line with the register versions, in whatever order they came: known since the first that holds it, with the
    /// last that holds it as its own, closed from the first one after that which covers its sector and municipality without holding it.
    /// </summary>
    /// <returns>The schools that were open and are closed now, new ones that only the past knew included.</returns>
    public async Task<List<EstablishmentCode>> SettleHistory(CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(
            """
            WITH held AS (
                SELECT e.school_code, e.sector, e.municipality_code, v.id, v.as_of, v.imported_at
                FROM register_entries e JOIN register_versions v ON v.id = e.register_version_id
            ), last AS (
                SELECT DISTINCT ON (school_code) * FROM held ORDER BY school_code, as_of DESC, imported_at DESC
            ), since AS (
                SELECT school_code, min(as_of) AS known_since FROM held GROUP BY school_code
            ), gone AS (
                SELECT l.school_code, min(v.as_of) AS closed_on
                FROM last l
                JOIN municipalities m ON m.code = l.municipality_code
                JOIN register_scopes s ON s.sector = l.sector AND s.province = m.province AND (s.municipality IS NULL OR s.municipality = l.municipality_code)
                JOIN register_versions v ON v.id = s.register_version_id AND (v.as_of, v.imported_at) > (l.as_of, l.imported_at)
                GROUP BY l.school_code
            ), target AS (
                SELECT l.school_code, l.id, since.known_since, gone.closed_on
                FROM last l JOIN since USING (school_code) LEFT JOIN gone USING (school_code)
            ), before AS (
                SELECT code, closed_on FROM schools
            ), settled AS (
                UPDATE schools s SET known_since = t.known_since, closed_on = t.closed_on, register_version_id = t.id
                FROM target t
                WHERE s.code = t.school_code
                    AND (s.known_since, s.closed_on, s.register_version_id) IS DISTINCT FROM (t.known_since, t.closed_on, t.id)
                RETURNING s.code, s.closed_on
            )
            SELECT s.code FROM settled s JOIN before b USING (code) WHERE b.closed_on IS NULL AND s.closed_on IS NOT NULL
            """,
            connection);
        var closed = new List<EstablishmentCode>();
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
        {
            closed.Add(EstablishmentCode.Parse(reader.GetString(0)));
        }

        return closed;
    }

    /// <summary>
    /// Gives schools of which no register says the holiday region that of the other schools in their municipality, in the registers as well,
    /// and takes up school boards that only the registers name.
    /// </summary>
    public Task FillIn(CancellationToken cancel) => Execute(
        """
        UPDATE schools s SET holiday_region = m.region
        FROM (
            SELECT municipality_code, mode() WITHIN GROUP (ORDER BY holiday_region) AS region
            FROM schools WHERE holiday_region IS NOT NULL GROUP BY municipality_code
        ) m
        WHERE s.municipality_code = m.municipality_code AND s.holiday_region IS NULL;
        UPDATE register_entries e SET holiday_region = s.holiday_region FROM schools s
        WHERE s.code = e.school_code AND e.holiday_region IS NULL AND s.holiday_region IS NOT NULL;
        INSERT INTO school_boards (number)
        SELECT board_number FROM schools WHERE board_number IS NOT NULL UNION SELECT board_number FROM register_entries WHERE board_number IS NOT NULL
        ON CONFLICT DO NOTHING;
        """,
        cancel);

    private static async Task WriteRow(NpgsqlBinaryImporter copy, SchoolChange change, Guid version, DateOnly asOf, CancellationToken cancel)
    {
        var facts = change.Facts;
        await copy.StartRowAsync(cancel);
        await Text(change.Code.Value);
        await Text(change.Sector.ToString());
        await Text(facts.Name);
        await Text(facts.MunicipalityCode.Value);
        await Text(facts.BoardNumber);
        await Text(facts.Street);
        await Text(facts.HouseNumber);
        await Text(facts.PostalCode?.Value);
        await Text(facts.Place);
        await Text(facts.Denomination);
        await Text(facts.Phone);
        await Text(facts.Website);
        await Text(facts.EducationStructure);
        await Number(copy, facts.Pupils, cancel);
        await Text(facts.HolidayRegion?.ToString());
        if (change.Location is { } location)
        {
            await copy.WriteAsync(new Point(location.Point.Longitude, location.Point.Latitude) { SRID = 4326 }, NpgsqlDbType.Geography, cancel);
        }
        else
        {
            await copy.WriteNullAsync(cancel);
        }

        await Text(change.Location?.Source.ToString());
        await Text(change.Location?.Precision.ToString());
        await copy.WriteAsync(version, NpgsqlDbType.Uuid, cancel);
        await copy.WriteAsync(asOf, NpgsqlDbType.Date, cancel);

        Task Text(string? value) => SchoolStore.Text(copy, value, cancel);
    }

    private static Task Text(NpgsqlBinaryImporter copy, string? value, CancellationToken cancel) =>
        value is null ? copy.WriteNullAsync(cancel) : copy.WriteAsync(value, NpgsqlDbType.Varchar, cancel);

    private static Task Number(NpgsqlBinaryImporter copy, int? value, CancellationToken cancel) =>
        value is { } number ? copy.WriteAsync(number, NpgsqlDbType.Integer, cancel) : copy.WriteNullAsync(cancel);

    private async Task Execute(string sql, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancel);
    }
}
