using Microsoft.EntityFrameworkCore;
using TechMatch.Domain.Partnerships;
using TechMatch.Server.Data;
using TechMatch.Server.Features.Partnerships.Evidence.Files;
using TechMatch.Server.Platform;
using TechMatch.Server.Platform.Privacy;

namespace TechMatch.Server.Features.Partnerships.Evidence;

/// <summary>
/// Which documents a person attached. As facts only: the content is the evidence of two organisations, not the data of who sent it. It
/// stays as evidence without the person, and without the name that this person gave it.
/// </summary>
internal sealed class EvidencePersonalData(TechMatchDbContext db) : IPersonalData, IFeatureServices
{
    public string Section => "evidenceDocuments";

    public static void Add(IServiceCollection services, IConfiguration configuration) => services.AddScoped<IPersonalData, EvidencePersonalData>();

    public sealed record Row(Guid PartnershipId, Guid ActivityId, DateTimeOffset AttachedAt, DocumentKind Kind, string FileName, long Size, DateTimeOffset? GoneAt);

    public async Task<object> Export(DataSubject subject, CancellationToken cancel) => await db.Set<EvidenceDocument>()
        .Where(d => d.AccountId == subject.AccountId)
        .OrderBy(d => d.AttachedAt).ThenBy(d => d.Id)
        .Select(d => new Row(d.PartnershipId, d.ActivityId, d.AttachedAt, d.Kind, d.FileName, d.Size, d.GoneAt))
        .ToListAsync(cancel);

    public async Task Erase(DataSubject subject, CancellationToken cancel)
    {
        foreach (var kind in Enum.GetValues<DocumentKind>())
        {
            var name = "document" + DocumentFile.EndingOf(kind);
            await db.Set<EvidenceDocument>().Where(d => d.AccountId == subject.AccountId && d.Kind == kind)
                .ExecuteUpdateAsync(set => set.SetProperty(d => d.AccountId, (Guid?)null).SetProperty(d => d.FileName, name), cancel);
        }
    }
}
