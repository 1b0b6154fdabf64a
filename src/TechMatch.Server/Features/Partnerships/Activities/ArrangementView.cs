using TechMatch.Domain;
using TechMatch.Domain.Partnerships;
using TechMatch.Server.Data;
using TechMatch.Server.Features.Partnerships.Joint;
using TechMatch.Server.Platform.Places;

namespace TechMatch.Server.Features.Partnerships.Activities;

/// <summary>What is arranged around an activity.</summary>
/// <param name="ActivityId">The activity.</param>
/// <param name="Place">Where it is.</param>
/// <param name="CanChange">Whether the reader can move it or say that it is elsewhere.</param>
/// <param name="Revision">How often its day or place has changed.</param>
/// <param name="Checklist">What has to be arranged, and what of it has been.</param>
/// <param name="Joint">The schools that take part in it together; null for one of this school alone.</param>
/// <param name="CanInvite">Whether the reader can ask other schools to take part.</param>
public sealed record ArrangementView(
    Guid ActivityId, PlaceView Place, bool CanChange, int Revision, IReadOnlyList<CheckView> Checklist, JointView? Joint, bool CanInvite)
{
    internal static async Task<IReadOnlyList<ArrangementView>> Read(
        TechMatchDbContext db, Locator locator, ActivityChecklist checklist, Partnership partnership, PartnershipFacts pair, Actors reader, DateOnly today, CancellationToken cancel)
    {
        var located = await ActivityPlace.Locate(locator, partnership.Activities, cancel);
        var lists = await checklist.Read(partnership.Activities, cancel);
        var joints = await JointView.Read(db, partnership.Activities, cancel);
        return
        [
            .. partnership.Activities.OrderByDescending(a => a.HeldOn).ThenByDescending(a => a.Start).Select(a => new ArrangementView(
                a.Id,
                PlaceView.Of(a, ActivityPlace.Of(a, pair, located.GetValueOrDefault(a.Id))),
                CanBeChanged(partnership, a, reader, today),
                a.Revision,
                CheckView.Of(a, lists[a.Id], reader),
                a.JointId is { } joint ? joints.GetValueOrDefault(joint) : null,
                (reader & Actors.School) == 0 && a.OfferId is not null && CanBeChanged(partnership, a, reader, today))),
        ];
    }

    private static bool CanBeChanged(Partnership partnership, Activity activity, Actors reader, DateOnly today) =>
        activity.IsUntouched && activity.HeldOn >= today && (activity.JointId is null || (reader & Actors.School) == 0)
        && PartnershipLifecycle.Table.TryFind(partnership.Stage, PartnershipVerb.Plan, out var row) && (row.By & reader) != 0;
}

/// <param name="IsElsewhere">Whether it is at neither of the two.</param>
/// <param name="Name">How it is called there; null where the address says enough.</param>
/// <param name="Address">The address on one line; empty where nothing of it is known.</param>
/// <param name="Given">What was given, when it is elsewhere.</param>
/// <param name="Latitude">Degrees north; null when nothing gives a point.</param>
/// <param name="Longitude">Degrees east.</param>
/// <param name="IsEstimated">Whether the point is circa.</param>
public sealed record PlaceView(
    bool IsElsewhere, string? Name, string Address, AddressForm? Given, double? Latitude, double? Longitude, bool IsEstimated)
{
    internal static PlaceView Of(Activity activity, ActivityPlace place) => new(
        activity.Elsewhere is not null,
        place.Name,
        place.Address,
        AddressForm.Of(activity.Elsewhere),
        place.Location?.Point.Latitude,
        place.Location?.Point.Longitude,
        place.Location?.IsEstimated ?? false);
}
