using TechMatch.Domain;
using TechMatch.Domain.Partnerships;
using TechMatch.Server.Features.Partnerships.Requests;

namespace TechMatch.Server.Features.Partnerships;

/// <summary>One thing that happened; the screen makes the sentence.</summary>
/// <param name="Sequence">1, 2, 3 … within the partnership.</param>
/// <param name="At">When.</param>
/// <param name="Happening">What happened; moved is a move of the lifecycle, and then <paramref name="Verb"/> says which.</param>
/// <param name="Verb">The move.</param>
/// <param name="From">The stage before.</param>
/// <param name="To">The stage after.</param>
/// <param name="By">Who.</param>
/// <param name="IsYou">Whether the reader did it.</param>
/// <param name="Via">Through which door: screen, mailLink, job or commandLine.</param>
/// <param name="Note">Their words, or the reason.</param>
/// <param name="ActivityId">The activity it is about.</param>
/// <param name="MovedFrom">The day from which it was moved.</param>
/// <param name="MovedTo">The day to which it was moved; the same where only the hour changed.</param>
public sealed record TimelineEntry(
    int Sequence,
    DateTimeOffset At,
    PartnershipHappening Happening,
    PartnershipVerb? Verb,
    PartnershipStage From,
    PartnershipStage To,
    Party By,
    bool IsYou,
    Via Via,
    string? Note,
    Guid? ActivityId,
    DateOnly? MovedFrom,
    DateOnly? MovedTo);

/// <summary>One of the six stages on the road.</summary>
/// <param name="Stage">The stage.</param>
/// <param name="ReachedAt">When it was reached; null when it was not, or when the two went back behind it.</param>
/// <param name="IsCurrent">Whether the partnership stands there; none is when it left the road.</param>
public sealed record RailStage(PartnershipStage Stage, DateTimeOffset? ReachedAt, bool IsCurrent);

internal static class PartnershipTimeline
{
    private static readonly PartnershipStage[] Road =
    [
        PartnershipStage.Suggested, PartnershipStage.Requested, PartnershipStage.InConversation,
        PartnershipStage.Planned, PartnershipStage.Active, PartnershipStage.Structural,
    ];

    /// <summary>Newest first, as far as it is for the reader.</summary>
    public static IReadOnlyList<TimelineEntry> Of(IEnumerable<PartnershipEvent> events, Guid? reader, Actors readAs) =>
    [
        .. events.Where(e => BlockView.MayRead(e, readAs)).OrderByDescending(e => e.Sequence).Select(e => new TimelineEntry(
            e.Sequence,
            e.At,
            e.Happening,
            e.Verb,
            e.From,
            e.To,
            e.Role.ToParty(),
            e.AccountId is not null && e.AccountId == reader,
            e.Via,
            e.Note,
            e.ActivityId,
            e.MovedFrom,
            e.MovedTo)),
    ];

    /// <summary>How far along the road the two have come, with the date on which each stage was last reached.</summary>
    public static IReadOnlyList<RailStage> Rail(Partnership partnership)
    {
        var reached = new Dictionary<PartnershipStage, DateTimeOffset> { [PartnershipStage.Suggested] = partnership.CreatedAt };
        foreach (var e in partnership.Events.Where(e => e.From != e.To).OrderBy(e => e.Sequence))
        {
            reached[e.To] = e.At;
        }

        var furthest = Array.IndexOf(Road, LastOnRoad(partnership));
        return [.. Road.Select((stage, i) => new RailStage(stage, i <= furthest && reached.TryGetValue(stage, out var at) ? at : null, stage == partnership.Stage))];
    }

    /// <summary>The stage itself, or for one off the road the last that was on it.</summary>
    public static PartnershipStage LastOnRoad(Partnership partnership) =>
        Road.Contains(partnership.Stage)
            ? partnership.Stage
            : partnership.Events.Where(e => e.From != e.To && Road.Contains(e.From)).MaxBy(e => e.Sequence)?.From ?? PartnershipStage.Suggested;
}
