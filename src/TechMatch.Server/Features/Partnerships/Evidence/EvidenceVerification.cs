using Microsoft.EntityFrameworkCore;
using TechMatch.Domain.Partnerships;
using TechMatch.Server.Data;
using TechMatch.Server.Data.Verification;
using TechMatch.Server.Platform.Documents;

namespace TechMatch.Server.Features.Partnerships.Evidence;

/// <summary>Every document that is there is on the disk as it was attached, and evidence without words has a document.</summary>
internal sealed class EvidenceVerification(TechMatchDbContext db, EvidenceFolder folder, TimeProvider clock) : IVerification
{
    public string Name => "evidence";

    public string Promise => "Every document is on the disk as it was attached, and evidence without words has one.";

    public async Task Verify(Findings findings, CancellationToken cancel)
    {
        var documents = await db.Set<EvidenceDocument>().AsNoTracking().OrderBy(d => d.Id).ToListAsync(cancel);
        findings.Checked = documents.Count + await db.Set<Activity>().CountAsync(a => a.EvidenceAt != null, cancel);
        foreach (var document in documents.Where(d => !d.IsGone))
        {
            if (!File.Exists(folder.PathOf(document.Id)))
            {
                findings.Fault($"The content of document {document.Id} is not in the folder.");
                continue;
            }

            var (size, hash) = await EvidenceFolder.Measure(folder.PathOf(document.Id), cancel);
            if (size != document.Size || !hash.AsSpan().SequenceEqual(document.Hash))
            {
                findings.Fault($"The content of document {document.Id} is not what was attached.");
            }
        }

        var strayed = await db.Set<EvidenceDocument>()
            .Join(db.Set<Activity>(), d => d.ActivityId, a => a.Id, (d, a) => new { d.Id, Has = d.PartnershipId, Should = a.PartnershipId })
            .Where(x => x.Has != x.Should).Select(x => x.Id).ToListAsync(cancel);
        strayed.ForEach(id => findings.Fault($"Document {id} is of another partnership than its activity."));
        var bare = await db.Set<Activity>().Where(a => a.EvidenceAt != null && a.Evidence == null
            && !db.Set<EvidenceDocument>().Any(d => d.ActivityId == a.Id && d.By == a.EvidenceBy)).OrderBy(a => a.Id).Select(a => a.Id).ToListAsync(cancel);
        bare.ForEach(id => findings.Fault($"Activity {id} has evidence without words and without a document."));

        var wanted = documents.Where(d => !d.IsGone).Select(d => d.Id).ToHashSet();
        var before = clock.GetUtcNow() - SweepDocuments.Young;
        var left = folder.All().Count(f => f.At < before && !wanted.Contains(f.Id));
        if (left > 0)
        {
            findings.Notice($"{left} files are of no document; the job {SweepDocuments.Name} takes them away.");
        }
    }
}
