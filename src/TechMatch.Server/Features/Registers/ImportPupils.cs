using Microsoft.EntityFrameworkCore;
using Npgsql;
using TechMatch.Domain.Schools;
using TechMatch.Server.Data;
using TechMatch.Server.Platform;
using TechMatch.Server.Platform.Files;
using TechMatch.Server.Platform.Imports;

namespace TechMatch.Server.Features.Registers;

/// <summary>
/// Imports how many pupils each establishment has: a number for each school, of the latest year that the file knows, and nothing
/// else about pupils. Establishments that no register holds are passed over. Each register version keeps the number of its own time: a
/// count of 1 October is written into the versions of the twelve months from then on, and into the newest that holds the school.
/// </summary>
public sealed class ImportPupils(TechMatchDbContext db, ImportTransaction transaction) : IFeatureServices
{
    public static void Add(IServiceCollection services, IConfiguration configuration) => services.AddScoped<ImportPupils>();

    /// <inheritdoc cref="ImportSchools.Run"/>
    public Task<ImportReport> Run(IReadOnlyList<ImportFile> files, ImportOptions options, CancellationToken cancel)
    {
        var tables = files.Select(f => PupilFile.Read(f)).ToList();
        return transaction.Run(
            options,
            async connection =>
            {
                var reports = new List<FileReport>();
                foreach (var table in tables)
                {
                    reports.Add(await Import(table, connection, cancel));
                }

                return new ImportReport(reports, options.DryRun, []);
            },
            cancel);
    }

    private async Task<FileReport> Import(PupilFile file, NpgsqlConnection connection, CancellationToken cancel)
    {
        var known = await db.Set<School>().AsNoTracking().Select(s => new { s.Code, s.Facts.Pupils }).ToDictionaryAsync(s => s.Code, s => s.Pupils, cancel);
        var changes = file.Pupils.Where(p => known.TryGetValue(p.Code, out var before) && before != p.Pupils).ToList();
        var unknown = file.Pupils.Count(p => !known.ContainsKey(p.Code));
        await using var command = new NpgsqlCommand(
            "UPDATE schools s SET pupils = p.pupils FROM unnest($1, $2) AS p(code, pupils) WHERE s.code = p.code", connection)
        {
            Parameters =
            {
                new() { Value = changes.Select(c => c.Code.Value).ToArray() },
                new() { Value = changes.Select(c => c.Pupils).ToArray() },
            },
        };
        await command.ExecuteNonQueryAsync(cancel);
        await using var entries = new NpgsqlCommand(
            """
            UPDATE register_entries e SET pupils = p.pupils
            FROM unnest($1, $2) AS p(code, pupils), register_versions v, schools s
            WHERE e.school_code = p.code AND v.id = e.register_version_id AND s.code = p.code AND e.pupils IS DISTINCT FROM p.pupils
              AND (v.id = s.register_version_id OR (v.as_of >= $3 AND v.as_of < $4))
            """,
            connection)
        {
            Parameters =
            {
                new() { Value = file.Pupils.Select(c => c.Code.Value).ToArray() },
                new() { Value = file.Pupils.Select(c => c.Pupils).ToArray() },
                new() { Value = file.Year is { } from ? (object)new DateOnly(from, 10, 1) : DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Date },
                new() { Value = file.Year is { } until ? (object)new DateOnly(until + 1, 10, 1) : DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Date },
            },
        };
        await entries.ExecuteNonQueryAsync(cancel);
        var read = file.Pupils.Count + file.Rejected.Count;
        var counts = new RegisterCounts(read, 0, changes.Count, 0, file.Pupils.Count - changes.Count, file.Rejected.Count);
        var about = file.Year is { } year ? new ImportNote("pupils-of", year) : new ImportNote("pupils");
        return new FileReport(file.Name, counts, about, unknown == 0 ? [] : [new ImportNote("pupils-passed-over", unknown)], file.Rejected);
    }

    /// <summary>A file with pupils of each establishment, read.</summary>
    private sealed class PupilFile
    {
        public required string Name { get; init; }

        /// <summary>The year of the column that counts; null where the column says none.</summary>
        public int? Year { get; private init; }

        public List<(EstablishmentCode Code, int? Pupils)> Pupils { get; } = [];

        public List<RejectedLine> Rejected { get; } = [];

        public static PupilFile Read(ImportFile file)
        {
            var table = DelimitedFile.Read(file.Name, file.Content);
            var columns = new Columns(table.Header);
            var institution = columns.Find("INSTELLINGSCODE", "BRIN_NUMMER", "BRINNUMMER", "BRIN");
            var establishment = columns.Find("VESTIGINGSCODE", "VESTIGINGSNUMMER", "VESTIGINGS_NUMMER", "VESTIGING");
            var latest = columns.FindLatestYear("LEERLINGEN", "AANTAL_LEERLINGEN", "AANTAL");
            var column = latest?.Place ?? columns.Find("LEERLINGEN", "AANTAL_LEERLINGEN", "TOTAAL", "TOTAAL_LEERLINGEN", "LEERLINGEN_TOTAAL");
            if (establishment is null || column is null)
            {
                throw new UnusableFileException(
                    file.Name, "file-not-a-register", "this is no table of pupils: it names no establishment (VESTIGINGSCODE) or no number of pupils (LEERLINGEN, LEERLINGEN_2025).");
            }

            var read = new PupilFile { Name = file.Name, Year = latest?.Year };
            var seen = new HashSet<EstablishmentCode>();
            foreach (var row in table.Rows)
            {
                if (read.ReadRow(row, table.Header.Length, institution, establishment.Value, column.Value, seen) is { } fault)
                {
                    read.Rejected.Add(new RejectedLine(file.Name, row.Line, fault, row.Raw));
                }
            }

            return read.Pupils.Count > 0
                ? read
                : throw new UnusableFileException(file.Name, "file-not-a-register", $"not one line can be read; line {read.Rejected[0].Line}: {read.Rejected[0].Reason}.");
        }

        private ImportNote? ReadRow(DelimitedRow row, int columns, int? institution, int establishment, int column, HashSet<EstablishmentCode> seen)
        {
            if (row.Fields.Length != columns)
            {
                return new ImportNote("fields-count", row.Fields.Length, columns);
            }

            if (!EstablishmentCode.TryParse(institution is { } at ? row.Fields[at] : null, row.Fields[establishment], out var code))
            {
                return new ImportNote("no-establishment-code", row.Fields[establishment]);
            }

            if (!Mend.TryPupils(row.Fields[column], out var pupils))
            {
                return new ImportNote("no-number-of-pupils", row.Fields[column]);
            }

            if (!seen.Add(code))
            {
                return new ImportNote("school-earlier", code);
            }

            Pupils.Add((code, pupils));
            return null;
        }
    }
}
