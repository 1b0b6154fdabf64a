using Microsoft.EntityFrameworkCore;
using TechMatch.Domain.Partnerships;
using TechMatch.Server.Data;
using TechMatch.Server.Data.Verification;

namespace TechMatch.Server.Features.Partnerships;

/// <summary>Every partnership stands where its events lead, and what is kept of its requests, activities, covenants and renewals agrees with that.</summary>
internal sealed class PartnershipVerification(TechMatchDbContext db) : IVerification
{
    private const int AtATime = 500;

    public string Name => "partnerships";

    public string Promise => "Every partnership stands where its events lead, and its requests, activities, covenants and renewals agree with that.";

    public async Task Verify(Findings findings, CancellationToken cancel)
    {
        var ids = await db.Set<Partnership>().OrderBy(p => p.Id).Select(p => p.Id).ToListAsync(cancel);
        findings.Checked = ids.Count;
        foreach (var some in ids.Chunk(AtATime))
        {
            var partnerships = await db.Set<Partnership>().AsNoTracking().AsSplitQuery()
                .Include(p => p.Events).Include(p => p.Requests).Include(p => p.Moments).Include(p => p.Activities).ThenInclude(a => a.Checks)
                .Include(p => p.Covenants).ThenInclude(c => c.Versions).Include(p => p.Renewals)
                .Where(p => some.Contains(p.Id)).OrderBy(p => p.Id).ToListAsync(cancel);
            foreach (var partnership in partnerships)
            {
                foreach (var fault in PartnershipAudit.Faults(partnership))
                {
                    findings.Fault($"Partnership {partnership.Id} {fault}.");
                }
            }
        }
    }
}
