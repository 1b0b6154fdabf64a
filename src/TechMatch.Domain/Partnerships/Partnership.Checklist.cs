namespace TechMatch.Domain.Partnerships;

// What is arranged before the day.
public sealed partial class Partnership
{
    /// <summary>Further back than this no certificate of conduct says anything.</summary>
    public const int MaxYearsSeenBack = 5;

    /// <summary>
    /// A side ticks something that it has arranged, or takes the tick away. Doing the same twice changes nothing. The checks of the
    /// activity have been read.
    /// </summary>
    /// <param name="activityId">The activity.</param>
    /// <param name="item">An item of the list of its kind.</param>
    /// <param name="isDone">Ticked, or not.</param>
    /// <param name="seenOn">The day on which a certificate of conduct was seen; needed for that item, and for no other.</param>
    /// <param name="actor">Who.</param>
    /// <param name="at">When.</param>
    /// <exception cref="DomainException"><c>checklist-not-allowed</c> for who is not of its side; <c>activity-not-planned</c> once somebody said what became of it.</exception>
    public void Tick(Guid activityId, ChecklistItem item, bool isDone, DateOnly? seenOn, Actor actor, DateTimeOffset at)
    {
        var activity = FindActivity(activityId);
        if ((actor.Role & item.Side) == 0)
        {
            throw new DomainException("checklist-not-allowed", $"This is for the {item.Side} to tick.");
        }

        if (!activity.IsUntouched)
        {
            throw new DomainException("activity-not-planned", $"The list of an activity that is {activity.Status} stays as it is.");
        }

        var today = Calendars.DutchTime.DayOf(at);
        if (isDone && item.IsVog && (seenOn is not { } day || day > today || day < today.AddYears(-MaxYearsSeenBack)))
        {
            throw new InvalidInputException([new("seenOn", "seen-on-range")]);
        }

        activity.Tick(item, isDone, item.IsVog ? seenOn : null, at);
    }
}
