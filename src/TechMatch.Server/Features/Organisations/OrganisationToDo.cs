using TechMatch.Domain.Calendars;
using TechMatch.Domain.Offers;
using TechMatch.Domain.Partnerships;
using TechMatch.Domain.Programme;
using TechMatch.Domain.Schools;

namespace TechMatch.Server.Features.Organisations;

/// <summary>What is asked of an organisation besides answering requests, most pressing first.</summary>
public enum OrganisationToDoKind
{
    /// <summary>Choose one of the moments that the school proposed.</summary>
    ChooseMoment = 1,

    /// <summary>Propose moments to a school that was told yes.</summary>
    ProposeMoments = 2,

    /// <summary>Say whether the activity took place.</summary>
    SayWhetherItTookPlace = 3,

    /// <summary>Say whether a relation that the school registered is so.</summary>
    ConfirmRelation = 4,

    /// <summary>The two do not agree on whether it took place.</summary>
    SettleDispute = 5,

    /// <summary>A draft is waiting to be published.</summary>
    FinishOffer = 6,

    /// <summary>There is nothing on offer, so no school can find it.</summary>
    MakeOffer = 7,

    /// <summary>The school year ends: say whether there will be another.</summary>
    Renew = 40,
}

/// <summary>One thing that is asked of an organisation.</summary>
/// <param name="Kind">What.</param>
/// <param name="Until">The day before which it makes a difference.</param>
/// <param name="WorkingDaysLeft">Until then, holidays taken out.</param>
/// <param name="PartnershipId">The partnership it is about.</param>
/// <param name="ActivityId">The activity it is about.</param>
/// <param name="OfferId">The offer it is about.</param>
/// <param name="SchoolName">With whom.</param>
/// <param name="ActivityKind">What kind of activity it is about.</param>
/// <param name="HeldOn">The day of the activity it is about.</param>
/// <param name="Count">How many moments there are to choose from.</param>
/// <param name="OtherSaidYes">Whether the school has said that it took place.</param>
public sealed record OrganisationToDo(
    OrganisationToDoKind Kind,
    DateOnly? Until = null,
    int? WorkingDaysLeft = null,
    Guid? PartnershipId = null,
    Guid? ActivityId = null,
    Guid? OfferId = null,
    string? SchoolName = null,
    ActivityKind? ActivityKind = null,
    DateOnly? HeldOn = null,
    int? Count = null,
    bool? OtherSaidYes = null)
{
    internal static IReadOnlyList<OrganisationToDo> List(
        IReadOnlyList<Partnership> partnerships,
        IReadOnlyList<OrganisationPartnership> rows,
        IReadOnlyDictionary<EstablishmentCode, School> schools,
        IReadOnlyList<Offer> offers,
        WorkingDays calendar,
        DateOnly today)
    {
        var ofPartnerships = partnerships.Zip(rows, (p, row) => OfPartnership(p, row, schools[p.SchoolCode], calendar, today)).OfType<OrganisationToDo>();
        var ofOffers = offers.Where(o => o.Status == OfferStatus.Draft)
            .Select(o => new OrganisationToDo(
                OrganisationToDoKind.FinishOffer, OfferId: o.Id, ActivityKind: o.Details.Kind == OfferDetails.Blank.Kind ? null : o.Details.Kind));
        IEnumerable<OrganisationToDo> nothing = offers.Any(o => o.Status is OfferStatus.Draft or OfferStatus.Published) ? [] : [new(OrganisationToDoKind.MakeOffer)];
        return
        [
            .. ofPartnerships.Concat(ofOffers).Concat(nothing)
                .OrderBy(t => t.Kind).ThenBy(t => t.Until ?? DateOnly.MaxValue).ThenBy(t => t.HeldOn ?? DateOnly.MaxValue).ThenBy(t => t.PartnershipId ?? t.OfferId),
        ];
    }

    private static OrganisationToDo? OfPartnership(Partnership partnership, OrganisationPartnership row, School school, WorkingDays calendar, DateOnly today)
    {
        if (!row.IsMyTurn)
        {
            return null;
        }

        var activity = partnership.Activities.FirstOrDefault(a => a.Id == row.ActivityId);
        OrganisationToDo About(OrganisationToDoKind kind) => new(
            kind,
            row.Until,
            row.Until is { } until ? calendar.Between(today, until, school.Facts.HolidayRegion) : null,
            row.Id,
            activity?.Id,
            partnership.Requests.MaxBy(r => r.SentAt)?.GivenOfferId,
            row.SchoolName,
            activity?.Kind ?? row.Kind,
            activity?.HeldOn);

        return row.Step switch
        {
            NextStep.ChooseMoment => About(OrganisationToDoKind.ChooseMoment) with { Count = partnership.Moments.Count(m => m.Date >= today) },
            NextStep.ProposeMoments => About(OrganisationToDoKind.ProposeMoments),
            NextStep.SayWhetherItTookPlace => About(OrganisationToDoKind.SayWhetherItTookPlace) with { OtherSaidYes = activity?.SchoolConfirmation?.TookPlace },
            NextStep.ConfirmRelation => About(OrganisationToDoKind.ConfirmRelation) with { HeldOn = partnership.Registration?.HeldOn },
            NextStep.SettleDispute => About(OrganisationToDoKind.SettleDispute),
            NextStep.Renew => About(OrganisationToDoKind.Renew),

            // A request has a list of its own.
            _ => null,
        };
    }
}
