using TechMatch.Domain;
using TechMatch.Domain.Offers;
using TechMatch.Domain.Programme;

namespace TechMatch.Server.Features.Offers;

/// <summary>What an organisation fills in. Everything may be left out of a draft; publishing says all that is missing at once.</summary>
/// <param name="Kind">What is offered.</param>
/// <param name="Title">At most 120 characters.</param>
/// <param name="Description">At most 4,000 characters.</param>
/// <param name="Topics">At least one.</param>
/// <param name="Audiences">For whom.</param>
/// <param name="Venue">At school, at the organisation, or either.</param>
/// <param name="MaxTravelKm">How far the organisation travels or lets schools come from, in kilometres as the crow flies.</param>
/// <param name="CapacityPerSchoolYear">How often in one school year.</param>
/// <param name="Months">Left out means all.</param>
/// <param name="Weekdays">Monday to Friday; left out means all five.</param>
/// <param name="Languages">Left out means Dutch.</param>
/// <param name="HasVog">Whether the guest teachers have a VOG.</param>
/// <param name="IsWheelchairAccessible">Whether the place can be reached by wheelchair.</param>
/// <param name="MaxGroupSize">Left out where it does not matter.</param>
/// <param name="DurationMinutes">Left out where it differs.</param>
public sealed record OfferForm(
    ActivityKind? Kind = null,
    string? Title = null,
    string? Description = null,
    EnumSet<Topic>? Topics = null,
    EnumSet<Audience>? Audiences = null,
    Venue? Venue = null,
    int? MaxTravelKm = null,
    int? CapacityPerSchoolYear = null,
    EnumSet<Month>? Months = null,
    EnumSet<DayOfWeek>? Weekdays = null,
    EnumSet<Language>? Languages = null,
    bool? HasVog = null,
    bool? IsWheelchairAccessible = null,
    int? MaxGroupSize = null,
    int? DurationMinutes = null)
{
    public OfferDetails ToDetails() => OfferDetails.Blank with
    {
        Kind = Kind ?? OfferDetails.Blank.Kind,
        Title = Title ?? OfferDetails.Blank.Title,
        Description = Description,
        Topics = Topics ?? OfferDetails.Blank.Topics,
        Audiences = Audiences ?? OfferDetails.Blank.Audiences,
        Venue = Venue ?? OfferDetails.Blank.Venue,
        MaxTravelKm = MaxTravelKm ?? OfferDetails.Blank.MaxTravelKm,
        CapacityPerSchoolYear = CapacityPerSchoolYear ?? OfferDetails.Blank.CapacityPerSchoolYear,
        Months = Months ?? OfferDetails.Blank.Months,
        Weekdays = Weekdays ?? OfferDetails.Blank.Weekdays,
        Languages = Languages ?? OfferDetails.Blank.Languages,
        HasVog = HasVog ?? OfferDetails.Blank.HasVog,
        IsWheelchairAccessible = IsWheelchairAccessible ?? OfferDetails.Blank.IsWheelchairAccessible,
        MaxGroupSize = MaxGroupSize,
        DurationMinutes = DurationMinutes,
    };
}
