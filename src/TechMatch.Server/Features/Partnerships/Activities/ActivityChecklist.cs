using Microsoft.EntityFrameworkCore;
using TechMatch.Domain;
using TechMatch.Domain.Needs;
using TechMatch.Domain.Partnerships;
using TechMatch.Domain.Programme;
using TechMatch.Server.Data;
using TechMatch.Server.Platform;

namespace TechMatch.Server.Features.Partnerships.Activities;

/// <summary>What has to be arranged for activities, and what of it has been.</summary>
public sealed class ActivityChecklist(TechMatchDbContext db, Checklists lists) : IFeatureServices
{
    public static void Add(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(_ => ReadLists());
        services.AddScoped<ActivityChecklist>();
    }

    /// <summary>The lists of activities of one partnership, by activity, with what is ticked.</summary>
    internal async Task<IReadOnlyDictionary<Guid, IReadOnlyList<(ChecklistItem Item, ActivityCheck? Check)>>> Read(
        IReadOnlyCollection<Activity> activities, CancellationToken cancel)
    {
        var ids = activities.Select(a => a.Id).ToList();
        var withVog = await WithVog(activities, cancel);
        var checks = (await db.Set<ActivityCheck>().AsNoTracking().Where(c => ids.Contains(c.ActivityId)).ToListAsync(cancel)).ToLookup(c => c.ActivityId);
        return activities.ToDictionary(
            a => a.Id,
            a => (IReadOnlyList<(ChecklistItem, ActivityCheck?)>)
                [.. lists.For(a.Kind, withVog.Contains(a.Id)).Select(item => (item, checks[a.Id].SingleOrDefault(c => c.Item == item.Code)))]);
    }

    /// <exception cref="DomainException"><c>checklist-unknown</c>: the list of this activity has no such item.</exception>
    internal async Task<ChecklistItem> Find(Activity activity, string code, CancellationToken cancel)
    {
        var withVog = await WithVog([activity], cancel);
        return lists.For(activity.Kind, withVog.Contains(activity.Id)).SingleOrDefault(i => i.Code == code)
            ?? throw new DomainException("checklist-unknown", "There is no such item on the list of this activity.");
    }

    /// <summary>Those for which the school asked for a certificate of conduct.</summary>
    private async Task<HashSet<Guid>> WithVog(IReadOnlyCollection<Activity> activities, CancellationToken cancel)
    {
        var requests = activities.Select(a => a.RequestId).OfType<Guid>().Distinct().ToList();
        var asking = requests.Count == 0
            ? []
            : await db.Set<PartnershipRequest>().Where(r => requests.Contains(r.Id))
                .Where(r => db.Set<Need>().Any(n => n.Id == r.NeedId && n.Details.RequiresVog)).Select(r => r.Id).ToListAsync(cancel);
        return [.. activities.Where(a => a.RequestId is { } id && asking.Contains(id)).Select(a => a.Id)];
    }

    private static Checklists ReadLists() => new(ReferenceFile.Read("checklists", row => new ChecklistItem(
        Enum.Parse<ActivityKind>(row("kind")), row("item"), Enum.Parse<Actors>(row("side")), row("vog") == "ja", row("nl"), row("en"))));
}

/// <param name="Item">Stable name of what has to be arranged, within this activity.</param>
/// <param name="Side">Who arranges it: school or organisation.</param>
/// <param name="Dutch">What it says in Dutch.</param>
/// <param name="English">What it says in English.</param>
/// <param name="IsVog">That a certificate of conduct was seen; it is ticked with the day.</param>
/// <param name="DoneAt">When it was ticked; null while it is open.</param>
/// <param name="SeenOn">The day on which a certificate was seen.</param>
/// <param name="CanTick">Whether the reader can tick it, or take the tick away.</param>
public sealed record CheckView(
    string Item, Party Side, string Dutch, string English, bool IsVog, DateTimeOffset? DoneAt, DateOnly? SeenOn, bool CanTick)
{
    internal static IReadOnlyList<CheckView> Of(
        Activity activity, IReadOnlyList<(ChecklistItem Item, ActivityCheck? Check)> list, Actors reader) =>
    [
        .. list.Select(x => new CheckView(
            x.Item.Code,
            x.Item.Side.ToParty(),
            x.Item.Dutch,
            x.Item.English,
            x.Item.IsVog,
            x.Check?.At,
            x.Check?.SeenOn,
            activity.IsUntouched && (x.Item.Side & reader) != 0)),
    ];
}
