using TechMatch.Domain;
using TechMatch.Domain.Needs;
using TechMatch.Domain.Programme;

namespace TechMatch.Server.Features.Needs;

/// <summary>What a school fills in. Everything may be left out of a draft; publishing says all that is missing at once.</summary>
/// <param name="Kind">What is asked.</param>
/// <param name="Topics">Any of these; empty or left out means that every topic is welcome.</param>
/// <param name="Audiences">For whom.</param>
/// <param name="GroupSize">How many take part; a number, never who.</param>
/// <param name="From">First day on which it may be.</param>
/// <param name="Until">Last day on which it may be.</param>
/// <param name="Weekdays">Monday to Friday; left out means all five.</param>
/// <param name="MaxDistanceKm">How far it may be, in kilometres as the crow flies.</param>
/// <param name="RequiresVog">Whether guest teachers must have a VOG.</param>
/// <param name="Language">Left out means Dutch.</param>
/// <param name="NeedsWheelchairAccess">Whether the place must be reachable by wheelchair.</param>
/// <param name="Remarks">What the organisation must know.</param>
public sealed record NeedForm(
    ActivityKind? Kind = null,
    EnumSet<Topic>? Topics = null,
    EnumSet<Audience>? Audiences = null,
    int? GroupSize = null,
    DateOnly? From = null,
    DateOnly? Until = null,
    EnumSet<DayOfWeek>? Weekdays = null,
    int? MaxDistanceKm = null,
    bool? RequiresVog = null,
    Language? Language = null,
    bool? NeedsWheelchairAccess = null,
    string? Remarks = null)
{
    public NeedDetails ToDetails() => NeedDetails.Blank with
    {
        Kind = Kind ?? NeedDetails.Blank.Kind,
        Topics = Topics ?? NeedDetails.Blank.Topics,
        Audiences = Audiences ?? NeedDetails.Blank.Audiences,
        GroupSize = GroupSize ?? NeedDetails.Blank.GroupSize,
        From = From ?? NeedDetails.Blank.From,
        Until = Until ?? NeedDetails.Blank.Until,
        Weekdays = Weekdays ?? NeedDetails.Blank.Weekdays,
        MaxDistanceKm = MaxDistanceKm ?? NeedDetails.Blank.MaxDistanceKm,
        RequiresVog = RequiresVog ?? NeedDetails.Blank.RequiresVog,
        Language = Language ?? NeedDetails.Blank.Language,
        NeedsWheelchairAccess = NeedsWheelchairAccess ?? NeedDetails.Blank.NeedsWheelchairAccess,
        Remarks = Remarks,
    };
}
