using Microsoft.EntityFrameworkCore;
using TechMatch.Server.Data;

namespace TechMatch.Server.Features.Coverage.Reports;

/// <summary>
/// Makes one report: counts, writes both files and, in one transaction, keeps them and says that it is ready. Whatever ends half-way
/// leaves nothing but how far it was.
/// </summary>
public sealed class ReportMaker(TechMatchDbContext db, Transactions transactions, ReportReader reader, TimeProvider clock)
{
    /// <summary>The quarters that are counted, the reasons, the PDF and the XLSX.</summary>
    public const int Steps = ReportReader.Quarters + 3;

    /// <summary>Begins with a report.</summary>
    /// <returns>Which attempt it is; null when there is nothing to make.</returns>
    public Task<int?> Begin(Guid id, CancellationToken cancel) => transactions.Run(async () =>
    {
        var report = await Lock(db, id, cancel);
        var begins = report?.Begin() == true;
        await db.SaveChangesAsync(cancel);
        return begins ? report!.Attempts : (int?)null;
    });

    /// <summary>Makes it.</summary>
    /// <returns>False when it was stopped in the meantime.</returns>
    public async Task<bool> Make(Guid id, int attempt, CancellationToken cancel)
    {
        db.ChangeTracker.Clear();
        var report = await db.Set<CoverageReport>().AsNoTracking().SingleAsync(r => r.Id == id, cancel);
        var done = 0;
        async Task Step()
        {
            done++;
            if (await Mine(id, attempt).ExecuteUpdateAsync(set => set.SetProperty(r => r.Done, done), cancel) == 0)
            {
                throw new ReportStoppedException();
            }
        }

        try
        {
            var content = await reader.Read(report, Step, cancel);
            var texts = ReportTexts.In(report.Language);
            var madeAt = clock.GetUtcNow();
            var pdf = ReportPdf.Make(content, texts, madeAt);
            await Step();
            var xlsx = ReportWorkbook.Make(content, texts, madeAt);
            await Step();
            return await Keep(id, attempt, content.RegisterVersion, madeAt, pdf, xlsx, cancel);
        }
        catch (ReportStoppedException)
        {
            return false;
        }
    }

    /// <summary>Writes down that it came to nothing, also while the process is stopping.</summary>
    public Task Fail(Guid id, int attempt, string failure) => transactions.Run(async () =>
    {
        if (await Lock(db, id, CancellationToken.None) is { } report && report.Attempts == attempt)
        {
            report.Fail(failure);
            await db.SaveChangesAsync(CancellationToken.None);
        }
    });

    /// <summary>The report, held until the transaction ends; null when there is none.</summary>
    internal static Task<CoverageReport?> Lock(TechMatchDbContext db, Guid id, CancellationToken cancel) =>
        db.Set<CoverageReport>().FromSql($"SELECT * FROM coverage_reports WHERE id = {id} FOR UPDATE").SingleOrDefaultAsync(cancel);

    private Task<bool> Keep(Guid id, int attempt, string? registerVersion, DateTimeOffset madeAt, byte[] pdf, byte[] xlsx, CancellationToken cancel) => transactions.Run(async () =>
    {
        if (await Lock(db, id, cancel) is not { State: ReportState.Running } report || report.Attempts != attempt)
        {
            return false;
        }

        report.Finish(registerVersion, madeAt);
        db.Add(new CoverageReportFile(id, ReportFormat.Pdf, pdf));
        db.Add(new CoverageReportFile(id, ReportFormat.Xlsx, xlsx));
        await db.SaveChangesAsync(cancel);
        return true;
    });

    private IQueryable<CoverageReport> Mine(Guid id, int attempt) =>
        db.Set<CoverageReport>().Where(r => r.Id == id && r.State == ReportState.Running && r.Attempts == attempt);

    /// <summary>Somebody stopped the report.</summary>
    private sealed class ReportStoppedException : Exception;
}
