using TechMatch.Domain;
using TechMatch.Domain.Organisations;
using TechMatch.Domain.Partnerships;
using TechMatch.Domain.Programme;

namespace TechMatch.Server.Features.Schools;

/// <summary>A partnership as the school's desk shows it.</summary>
/// <param name="Id">The partnership.</param>
/// <param name="OrganisationId">With whom.</param>
/// <param name="OrganisationName">What it is called.</param>
/// <param name="OrganisationPlace">Where it is.</param>
/// <param name="Kind">What it is about: of the last activity, else of the last request.</param>
/// <param name="OfferTitle">The offer it is about; null in a relation from before TechMatch.</param>
/// <param name="Stage">Where it stands.</param>
/// <param name="StageSince">Since when.</param>
/// <param name="Step">What comes next.</param>
/// <param name="IsMyTurn">Whether the school can take that step.</param>
/// <param name="IsTheirTurn">Whether the organisation can.</param>
/// <param name="Until">The day before which it makes a difference, or the day that is awaited.</param>
/// <param name="ActivityId">The activity that the step is about.</param>
/// <param name="NextOn">The next day that is agreed.</param>
/// <param name="LastOn">The last day that both confirmed.</param>
public sealed record SchoolPartnership(
    Guid Id,
    Guid OrganisationId,
    string OrganisationName,
    string? OrganisationPlace,
    ActivityKind? Kind,
    string? OfferTitle,
    PartnershipStage Stage,
    DateTimeOffset StageSince,
    NextStep Step,
    bool IsMyTurn,
    bool IsTheirTurn,
    DateOnly? Until,
    Guid? ActivityId,
    DateOnly? NextOn,
    DateOnly? LastOn)
{
    internal static SchoolPartnership Of(Partnership partnership, Organisation organisation, IReadOnlyDictionary<Guid, OfferName> offers, DateOnly today)
    {
        var turn = PartnershipTurn.Of(partnership, today);
        var request = partnership.Requests.MaxBy(r => r.SentAt);
        var offer = request is null ? null : offers.GetValueOrDefault(request.GivenOfferId);
        return new SchoolPartnership(
            partnership.Id,
            organisation.Id,
            organisation.Facts.Name,
            organisation.Facts.Place,
            partnership.Kind(offer?.Kind),
            offer?.Title,
            partnership.Stage,
            partnership.StageSince,
            turn.Step,
            (turn.Who & Actors.School) != 0,
            (turn.Who & Actors.Organisation) != 0,
            turn.Until,
            turn.ActivityId,
            partnership.NextActivityOn(today),
            partnership.LastActivityOn);
    }
}
