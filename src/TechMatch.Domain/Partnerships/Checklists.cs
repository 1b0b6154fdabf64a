using TechMatch.Domain.Programme;

namespace TechMatch.Domain.Partnerships;

/// <summary>One thing to arrange before an activity.</summary>
/// <param name="Kind">For which kind of activity.</param>
/// <param name="Code">Stable name within the kind.</param>
/// <param name="Side">School or Organisation: who arranges it, and ticks it.</param>
/// <param name="IsVog">
/// That a certificate of conduct (VOG) was seen: asked only where the school requires one, and ticked with the day on which it was seen. The
/// certificate itself is never kept.
/// </param>
/// <param name="Dutch">What it says in Dutch.</param>
/// <param name="English">What it says in English.</param>
public sealed record ChecklistItem(ActivityKind Kind, string Code, Actors Side, bool IsVog, string Dutch, string English);

/// <summary>The lists of what has to be arranged, one for each kind of activity. They ship with the product.</summary>
public sealed class Checklists(IEnumerable<ChecklistItem> items)
{
    private readonly ILookup<ActivityKind, ChecklistItem> _items = items.ToLookup(i => i.Kind);

    /// <summary>What has to be arranged for an activity of a kind, in order.</summary>
    public IReadOnlyList<ChecklistItem> For(ActivityKind kind, bool requiresVog) => [.. _items[kind].Where(i => requiresVog || !i.IsVog)];
}

/// <summary>Something was arranged: by which side, and when. Who of that side is not kept.</summary>
public sealed class ActivityCheck
{
    private ActivityCheck()
    {
    }

    public Guid ActivityId { get; private set; }

    /// <summary>The code of the item.</summary>
    public string Item { get; private set; } = "";

    /// <summary>School or Organisation.</summary>
    public Actors By { get; private set; }

    public DateTimeOffset At { get; private set; }

    /// <summary>The day on which a certificate of conduct was seen; null for whatever else.</summary>
    public DateOnly? SeenOn { get; private set; }

    internal static ActivityCheck Create(Guid activityId, ChecklistItem item, DateTimeOffset at, DateOnly? seenOn) =>
        new() { ActivityId = activityId, Item = item.Code, By = item.Side, At = at, SeenOn = seenOn };
}
