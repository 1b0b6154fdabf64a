using TechMatch.Domain.Coverage;
using TechMatch.Domain.Matching;
using TechMatch.Domain.Programme;

namespace TechMatch.Server.Features.Partnerships.Desk;

/// <summary>What hangs in a region.</summary>
public enum DeskKind
{
    /// <summary>A school asks its coordinator to find someone for a need.</summary>
    HelpAsked = 1,

    /// <summary>A request that has had no answer for so long that the school sees other offers.</summary>
    HangingRequest = 2,

    /// <summary>The sides do not agree on whether an activity took place.</summary>
    DisputedActivity = 3,

    /// <summary>Not both sides have said, in time, whether an activity took place.</summary>
    UnconfirmedActivity = 4,

    /// <summary>In conversation, and nothing happened for some time.</summary>
    SilentConversation = 5,

    /// <summary>An open need that nothing fits.</summary>
    Gap = 6,

    /// <summary>A school that does not count and asks for nothing.</summary>
    UncoveredSchool = 7,

    /// <summary>One of the two does not go on next school year.</summary>
    RefusedRenewal = 40,
}

/// <summary>The one thing for the coordinator to do next.</summary>
public enum DeskStep
{
    /// <summary>Choose whom to propose to the school.</summary>
    Suggest = 1,

    /// <summary>Wait for the school: it was proposed someone.</summary>
    AwaitSchool = 2,

    /// <summary>Become the contact of the two.</summary>
    TakeOver = 3,

    /// <summary>Look at what the sides say and ask what happened.</summary>
    AskAfter = 4,

    /// <summary>The reader is the contact already: write to the two.</summary>
    Write = 5,
}

/// <summary>One thing that hangs.</summary>
/// <param name="Kind">What hangs.</param>
/// <param name="Cost">What it costs coverage.</param>
/// <param name="School">At which school.</param>
/// <param name="Organisation">With whom; null where there is nobody yet.</param>
/// <param name="PartnershipId">The partnership it is about.</param>
/// <param name="ActivityId">The activity it is about.</param>
/// <param name="NeedId">The need it is about.</param>
/// <param name="Title">Title of the offer that was asked for.</param>
/// <param name="ActivityKind">What was asked, or held.</param>
/// <param name="Since">Since when it hangs; null for a school that asks nothing.</param>
/// <param name="WorkingDays">So many working days it waits.</param>
/// <param name="Until">The day on which it ends by itself, or the last of the days on which the need may be held.</param>
/// <param name="CountsUntil">The last day on which the school counts; null when it does not.</param>
/// <param name="WorkingDaysLeft">So many working days are left until then.</param>
/// <param name="CountedUntil">The last day on which a school that does not count did; null when it never did.</param>
/// <param name="Pupils">How many pupils the register gives; null when it does not say.</param>
/// <param name="SchoolSaid">What the school said: whether the activity took place, or whether it goes on next school year.</param>
/// <param name="OrganisationSaid">What the organisation said.</param>
/// <param name="Note">The school's words.</param>
/// <param name="Obstacle">The one thing that keeps out most offers, where nothing fits.</param>
/// <param name="Offers">How many would fit if it gave.</param>
/// <param name="Coordinator">Name of the coordinator who is the contact.</param>
/// <param name="Next">The one thing to do next.</param>
public sealed record DeskItem(
    DeskKind Kind,
    CoverageCost Cost,
    SchoolSide School,
    OrganisationSide? Organisation,
    Guid? PartnershipId,
    Guid? ActivityId,
    Guid? NeedId,
    string? Title,
    ActivityKind? ActivityKind,
    DateOnly? Since,
    int? WorkingDays,
    DateOnly? Until,
    DateOnly? CountsUntil,
    int? WorkingDaysLeft,
    DateOnly? CountedUntil,
    int? Pupils,
    bool? SchoolSaid,
    bool? OrganisationSaid,
    string? Note,
    ObstacleCode? Obstacle,
    int? Offers,
    string? Coordinator,
    DeskStep Next)
{
    /// <summary>What costs coverage most first; of equal cost what stops first, then what waits longest, then who is won back easiest.</summary>
    internal static IEnumerable<DeskItem> InOrder(IEnumerable<DeskItem> items) => items
        .OrderBy(i => i.Cost)
        .ThenBy(i => i.CountsUntil ?? DateOnly.MinValue)
        .ThenByDescending(i => i.WorkingDays ?? 0)
        .ThenByDescending(i => i.CountedUntil ?? DateOnly.MinValue)
        .ThenByDescending(i => i.Pupils ?? 0)
        .ThenBy(i => i.Kind)
        .ThenBy(i => i.School.Name, StringComparer.Ordinal)
        .ThenBy(i => i.School.Code.Value, StringComparer.Ordinal)
        .ThenBy(i => i.ActivityId ?? i.NeedId ?? i.PartnershipId);
}
