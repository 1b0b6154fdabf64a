using TechMatch.Domain;
using TechMatch.Domain.Needs;
using TechMatch.Domain.Programme;
using TechMatch.Domain.Schools;

namespace TechMatch.Server.Features.Needs;

/// <summary>A need as the school and those who look after it see it. What a draft leaves open is null.</summary>
public sealed record NeedView(
    Guid Id,
    EstablishmentCode SchoolCode,
    NeedStatus Status,
    ActivityKind? Kind,
    EnumSet<Topic> Topics,
    EnumSet<Audience> Audiences,
    int? GroupSize,
    DateOnly? From,
    DateOnly? Until,
    EnumSet<DayOfWeek> Weekdays,
    int? MaxDistanceKm,
    bool RequiresVog,
    Language Language,
    bool NeedsWheelchairAccess,
    string? Remarks,
    DateTimeOffset CreatedAt,
    DateTimeOffset? PublishedAt)
{
    public static NeedView Of(Need need) => new(
        need.Id,
        need.SchoolCode,
        need.Status,
        Filled(need.Details.Kind, NeedDetails.Blank.Kind),
        need.Details.Topics,
        need.Details.Audiences,
        Filled(need.Details.GroupSize, NeedDetails.Blank.GroupSize),
        Filled(need.Details.From, NeedDetails.Blank.From),
        Filled(need.Details.Until, NeedDetails.Blank.Until),
        need.Details.Weekdays,
        Filled(need.Details.MaxDistanceKm, NeedDetails.Blank.MaxDistanceKm),
        need.Details.RequiresVog,
        need.Details.Language,
        need.Details.NeedsWheelchairAccess,
        need.Details.Remarks,
        need.CreatedAt,
        need.PublishedAt);

    private static T? Filled<T>(T value, T blank)
        where T : struct => value.Equals(blank) ? null : value;
}
