using Microsoft.EntityFrameworkCore;
using TechMatch.Domain.Schools;
using TechMatch.Server.Data;
using TechMatch.Server.Platform;
using TechMatch.Server.Platform.Files;
using TechMatch.Server.Platform.Imports;

namespace TechMatch.Server.Features.Registers;

/// <summary>Imports the names of school boards. A line without a name leaves the name that is known.</summary>
public sealed class ImportBoards(TechMatchDbContext db, ImportTransaction transaction) : IFeatureServices
{
    public static void Add(IServiceCollection services, IConfiguration configuration) => services.AddScoped<ImportBoards>();

    /// <inheritdoc cref="ImportSchools.Run"/>
    public Task<ImportReport> Run(IReadOnlyList<ImportFile> files, ImportOptions options, CancellationToken cancel)
    {
        var tables = files.Select(f => DelimitedFile.Read(f.Name, f.Content)).ToList();
        return transaction.Run(
            options,
            async _ =>
            {
                var reports = new List<FileReport>();
                foreach (var table in tables)
                {
                    reports.Add(await Import(table, cancel));
                }

                return new ImportReport(reports, options.DryRun, []);
            },
            cancel);
    }

    private async Task<FileReport> Import(DelimitedFile table, CancellationToken cancel)
    {
        var columns = new Columns(table.Header);
        var number = columns.Find("BEVOEGD_GEZAG_NUMMER", "BEVOEGDGEZAGNUMMER", "BESTUURSNUMMER", "ADMINISTRATIENUMMER", "BG_NUMMER", "BEVOEGD_GEZAG");
        var name = columns.Find("BEVOEGD_GEZAG_NAAM", "NAAM_BEVOEGD_GEZAG", "BESTUURSNAAM", "NAAM") ?? NameOfAYear(columns);
        if (number is null || name is null)
        {
            throw new UnusableFileException(
                table.Name, "file-not-a-register", "this is no table of school boards: it names no number (BEVOEGD GEZAG NUMMER) or no name (NAAM).");
        }

        var known = await db.Set<SchoolBoard>().ToDictionaryAsync(b => b.Number, cancel);
        var (added, changed, unchanged) = (0, 0, 0);
        var rejected = new List<RejectedLine>();
        foreach (var row in table.Rows)
        {
            var fault = row.Fields.Length != table.Header.Length ? new ImportNote("fields-count", row.Fields.Length, table.Header.Length)
                : Mend.BoardNumber(row.Fields[number.Value]) is null ? new ImportNote("no-board-number", row.Fields[number.Value])
                : null;
            if (fault is not null)
            {
                rejected.Add(new RejectedLine(table.Name, row.Line, fault, row.Raw));
                continue;
            }

            var key = Mend.BoardNumber(row.Fields[number.Value])!;
            var called = Mend.Text(row.Fields[name.Value], 200);
            if (!known.TryGetValue(key, out var board))
            {
                known[key] = board = new SchoolBoard(key, called);
                db.Add(board);
                added++;
            }
            else if (called is not null && called != board.Name)
            {
                board.Rename(called);
                changed++;
            }
            else
            {
                unchanged++;
            }
        }

        if (rejected.Count == table.Rows.Count)
        {
            throw new UnusableFileException(table.Name, "file-not-a-register", $"not one line can be read; line {rejected[0].Line}: {rejected[0].Reason}.");
        }

        await db.SaveChangesAsync(cancel);
        return new FileReport(table.Name, new RegisterCounts(table.Rows.Count, added, changed, 0, unchanged, rejected.Count), new ImportNote("boards"), [], rejected);
    }

    /// <summary>A name with the year or the sector it is from, such as NAAM_2015_PO.</summary>
    private static int? NameOfAYear(Columns columns) =>
        columns.Names.FirstOrDefault(n => n.StartsWith("NAAM_", StringComparison.Ordinal)) is { } found ? columns.Find(found) : null;
}
