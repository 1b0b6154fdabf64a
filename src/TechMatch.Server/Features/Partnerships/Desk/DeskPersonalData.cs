using Microsoft.EntityFrameworkCore;
using TechMatch.Domain.Needs;
using TechMatch.Domain.Partnerships;
using TechMatch.Server.Data;
using TechMatch.Server.Platform;
using TechMatch.Server.Platform.Privacy;

namespace TechMatch.Server.Features.Partnerships.Desk;

/// <summary>
/// What a person asked of a coordinator, and what a coordinator proposed or took over. The name and address of a coordinator who is the
/// contact are professional contact data that both sides see; they are those of the account and go with it. The reason of a
/// suggestion stays, as it stands in the history of the partnership, without the person; words to a coordinator go.
/// </summary>
internal sealed class DeskPersonalData(TechMatchDbContext db) : IPersonalData, IFeatureServices
{
    public string Section => "coordination";

    public static void Add(IServiceCollection services, IConfiguration configuration) => services.AddScoped<IPersonalData, DeskPersonalData>();

    /// <param name="HelpRequests">What was asked of a coordinator.</param>
    /// <param name="Suggestions">What was proposed to schools.</param>
    /// <param name="ContactOf">Conversations in which the person is the contact: both sides see name and address.</param>
    public sealed record Content(IReadOnlyList<HelpRow> HelpRequests, IReadOnlyList<SuggestionRow> Suggestions, IReadOnlyList<ContactRow> ContactOf);

    public sealed record HelpRow(Guid NeedId, string? Note, DateTimeOffset AskedAt, DateTimeOffset? EndedAt);

    public sealed record SuggestionRow(Guid PartnershipId, Guid? NeedId, Guid OfferId, string Reason, DateTimeOffset SuggestedAt);

    public sealed record ContactRow(Guid PartnershipId, DateTimeOffset? Since);

    public async Task<object> Export(DataSubject subject, CancellationToken cancel) => new Content(
        await db.Set<HelpRequest>().Where(h => h.AskedBy == subject.AccountId).OrderBy(h => h.AskedAt)
            .Select(h => new HelpRow(h.NeedId, h.Note, h.AskedAt, h.EndedAt)).ToListAsync(cancel),
        await db.Set<CoordinatorSuggestion>().Where(s => s.SuggestedBy == subject.AccountId).OrderBy(s => s.SuggestedAt)
            .Select(s => new SuggestionRow(s.PartnershipId, s.NeedId, s.OfferId, s.Reason, s.SuggestedAt)).ToListAsync(cancel),
        await db.Set<Partnership>().Where(p => p.CoordinatedBy == subject.AccountId).OrderBy(p => p.CoordinatedSince)
            .Select(p => new ContactRow(p.Id, p.CoordinatedSince)).ToListAsync(cancel));

    public async Task Erase(DataSubject subject, CancellationToken cancel)
    {
        await db.Set<HelpRequest>().Where(h => h.AskedBy == subject.AccountId)
            .ExecuteUpdateAsync(set => set.SetProperty(h => h.Note, (string?)null).SetProperty(h => h.AskedBy, (Guid?)null), cancel);
        await db.Set<CoordinatorSuggestion>().Where(s => s.SuggestedBy == subject.AccountId)
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.SuggestedBy, (Guid?)null), cancel);
        await db.Set<Partnership>().Where(p => p.CoordinatedBy == subject.AccountId)
            .ExecuteUpdateAsync(set => set.SetProperty(p => p.CoordinatedBy, (Guid?)null), cancel);
    }
}
