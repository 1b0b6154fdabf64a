using Microsoft.EntityFrameworkCore;
using TechMatch.Domain.Schools;
using TechMatch.Server.Data;
using TechMatch.Server.Platform;
using TechMatch.Server.Platform.Imports;

namespace TechMatch.Server.Features.Geography;

/// <summary>Imports outlines of municipalities, from files or from PDOK. Municipalities that the reference table does not know are handed back.</summary>
public sealed class ImportMunicipalities(TechMatchDbContext db, ImportTransaction transaction, TimeProvider clock) : IFeatureServices
{
    public static void Add(IServiceCollection services, IConfiguration configuration)
    {
        services.AddScoped<ImportMunicipalities>();
        PdokOutlines.Add(services);
    }

    /// <summary>Imports the files together, in one transaction.</summary>
    /// <exception cref="UnusableFileException">One of them holds no outlines; nothing was taken over.</exception>
    public Task<ImportReport> Run(IReadOnlyList<ImportFile> files, ImportOptions options, CancellationToken cancel)
    {
        var outlines = files.Select(f => OutlineFile.Parse(f.Name, f.Content)).ToList();
        return transaction.Run(
            options,
            async _ =>
            {
                var reports = new List<FileReport>();
                foreach (var file in outlines)
                {
                    reports.Add(await Import(file, cancel));
                }

                return new ImportReport(reports, options.DryRun, []);
            },
            cancel);
    }

    private async Task<FileReport> Import(OutlineFile file, CancellationToken cancel)
    {
        var municipalities = (await db.Set<Domain.Geography.Municipality>().Select(m => m.Code).ToListAsync(cancel)).ToHashSet();
        var known = await db.Set<MunicipalityOutline>().ToDictionaryAsync(o => o.Code, cancel);
        var (added, changed, unchanged) = (0, 0, 0);
        foreach (var (code, outline) in file.Outlines)
        {
            var row = new MunicipalityOutline(code, outline, file.Name, clock.GetUtcNow());
            if (!municipalities.Contains(code))
            {
                file.Rejected.Add(new RejectedLine(file.Name, 0, new ImportNote("outline-not-known", code), code.Value));
            }
            else if (!known.TryGetValue(code, out var before))
            {
                db.Add(row);
                added++;
            }
            else if (!before.Outline.EqualsExact(outline))
            {
                db.Entry(before).CurrentValues.SetValues(row);
                changed++;
            }
            else
            {
                unchanged++;
            }
        }

        await db.SaveChangesAsync(cancel);
        db.ChangeTracker.Clear();
        return new FileReport(
            file.Name, new RegisterCounts(file.Read, added, changed, 0, unchanged, file.Rejected.Count), new ImportNote("outlines"), [], file.Rejected);
    }
}
