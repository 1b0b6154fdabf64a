using Microsoft.EntityFrameworkCore;
using TechMatch.Domain.Partnerships;
using TechMatch.Server.Data;
using TechMatch.Server.Platform;
using TechMatch.Server.Platform.Privacy;

namespace TechMatch.Server.Features.Partnerships;

/// <summary>
/// What a person did in partnerships. The moves are the evidence that coverage stands on: they stay, with role and date, without the
/// person. A message is that person's own words: it goes.
/// </summary>
internal sealed class PartnershipPersonalData(TechMatchDbContext db) : IPersonalData, IFeatureServices
{
    public string Section => "partnerships";

    public static void Add(IServiceCollection services, IConfiguration configuration) => services.AddScoped<IPersonalData, PartnershipPersonalData>();

    public sealed record Row(Guid PartnershipId, DateTimeOffset At, PartnershipHappening Happening, PartnershipVerb? Verb, Via Via, string? Note);

    public async Task<object> Export(DataSubject subject, CancellationToken cancel) => await db.Set<PartnershipEvent>()
        .Where(e => e.AccountId == subject.AccountId)
        .OrderBy(e => e.At).ThenBy(e => e.PartnershipId).ThenBy(e => e.Sequence)
        .Select(e => new Row(e.PartnershipId, e.At, e.Happening, e.Verb, e.Via, e.Note))
        .ToListAsync(cancel);

    public async Task Erase(DataSubject subject, CancellationToken cancel)
    {
        var own = db.Set<PartnershipEvent>().Where(e => e.AccountId == subject.AccountId);
        await own.Where(e => e.Happening == PartnershipHappening.Message)
            .ExecuteUpdateAsync(set => set.SetProperty(e => e.Note, (string?)null), cancel);
        await own.ExecuteUpdateAsync(set => set.SetProperty(e => e.AccountId, (Guid?)null), cancel);
    }
}
