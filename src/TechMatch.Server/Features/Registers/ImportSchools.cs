using Microsoft.EntityFrameworkCore;
using Npgsql;
using TechMatch.Domain.Calendars;
using TechMatch.Domain.Geography;
using TechMatch.Domain.Schools;
using TechMatch.Server.Data;
using TechMatch.Server.Platform;
using TechMatch.Server.Platform.Imports;
using TechMatch.Server.Platform.Places;

namespace TechMatch.Server.Features.Registers;

/// <summary>
/// Imports registers of school establishments: every file becomes a register version; schools are added, changed and, inside what the
/// file covers, closed. All files together are one transaction.
/// </summary>
public sealed class ImportSchools(TechMatchDbContext db, ImportTransaction transaction, Locator locator, TimeProvider clock) : IFeatureServices
{
    public static void Add(IServiceCollection services, IConfiguration configuration) => services.AddScoped<ImportSchools>();

    /// <param name="files">The files, taken over in this order.</param>
    /// <param name="asOf">On which date they stood so; null to find it out for each.</param>
    /// <param name="sector">Sector of lines that do not say theirs; null for primary education.</param>
    /// <param name="options">How to run.</param>
    /// <param name="cancel">Stops and undoes it.</param>
    /// <exception cref="UnusableFileException">One of the files is no register, empty, binary or cut off; nothing was taken over.</exception>
    public Task<ImportReport> Run(IReadOnlyList<ImportFile> files, DateOnly? asOf, Sector? sector, ImportOptions options, CancellationToken cancel)
    {
        var registers = files.Select(SchoolFile.Read).ToList();
        return transaction.Run(
            options,
            async connection =>
            {
                var reports = new List<FileReport>();
                foreach (var register in registers)
                {
                    reports.Add(await Import(register, asOf, sector, connection, cancel));
                }

                return new ImportReport(reports, options.DryRun, []);
            },
            cancel);
    }

    private async Task<FileReport> Import(SchoolFile file, DateOnly? said, Sector? told, NpgsqlConnection connection, CancellationToken cancel)
    {
        var asOf = RegisterDate.Find(said, file.Table, file.Columns.Date, DutchTime.DayOf(clock.GetUtcNow()), out var how);
        var known = await LoadKnown(cancel);
        var municipalities = await MunicipalityBook.Load(db, cancel);
        var merge = new SchoolMerge(file, asOf, told, municipalities, known);
        var addresses = file.Lines.Select(l => new Address(l.PostalCode, l.HouseNumber, null)).ToList();
        merge.Run(await locator.Load(addresses, cancel), await LoadPostcodes(addresses, cancel));

        var read = file.Table.Rows.Count;
        var rejected = merge.Rejected;
        if (merge.Changes.Count + merge.Unchanged == 0)
        {
            throw new UnusableFileException(
                file.Table.Name, "file-not-a-register", $"not one of its {read} lines can be taken over; line {rejected[0].Line}: {rejected[0].Reason}.");
        }

        if (await db.Set<RegisterVersion>().AsNoTracking().FirstOrDefaultAsync(v => v.Checksum == file.Checksum && v.AsOf == asOf, cancel) is { } same)
        {
            var nothing = new RegisterCounts(read, 0, 0, 0, read - rejected.Count, rejected.Count);
            return new FileReport(file.Table.Name, nothing, new ImportNote("imported-before", same.Label), [], rejected);
        }

        db.AddRange(merge.NewMunicipalities);
        var open = known.Values.Where(k => k.School.ClosedOn is null).ToList();

        // The demonstration's schools give way to a real register: that it holds none of them says nothing about what it covers.
        var isReal = !merge.Held.Exists(h => h.Code.IsInvented);
        var places = open.Where(k => !isReal || !k.School.Code.IsInvented).Select(k => new RegisterPlace(k.School.Code, k.School.Sector, k.School.Facts.MunicipalityCode));
        var scopes = RegisterArea.Of(merge.Held, [.. places], code => municipalities.Get(code).Province);
        var added = merge.Changes.Count(c => c.IsNew);
        var counts = new RegisterCounts(read, added, merge.Changes.Count - added, 0, merge.Unchanged, rejected.Count);
        var now = clock.GetUtcNow();
        var version = RegisterVersion.Create(
            Guid.CreateVersion7(now), Label(scopes, asOf, file.Checksum), Shorten(file.Table.Name), asOf, await NextMoment(now, cancel), file.Checksum, counts, scopes);
        db.Add(version);
        await db.SaveChangesAsync(cancel);

        var store = new SchoolStore(connection);
        await store.Write(merge.Changes, version.Id, asOf, cancel);
        await store.WriteEntries(version.Id, merge.Entries, cancel);
        var gone = (await store.SettleHistory(cancel)).FindAll(known.ContainsKey);
        var closed = gone.Count;
        await store.FillIn(cancel);
        await db.Set<RegisterVersion>().Where(v => v.Id == version.Id).ExecuteUpdateAsync(u => u.SetProperty(v => v.Counts.Closed, closed), cancel);
        db.ChangeTracker.Clear();
        return new FileReport(
            file.Table.Name,
            counts with { Closed = closed },
            new ImportNote("register", asOf, how, version.Label, Describe(scopes)),
            [.. merge.Notes, .. Warnings([.. known.Values.Where(k => scopes.Any(s => s.Sector == k.School.Sector))], asOf, gone)],
            rejected);
    }

    private async Task<Dictionary<EstablishmentCode, KnownSchool>> LoadKnown(CancellationToken cancel)
    {
        var dates = await db.Set<RegisterVersion>().AsNoTracking().ToDictionaryAsync(v => v.Id, v => v.AsOf, cancel);
        var schools = await db.Set<School>().AsNoTracking().ToListAsync(cancel);
        return schools.ToDictionary(s => s.Code, s => new KnownSchool(s, dates[s.RegisterVersionId]));
    }

    private async Task<Dictionary<string, MunicipalityCode>> LoadPostcodes(IEnumerable<Address> addresses, CancellationToken cancel)
    {
        var codes = addresses.Select(a => a.PostalCode?.Pc4).OfType<string>().Distinct().ToArray();
        return await db.Set<PostalArea>().AsNoTracking().Where(p => p.MunicipalityCode != null && codes.Contains(p.Code))
            .ToDictionaryAsync(p => p.Code, p => p.MunicipalityCode!.Value, cancel);
    }

    /// <summary>Moments of import order the versions of one date: each is later than all before it.</summary>
    private async Task<DateTimeOffset> NextMoment(DateTimeOffset now, CancellationToken cancel)
    {
        var last = await db.Set<RegisterVersion>().MaxAsync(v => (DateTimeOffset?)v.ImportedAt, cancel);
        var tick = TimeSpan.FromMilliseconds(1);
        return last is { } before && before >= now ? before + tick : now;
    }

    private static string Label(IEnumerable<RegisterScope> scopes, DateOnly asOf, string checksum) =>
        $"duo-{string.Join('-', scopes.Select(s => s.Sector).Distinct().Order().Select(s => s.ToString().ToLowerInvariant()))}-{asOf:yyyy-MM-dd}-{checksum[..8]}";

    private static string Shorten(string name) => name.Length <= 300 ? name : name[..300];

    private static NoteList Describe(IReadOnlyCollection<RegisterScope> scopes) => new("; ", [.. scopes.GroupBy(s => s.Sector).Select(sector =>
    {
        var whole = sector.Where(s => s.Municipality is null).Select(s => new ImportNote("area-province", s.Province)).ToList();
        var parts = sector.Where(s => s.Municipality is not null).GroupBy(s => s.Province).Select(p => new ImportNote("area-municipalities", p.Count(), p.Key));
        var areas = whole.Count == 12 ? [new ImportNote("area-country")] : whole;
        return new ImportNote("area-sector", sector.Key.ToString().ToUpperInvariant(), new NoteList(", ", [.. areas, .. parts]));
    })]);

    private static IEnumerable<ImportNote> Warnings(IReadOnlyCollection<KnownSchool> known, DateOnly asOf, IReadOnlyCollection<EstablishmentCode> gone)
    {
        var newest = known.Count == 0 ? (DateOnly?)null : known.Max(k => k.FactsAsOf);
        if (newest is { } latest && latest > asOf)
        {
            yield return new ImportNote("older", latest);
        }

        var invented = gone.Count(c => c.IsInvented);
        if (invented > 0)
        {
            yield return new ImportNote("demonstration-gone", invented);
        }

        var open = known.Count(k => k.School.ClosedOn is null && !k.School.Code.IsInvented);
        var closed = gone.Count - invented;
        if (closed > 25 && closed * 5 > open)
        {
            yield return new ImportNote("closes-many", closed, open);
        }
    }
}
