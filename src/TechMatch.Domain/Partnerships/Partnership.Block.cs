namespace TechMatch.Domain.Partnerships;

// A side that does not want to be proposed to the other any more. It says so for itself, may take it back, and the other is not told.
public sealed partial class Partnership
{
    /// <summary>The sides that do not want to be proposed to the other; none when the pair is open. It works both ways, whoever it was.</summary>
    public Actors BlockedBy { get; private set; }

    /// <summary>Since when the pair has been closed; null when it is open.</summary>
    public DateTimeOffset? BlockedAt { get; private set; }

    /// <summary>
    /// The organisation answers: never. The school reads a "not now" without words; that the pair is closed, and why, is for the
    /// organisation and the coordinator.
    /// </summary>
    public PartnershipRequest Never(string? reason, Actor actor, DateTimeOffset at)
    {
        var words = Words(reason, "note");
        if (Stage == PartnershipStage.Suggested)
        {
            throw new DomainException("partnership-wrong-stage", "Nobody asked for anything yet.");
        }

        Move(PartnershipVerb.Decline, actor, at, null);
        var request = CloseOpenRequest(RequestAnswer.Declined, at, DeclineReason.Other);

        CloseFor(Actors.Organisation, actor, words, at);
        return request;
    }

    /// <summary>One side does not want to be proposed to the other any more. Nothing happens the second time.</summary>
    /// <returns>Whether this call was the one.</returns>
    /// <exception cref="DomainException">
    /// <c>partnership-under-way</c> while something is: that is answered, withdrawn or ended first; <c>partnership-not-allowed</c> for who is no side.
    /// </exception>
    public bool Block(string? reason, Actor actor, DateTimeOffset at)
    {
        var side = OneSide(actor);
        var words = Words(reason, "reason");
        if (BlockedBy.HasFlag(side))
        {
            return false;
        }

        if (!CanBeClosed(Stage))
        {
            throw new DomainException("partnership-under-way", $"A partnership that is {Stage} is answered, withdrawn or ended first.");
        }

        CloseFor(side, actor, words, at);
        return true;
    }

    /// <summary>A side may be proposed to the other again, unless the other does not want that either. Nothing happens the second time.</summary>
    /// <returns>Whether this call was the one.</returns>
    /// <exception cref="DomainException"><c>partnership-not-allowed</c> for who is no side.</exception>
    public bool Unblock(Actor actor, DateTimeOffset at)
    {
        var side = OneSide(actor);
        if (!BlockedBy.HasFlag(side))
        {
            return false;
        }

        BlockedBy &= ~side;
        BlockedAt = BlockedBy == Actors.None ? null : BlockedAt;
        Note(PartnershipHappening.Unblocked, actor, at);
        return true;
    }

    /// <summary>Stages in which nothing is under way that would have to be answered or ended first.</summary>
    public static bool CanBeClosed(PartnershipStage stage) => stage is
        PartnershipStage.Suggested or PartnershipStage.Declined or PartnershipStage.Expired or PartnershipStage.Ended;

    /// <summary>Which sides do not want to be proposed to the other, and since when, by the events alone.</summary>
    public static (Actors By, DateTimeOffset? At) RebuildBlock(IEnumerable<PartnershipEvent> events)
    {
        var (by, at) = (Actors.None, (DateTimeOffset?)null);
        foreach (var e in events.OrderBy(e => e.Sequence))
        {
            if (e.Happening == PartnershipHappening.Blocked)
            {
                at = by == Actors.None ? e.At : at;

                // Who is no side answered "never" for the organisation.
                by |= (e.Role & Actors.Sides) is var side and not Actors.None ? side : Actors.Organisation;
            }
            else if (e.Happening == PartnershipHappening.Unblocked)
            {
                by &= ~e.Role;
                at = by == Actors.None ? null : at;
            }
        }

        return (by, at);
    }

    private void CloseFor(Actors side, Actor actor, string? reason, DateTimeOffset at)
    {
        if (BlockedBy.HasFlag(side))
        {
            return;
        }

        BlockedAt ??= at;
        BlockedBy |= side;
        Note(PartnershipHappening.Blocked, actor, at, reason);
    }

    private void RequireOpenPair()
    {
        if (BlockedBy != Actors.None)
        {
            throw new DomainException("pair-closed", $"The pair is closed by {BlockedBy} since {BlockedAt:O}.");
        }
    }
}
