namespace TechMatch.Domain.Partnerships;

/// <summary>How a suggestion of a coordinator ended.</summary>
public enum SuggestionEnd
{
    /// <summary>The school asked for it.</summary>
    Asked = 1,

    /// <summary>The school does not want it.</summary>
    Declined = 2,

    /// <summary>The need was fulfilled or withdrawn, or the two found one another in another way.</summary>
    Overtaken = 3,

    /// <summary>The coordinator took it back.</summary>
    TakenBack = 4,
}

/// <summary>
/// An offer that a coordinator proposes to a school, with the reason: it stands beside the partnership of the two, whose history holds
/// the reason too. The offer may be one that the search leaves out; the coordinator knows why it will do.
/// </summary>
public sealed class CoordinatorSuggestion
{
    private CoordinatorSuggestion()
    {
    }

    public Guid Id { get; private set; }

    public Guid PartnershipId { get; private set; }

    /// <summary>The need it is for; null for a school that asked for nothing yet.</summary>
    public Guid? NeedId { get; private set; }

    public Guid OfferId { get; private set; }

    public string Reason { get; private set; } = "";

    public DateTimeOffset SuggestedAt { get; private set; }

    /// <summary>The coordinator; null once that person is gone.</summary>
    public Guid? SuggestedBy { get; private set; }

    public DateTimeOffset? EndedAt { get; private set; }

    public SuggestionEnd? EndedBy { get; private set; }

    public static CoordinatorSuggestion Make(
        Guid id, Guid partnershipId, Guid? needId, Guid offerId, string reason, Guid? by, DateTimeOffset at) => new()
        {
            Id = id,
            PartnershipId = partnershipId,
            NeedId = needId,
            OfferId = offerId,
            Reason = reason,
            SuggestedBy = by,
            SuggestedAt = at,
        };

    /// <summary>Nothing happens the second time.</summary>
    public void End(SuggestionEnd by, DateTimeOffset at)
    {
        if (EndedAt is null)
        {
            (EndedBy, EndedAt) = (by, at);
        }
    }
}
