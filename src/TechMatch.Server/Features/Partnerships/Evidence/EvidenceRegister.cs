using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TechMatch.Domain;
using TechMatch.Domain.Partnerships;
using TechMatch.Server.Data;
using TechMatch.Server.Platform.Documents;
using TechMatch.Server.Platform.Jobs;

namespace TechMatch.Server.Features.Partnerships.Evidence;

/// <summary>
/// Keeps the rows of documents and their files together. A file comes before its row is committed and goes after: whatever ends half-way
/// leaves at most a file that no row asks for, and <see cref="SweepDocuments"/> takes that away.
/// </summary>
public sealed class EvidenceRegister(
    TechMatchDbContext db,
    Transactions transactions,
    PartnershipRows rows,
    EvidenceFolder folder,
    ActivityMails mails,
    Jobs jobs,
    IOptions<EvidenceOptions> options,
    TimeProvider clock)
{
    public long MaxBytes => options.Value.MaxBytes;

    public Guid NewId() => Guid.CreateVersion7(clock.GetUtcNow());

    /// <summary>Keeps a document that has been looked at.</summary>
    public Task<AttachDocument.Response> Attach(NewDocument file, string received, Actor actor, CancellationToken cancel) => transactions.Run(async () =>
    {
        var partnership = await rows.LockOfActivity(file.ActivityId, cancel);
        var activity = partnership.Activities.Single(a => a.Id == file.ActivityId);
        var isFirst = activity.EvidenceAt is null;
        var document = partnership.AttachDocument(file, await Known(file.ActivityId, cancel), options.Value.MostPerActivity, actor, clock.GetUtcNow());
        db.Add(document);
        folder.Keep(received, file.Id);
        try
        {
            await db.SaveChangesAsync(cancel);
            if (isFirst && activity.Status == ActivityStatus.Planned)
            {
                await mails.EvidenceAttached(partnership, activity, AttachEvidence.DisputableUntil(activity)!.Value, cancel);
            }

            if (options.Value.HasScanner)
            {
                jobs.Enqueue<ScanDocuments>(scan => scan.Look(file.Id, CancellationToken.None), JobQueues.Bulk);
            }
        }
        catch
        {
            // Nothing will be committed. When the commit itself fails nobody knows whether it did: then the file stays for the sweep to judge.
            folder.Remove(file.Id);
            throw;
        }

        return new AttachDocument.Response(partnership.Id, activity.Id, DocumentView.Of(document, activity, options.Value, actor.Role), AttachEvidence.DisputableUntil(activity));
    });

    /// <summary>Removes the content of a document: the row says so first, then the file goes. Nothing happens the second time.</summary>
    /// <returns>Whether this call removed it.</returns>
    /// <exception cref="DomainException"><c>document-unknown</c> when it is not of this activity.</exception>
    public Task<bool> Remove(Guid activityId, Guid documentId, Actor actor, CancellationToken cancel) => Change(
        activityId,
        documentId,
        (partnership, document, known) => partnership.RemoveDocument(document, known, actor, clock.GetUtcNow()),
        cancel);

    /// <summary>Writes down what a scanner said; what it refuses goes at once.</summary>
    public Task<bool> WriteDown(Guid activityId, Guid documentId, bool isClean, CancellationToken cancel) => Change(
        activityId,
        documentId,
        (partnership, document, known) =>
        {
            if (document.IsGone || document.Scan != ScanState.Waiting)
            {
                return false;
            }

            if (isClean)
            {
                document.Clear(clock.GetUtcNow());
                return true;
            }

            return partnership.RefuseDocument(document, known, clock.GetUtcNow());
        },
        cancel);

    private async Task<bool> Change(
        Guid activityId, Guid documentId, Func<Partnership, EvidenceDocument, IReadOnlyCollection<EvidenceDocument>, bool> change, CancellationToken cancel)
    {
        var (isDone, isGone) = await transactions.Run(async () =>
        {
            var partnership = await rows.LockOfActivity(activityId, cancel);
            var known = await Known(activityId, cancel);
            var document = known.SingleOrDefault(d => d.Id == documentId)
                ?? throw new DomainException("document-unknown", $"There is no document {documentId} with activity {activityId}.");
            var done = change(partnership, document, known);
            await db.SaveChangesAsync(cancel);
            return (done, document.IsGone);
        });
        if (isGone)
        {
            folder.Remove(documentId);
        }

        return isDone;
    }

    private Task<List<EvidenceDocument>> Known(Guid activityId, CancellationToken cancel) =>
        db.Set<EvidenceDocument>().Where(d => d.ActivityId == activityId).OrderBy(d => d.Id).ToListAsync(cancel);
}
