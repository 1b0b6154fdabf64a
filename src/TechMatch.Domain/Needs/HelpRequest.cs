namespace TechMatch.Domain.Needs;

/// <summary>How the help of a coordinator ended.</summary>
public enum HelpEnd
{
    /// <summary>A day was agreed for the need.</summary>
    Fulfilled = 1,

    /// <summary>The school withdrew the need.</summary>
    NeedWithdrawn = 2,

    /// <summary>The school looks by itself again.</summary>
    TakenBack = 3,
}

/// <summary>A school that asks the coordinator of its region to find someone for a need. One at a time; the database holds that.</summary>
public sealed class HelpRequest
{
    public const int MaxNoteLength = 2000;

    private HelpRequest()
    {
    }

    public Guid Id { get; private set; }

    public Guid NeedId { get; private set; }

    /// <summary>The school's words to the coordinator.</summary>
    public string? Note { get; private set; }

    public DateTimeOffset AskedAt { get; private set; }

    /// <summary>The person at the school; null once that person is gone.</summary>
    public Guid? AskedBy { get; private set; }

    public DateTimeOffset? EndedAt { get; private set; }

    public HelpEnd? EndedBy { get; private set; }

    /// <exception cref="DomainException"><c>need-not-open</c> when it asks organisations for nothing.</exception>
    /// <exception cref="InvalidInputException">The note cannot be kept.</exception>
    public static HelpRequest Ask(Guid id, Need need, string? note, Guid? by, DateTimeOffset at)
    {
        if (need.Status != NeedStatus.Published)
        {
            throw new DomainException("need-not-open", $"The need is {need.Status}.");
        }

        var errors = new List<InvalidField>();
        var words = FreeText.Clean(note, "note", MaxNoteLength, required: false, errors);
        InvalidInputException.ThrowIfAny(errors);
        return new HelpRequest { Id = id, NeedId = need.Id, Note = words, AskedAt = at, AskedBy = by };
    }

    /// <summary>Nothing happens the second time.</summary>
    public void End(HelpEnd by, DateTimeOffset at)
    {
        if (EndedAt is null)
        {
            (EndedBy, EndedAt) = (by, at);
        }
    }
}
