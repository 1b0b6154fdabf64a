using TechMatch.Domain;
using TechMatch.Domain.Partnerships;

namespace TechMatch.Server.Features.Partnerships.Requests;

/// <summary>
/// That a side does not want to be proposed to the other. Each side reads of its own only; who stands beside them, of both.
/// </summary>
/// <param name="By">The side.</param>
/// <param name="At">Since when.</param>
/// <param name="Reason">Why, in its own words.</param>
/// <param name="CanLift">Whether the reader can take it back.</param>
public sealed record BlockView(Party By, DateTimeOffset At, string? Reason, bool CanLift)
{
    internal static IReadOnlyList<BlockView> Of(Partnership partnership, Actors reader) =>
    [
        .. new[] { Actors.School, Actors.Organisation }
            .Where(side => partnership.BlockedBy.HasFlag(side) && IsFor(side, reader))
            .Select(side => (Side: side, Event: partnership.Events.Where(e => e.Happening == PartnershipHappening.Blocked && SideOf(e) == side).MaxBy(e => e.Sequence)))
            .Where(b => b.Event is not null)
            .Select(b => new BlockView(b.Side.ToParty(), b.Event!.At, b.Event.Note, reader == b.Side)),
    ];

    /// <summary>Whether a reader may know of an event: that the pair was closed or opened is not told to the other side.</summary>
    internal static bool MayRead(PartnershipEvent happened, Actors reader) =>
        happened.Happening is not (PartnershipHappening.Blocked or PartnershipHappening.Unblocked) || IsFor(SideOf(happened), reader);

    private static bool IsFor(Actors side, Actors reader) => (reader & Actors.Sides) == Actors.None || (reader & side) != Actors.None;

    /// <summary>Who is no side answered "never" for the organisation.</summary>
    private static Actors SideOf(PartnershipEvent happened) =>
        (happened.Role & Actors.Sides) is var side and not Actors.None ? side : Actors.Organisation;
}
