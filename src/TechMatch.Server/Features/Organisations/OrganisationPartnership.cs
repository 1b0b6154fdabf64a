using TechMatch.Domain;
using TechMatch.Domain.Offers;
using TechMatch.Domain.Partnerships;
using TechMatch.Domain.Programme;
using TechMatch.Domain.Schools;

namespace TechMatch.Server.Features.Organisations;

/// <summary>A partnership as the organisation's desk shows it.</summary>
/// <param name="Id">The partnership.</param>
/// <param name="SchoolCode">With whom.</param>
/// <param name="SchoolName">What it is called.</param>
/// <param name="SchoolPlace">Where it is.</param>
/// <param name="Kind">What it is about: of the last activity, else of the last request.</param>
/// <param name="OfferTitle">The offer it is about; null in a relation from before TechMatch.</param>
/// <param name="Stage">Where it stands.</param>
/// <param name="StageSince">Since when.</param>
/// <param name="Step">What comes next.</param>
/// <param name="IsMyTurn">Whether the organisation can take that step.</param>
/// <param name="IsTheirTurn">Whether the school can.</param>
/// <param name="Until">The day before which it makes a difference, or the day that is awaited.</param>
/// <param name="ActivityId">The activity that the step is about.</param>
/// <param name="NextOn">The next day that is agreed.</param>
/// <param name="LastOn">The last day that both confirmed.</param>
public sealed record OrganisationPartnership(
    Guid Id,
    EstablishmentCode SchoolCode,
    string SchoolName,
    string? SchoolPlace,
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
    internal static OrganisationPartnership Of(Partnership partnership, School school, IReadOnlyDictionary<Guid, Offer> offers, DateOnly today)
    {
        var turn = PartnershipTurn.Of(partnership, today);
        var request = partnership.Requests.MaxBy(r => r.SentAt);
        var offer = request is null ? null : offers.GetValueOrDefault(request.GivenOfferId);
        return new OrganisationPartnership(
            partnership.Id,
            school.Code,
            school.Facts.Name,
            school.Facts.Place,
            partnership.Kind(offer?.Details.Kind),
            offer?.Details.Title,
            partnership.Stage,
            partnership.StageSince,
            turn.Step,
            (turn.Who & Actors.Organisation) != 0,
            (turn.Who & Actors.School) != 0,
            turn.Until,
            turn.ActivityId,
            partnership.NextActivityOn(today),
            partnership.LastActivityOn);
    }
}

/// <summary>What the work of an organisation led to. Numbers only.</summary>
/// <param name="SchoolYear">Such as 2026-2027.</param>
/// <param name="ActivitiesThisYear">Confirmed by both sides, in this school year.</param>
/// <param name="Activities">Confirmed by both sides, ever.</param>
/// <param name="ActivitiesPlanned">Agreed and still to come.</param>
/// <param name="SchoolsThisYear">Different schools, in this school year.</param>
/// <param name="Schools">Different schools, ever.</param>
/// <param name="Participants">Pupils and teachers who took part, as the sides counted them; the lower of two counts.</param>
/// <param name="SchoolsCounting">Schools that count today thanks to this organisation, alone or with others.</param>
public sealed record OrganisationResults(
    string SchoolYear, int ActivitiesThisYear, int Activities, int ActivitiesPlanned, int SchoolsThisYear, int Schools, int Participants, int SchoolsCounting)
{
    internal static OrganisationResults Of(IReadOnlyList<Partnership> partnerships, DateOnly today)
    {
        var year = Domain.Calendars.SchoolYear.Of(today);
        var held = partnerships.SelectMany(p => p.Activities.Where(a => a.Status == ActivityStatus.Confirmed).Select(a => (p.SchoolCode, Activity: a))).ToList();
        var thisYear = held.Where(h => Domain.Calendars.SchoolYear.Of(h.Activity.HeldOn) == year).ToList();
        var definition = Domain.Coverage.CoverageDefinition.Current;
        var evidence = partnerships.SelectMany(p => p.Activities.Select(a => Domain.Coverage.ActivityEvidence.Of(a, p.SchoolCode)));
        return new OrganisationResults(
            year.ToString(),
            thisYear.Count,
            held.Count,
            partnerships.Sum(p => p.Activities.Count(a => a.Status == ActivityStatus.Planned && a.HeldOn >= today)),
            thisYear.Select(h => h.SchoolCode).Distinct().Count(),
            held.Select(h => h.SchoolCode).Distinct().Count(),
            held.Sum(h => Least(h.Activity.SchoolConfirmation?.Participants, h.Activity.OrganisationConfirmation?.Participants) ?? h.Activity.GroupSize),
            Domain.Coverage.CoverageCount.CoveredSchools(definition, evidence, today).Count);
    }

    private static int? Least(int? a, int? b) => a is null || b < a ? b : a;
}
