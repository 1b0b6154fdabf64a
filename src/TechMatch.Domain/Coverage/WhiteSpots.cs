using TechMatch.Domain.Geography;
using TechMatch.Domain.Programme;
using TechMatch.Domain.Schools;

namespace TechMatch.Domain.Coverage;

/// <summary>Witte vlek: a school that does not count and that no offer of the kind it asks for reaches; without a need, no offer for its sector.</summary>
/// <param name="Code">The school.</param>
/// <param name="Kind">What it asks for; null when it asks for nothing.</param>
/// <param name="ReachKm">How far it wants to go, in kilometres.</param>
/// <param name="NearestMetres">To the nearest offer of the kind, whether or not it comes so far; null when there is none within 200 km.</param>
/// <param name="Point">Where it is.</param>
public sealed record WhiteSchool(EstablishmentCode Code, ActivityKind? Kind, int ReachKm, double? NearestMetres, GeoPoint Point);

/// <summary>Why an offer finds no school.</summary>
public enum WhiteOfferReason
{
    /// <summary>Schools that do not count lie within its reach, and none asks for it.</summary>
    NoSchoolAsks = 1,

    /// <summary>No school that does not count lies within its reach.</summary>
    NoSchoolInReach = 2,
}

/// <summary>An offer without a school: none within reach asks for its kind.</summary>
/// <param name="Id">The offer.</param>
/// <param name="Title">Its title.</param>
/// <param name="Kind">What is offered.</param>
/// <param name="MaxTravelKm">How far the organisation goes, in kilometres.</param>
/// <param name="OrganisationId">Who offers it.</param>
/// <param name="OrganisationName">Its name.</param>
/// <param name="Place">Where it is.</param>
/// <param name="MunicipalityCode">In which municipality.</param>
/// <param name="Point">Where it is.</param>
/// <param name="SchoolsInReach">How many schools of the chosen area that do not count lie within its reach.</param>
/// <param name="Reason">Why it finds none.</param>
public sealed record WhiteOffer(
    Guid Id,
    string Title,
    ActivityKind Kind,
    int MaxTravelKm,
    Guid OrganisationId,
    string OrganisationName,
    string? Place,
    MunicipalityCode MunicipalityCode,
    GeoPoint Point,
    int SchoolsInReach,
    WhiteOfferReason Reason)
{
    public static WhiteOfferReason ReasonOf(int schoolsInReach) => schoolsInReach > 0 ? WhiteOfferReason.NoSchoolAsks : WhiteOfferReason.NoSchoolInReach;
}
