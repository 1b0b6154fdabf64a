using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Npgsql;
using TechMatch.Domain.Schools;
using TechMatch.Server.Features.Geography;
using TechMatch.Server.Features.Registers;
using TechMatch.Server.Platform.Imports;
using TechMatch.Server.Platform.Jobs;
using TechMatch.Server.Platform.Places;

namespace TechMatch.Server.Commands;

/// <summary>Reads registers and tables from files. Every import is one transaction; a file that is not what it should be changes nothing.</summary>
internal sealed class ImportCommand : ICommand
{
    private static readonly Option<bool> DryRun = new("--dry-run") { Description = "Do everything, report, and undo it.", Recursive = true };
    private static readonly Option<bool> Json = new("--json") { Description = "End with the counts of all files as one JSON object.", Recursive = true };

    private static readonly Option<string?> Rejects = new("--rejects")
    {
        Description = "File for the lines that were rejected (default: <FILE>.rejected.csv here, for each file that has any).",
        Recursive = true,
    };

    public static Command Create()
    {
        var command = new Command("import", "Read registers and tables from files.") { DryRun, Json, Rejects };
        command.Subcommands.Add(Schools());
        command.Subcommands.Add(Simple<ImportPupils>(
            "pupils", "Import the number of pupils of each establishment.", "Tables of pupils (CSV).", (import, files, options, cancel) => import.Run(files, options, cancel)));
        command.Subcommands.Add(Simple<ImportBoards>(
            "boards", "Import the names of school boards.", "Tables of school boards (CSV).", (import, files, options, cancel) => import.Run(files, options, cancel)));
        command.Subcommands.Add(Simple<ImportOrganisations>(
            "organisations", "Import companies and PPS centres.", "Tables of organisations (CSV).", (import, files, options, cancel) => import.Run(files, options, cancel)));
        command.Subcommands.Add(Simple<ImportPostcodes>(
            "postcodes", "Import where postcodes lie, and put schools on their better places.", "Tables of postcodes (CSV).", (import, files, options, cancel) => import.Run(files, options, cancel)));
        command.Subcommands.Add(Municipalities());
        return command;
    }

    private static Command Schools()
    {
        var files = Files("Registers of establishments (CSV).");
        var asOf = new Option<DateOnly?>("--as-of")
        {
            Description = "Date on which the registers stood so, as yyyy-MM-dd (default: by a date column, the file's name, or today).",
            CustomParser = result =>
            {
                if (DateOnly.TryParseExact(result.Tokens[0].Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) && date.Year is > 1990 and < 2100)
                {
                    return date;
                }

                result.AddError($"--as-of: '{result.Tokens[0].Value}' is no date; write it as 2026-04-01.");
                return null;
            },
        };
        var sector = new Option<Sector?>("--sector") { Description = "Po, Vo or So: the sector of lines that do not say theirs (default: Po)." };
        var command = new Command("schools", "Import DUO's registers of school establishments.") { files, asOf, sector };
        command.SetAction((parsed, cancel) => Import(
            parsed,
            parsed.GetRequiredValue(files),
            (services, read, options) => services.GetRequiredService<ImportSchools>().Run(read, parsed.GetValue(asOf), parsed.GetValue(sector), options, cancel),
            cancel));
        return command;
    }

    private static Command Municipalities()
    {
        var files = Files("Outlines (GeoJSON with CBS codes, in degrees).", atLeastOne: false);
        var from = new Option<string?>("--from") { Description = "pdok: fetch the outlines from PDOK instead of reading a file." };
        from.AcceptOnlyFromAmong("pdok");
        var command = new Command("municipalities", "Import the outlines of municipalities.") { files, from };
        command.Validators.Add(result =>
        {
            if (result.GetValue(from) is null == result.GetValue(files) is not { Length: > 0 })
            {
                result.AddError("Name a FILE, or say --from pdok.");
            }
        });
        command.SetAction((parsed, cancel) => Import(
            parsed,
            parsed.GetValue(files) ?? [],
            async (services, read, options) =>
            {
                var import = services.GetRequiredService<ImportMunicipalities>();
                return parsed.GetValue(from) is null
                    ? await import.Run(read, options, cancel)
                    : await import.Run([await services.GetRequiredService<PdokOutlines>().Fetch(cancel)], options, cancel);
            },
            cancel));
        return command;
    }

    private static Command Simple<TImport>(
        string name, string description, string about, Func<TImport, IReadOnlyList<ImportFile>, ImportOptions, CancellationToken, Task<ImportReport>> run)
        where TImport : notnull
    {
        var files = Files(about);
        var command = new Command(name, description) { files };
        command.SetAction((parsed, cancel) => Import(
            parsed,
            parsed.GetRequiredValue(files),
            (services, read, options) => run(services.GetRequiredService<TImport>(), read, options, cancel),
            cancel));
        return command;
    }

    private static Argument<string[]> Files(string description, bool atLeastOne = true) =>
        new("FILE") { Description = description, Arity = atLeastOne ? ArgumentArity.OneOrMore : ArgumentArity.ZeroOrMore };

    /// <summary>Reads the files, runs the import and says what it did: a line for each file, and with --json the sum as the last line.</summary>
    private static Task<int> Import(
        ParseResult parsed, string[] paths, Func<IServiceProvider, IReadOnlyList<ImportFile>, ImportOptions, Task<ImportReport>> run, CancellationToken cancel) => CommandHost.Run(
        async (services, stop) =>
        {
            try
            {
                var files = new List<ImportFile>();
                foreach (var path in paths)
                {
                    files.Add(await ReadFile(path, stop));
                }

                var report = await run(services, files, new ImportOptions
                {
                    DryRun = parsed.GetValue(DryRun),
                    Waiting = () => Console.Error.WriteLine("Another import is running; waiting for it to end."),
                    BeforeCommit = done => WriteRejects(done, parsed.GetValue(Rejects), stop),
                });
                ImportPrinter.Print(report, parsed.GetValue(Json));
                await Geocode(services, report, stop);
                ImportPrinter.PrintTotal(report, parsed.GetValue(Json));
                return 0;
            }
            catch (UnusableFileException e)
            {
                await Console.Error.WriteLineAsync($"Refused, nothing was changed: {e.Message}");
                return CommandHost.BadInput;
            }
        },
        cancel);

    private static async Task<ImportFile> ReadFile(string path, CancellationToken cancel)
    {
        const long Largest = 512L * 1024 * 1024;
        var name = Path.GetFileName(path);
        try
        {
            if (Directory.Exists(path))
            {
                throw new UnusableFileException(name, "file-missing", "this is a folder; name the files in it.");
            }

            return new FileInfo(path) is { Exists: true, Length: > Largest }
                ? throw new UnusableFileException(name, "too-large", "the file is larger than 512 MB.")
                : new ImportFile(name, await File.ReadAllBytesAsync(path, cancel));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new UnusableFileException(path, "file-missing", "the file cannot be read: " + e.Message);
        }
    }

    /// <summary>Hands back rejected lines before anything is made lasting: what cannot be written down is not taken over half.</summary>
    private static async Task WriteRejects(ImportReport report, string? path, CancellationToken cancel)
    {
        var groups = path is null
            ? report.Files.GroupBy(f => f.File + ".rejected.csv").Select(g => (Path: g.Key, Lines: g.SelectMany(f => f.Rejected).ToList()))
            : [(Path: path, Lines: report.Files.SelectMany(f => f.Rejected).ToList())];
        foreach (var (file, lines) in groups)
        {
            // One of an earlier run would tell of lines that are not rejected any more.
            if (lines.Count == 0 && !File.Exists(file))
            {
                continue;
            }

            try
            {
                await RejectedLines.Write(file, lines, cancel);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
            {
                throw new UnusableFileException(file, "file-missing", "the rejected lines cannot be written there: " + e.Message);
            }
        }
    }

    private static async Task Geocode(IServiceProvider services, ImportReport report, CancellationToken cancel)
    {
        var geocoder = services.GetRequiredService<GeocodeAddresses>();
        if (!geocoder.IsEnabled || report.DryRun)
        {
            return;
        }

        await using var turn = await JobLock.TryTake(services.GetRequiredService<NpgsqlDataSource>(), GeocodeAddresses.Name, cancel);
        if (turn is null)
        {
            await Console.Error.WriteLineAsync("The geocoder is being asked already; it gets to these addresses too.");
            return;
        }

        await Console.Error.WriteLineAsync("Asking the geocoder for addresses that are known to their postcode only; Ctrl-C leaves the rest for another time.");
        var asked = await geocoder.Run(cancel);
        await Console.Error.WriteLineAsync($"The geocoder gave {asked.Done} schools and organisations a better place. {string.Join(' ', asked.Failures)}".TrimEnd());
    }
}

/// <summary>Says what an import did.</summary>
internal static class ImportPrinter
{
    /// <summary>A line for each file; notes and what was rejected go to standard error.</summary>
    public static void Print(ImportReport report, bool json)
    {
        var output = json ? Console.Error : Console.Out;
        foreach (var file in report.Files)
        {
            output.WriteLine($"{file.File}: {Describe(file.Counts)}; {file.About}.");
            foreach (var note in file.Notes)
            {
                Console.Error.WriteLine($"  note: {note}.");
            }

            foreach (var line in file.Rejected.Take(5))
            {
                Console.Error.WriteLine($"  rejected line {line.Line}: {line.Reason}.");
            }

            if (file.Rejected.Count > 5)
            {
                Console.Error.WriteLine($"  and {file.Rejected.Count - 5} more; all of them stand in the file of rejected lines.");
            }
        }

        foreach (var note in report.Notes)
        {
            output.WriteLine($"{note}.");
        }
    }

    /// <summary>The sum of all files, where it says more than the lines above it; with JSON one object.</summary>
    public static void PrintTotal(ImportReport report, bool json)
    {
        var output = json ? Console.Error : Console.Out;
        if (report.Files.Count > 1)
        {
            output.WriteLine($"Together: {Describe(report.Total)}.");
        }

        if (report.DryRun)
        {
            output.WriteLine("Dry run: nothing was changed.");
        }

        if (json)
        {
            Console.Out.WriteLine(JsonSerializer.Serialize(report.Total, JsonSerializerOptions.Web));
        }
    }

    private static string Describe(RegisterCounts c) =>
        $"{c.Read} read, {c.Added} added, {c.Changed} changed, {c.Closed} closed, {c.Unchanged} unchanged, {c.Rejected} rejected";
}
