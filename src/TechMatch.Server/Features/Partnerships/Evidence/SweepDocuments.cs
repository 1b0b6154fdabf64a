using Microsoft.EntityFrameworkCore;
using TechMatch.Domain.Partnerships;
using TechMatch.Server.Data;
using TechMatch.Server.Platform.Documents;
using TechMatch.Server.Platform.Jobs;

namespace TechMatch.Server.Features.Partnerships.Evidence;

/// <summary>
/// Takes away files that no row asks for: one whose process ended before its row was committed, or after the row said that the content is
/// gone. Young ones are left alone: their row may be on its way.
/// </summary>
public sealed class SweepDocuments(TechMatchDbContext db, EvidenceFolder folder, TimeProvider clock) : IRecurringJob
{
    /// <summary>No request and no transaction lasts this long.</summary>
    internal static readonly TimeSpan Young = TimeSpan.FromHours(6);

    private const int AtATime = 500;

    public static string Name => "evidence-sweep";

    public static string Cron => "25 * * * *";

    public async Task<JobReport> Run(CancellationToken cancel)
    {
        var before = clock.GetUtcNow() - Young;
        var done = folder.SweepIncoming(before);
        foreach (var some in folder.All().Where(f => f.At < before).Select(f => f.Id).Chunk(AtATime))
        {
            var wanted = await db.Set<EvidenceDocument>().Where(d => some.Contains(d.Id) && d.GoneAt == null).Select(d => d.Id).ToListAsync(cancel);
            foreach (var id in some.Except(wanted))
            {
                folder.Remove(id);
                done++;
            }
        }

        return new JobReport(done);
    }
}
