using TechMatch.Domain.Calendars;
using TechMatch.Domain.Coverage;
using TechMatch.Domain.Needs;
using TechMatch.Domain.Partnerships;
using TechMatch.Domain.Programme;
using TechMatch.Server.Data;

namespace TechMatch.Server.Features.Schools;

/// <summary>What is asked of a school, most pressing first.</summary>
public enum SchoolToDoKind
{
    /// <summary>Choose one of the moments that the organisation proposed.</summary>
    ChooseMoment = 1,

    /// <summary>Say whether the activity took place.</summary>
    SayWhetherItTookPlace = 2,

    /// <summary>Say whether the school takes part in an activity with other schools.</summary>
    AnswerInvitation = 3,

    /// <summary>Say whether a relation that the organisation registered is so.</summary>
    ConfirmRelation = 4,

    /// <summary>The two do not agree on whether it took place.</summary>
    SettleDispute = 5,

    /// <summary>Propose moments.</summary>
    ProposeMoments = 6,

    /// <summary>The request has waited long: other offers fit as well.</summary>
    LookElsewhere = 7,

    /// <summary>Offers fit a need and nobody was asked for one.</summary>
    ChooseOffer = 8,

    /// <summary>A coordinator proposed this organisation.</summary>
    ConsiderSuggestion = 9,

    /// <summary>A draft is waiting to be published.</summary>
    FinishNeed = 10,

    /// <summary>The window of a published need has passed.</summary>
    RenewWindow = 11,

    /// <summary>The last activity will soon no longer count, and nothing is planned.</summary>
    PlanNext = 12,

    /// <summary>The school year ends: say whether there will be another.</summary>
    Renew = 40,
}

/// <summary>One thing that is asked of a school.</summary>
/// <param name="Kind">What.</param>
/// <param name="Until">The day before which it makes a difference.</param>
/// <param name="WorkingDaysLeft">Until then, holidays taken out.</param>
/// <param name="PartnershipId">The partnership it is about.</param>
/// <param name="ActivityId">The activity it is about.</param>
/// <param name="NeedId">The need it is about.</param>
/// <param name="OrganisationName">With whom.</param>
/// <param name="ActivityKind">What kind of activity it is about.</param>
/// <param name="HeldOn">The day of the activity it is about.</param>
/// <param name="Count">How many there are to choose from: moments, or offers that fit.</param>
/// <param name="OtherSaidYes">Whether the organisation has said that it took place.</param>
/// <param name="OfferTitle">What the organisation calls it; only of an invitation.</param>
/// <param name="Start">From when on that day, wall-clock time in the Netherlands; only of an invitation.</param>
/// <param name="End">Until when; only of an invitation.</param>
/// <param name="SeatsLeft">How many participants can still come; null where it does not matter.</param>
public sealed record SchoolToDo(
    SchoolToDoKind Kind,
    DateOnly? Until = null,
    int? WorkingDaysLeft = null,
    Guid? PartnershipId = null,
    Guid? ActivityId = null,
    Guid? NeedId = null,
    string? OrganisationName = null,
    ActivityKind? ActivityKind = null,
    DateOnly? HeldOn = null,
    int? Count = null,
    bool? OtherSaidYes = null,
    string? OfferTitle = null,
    TimeOnly? Start = null,
    TimeOnly? End = null,
    int? SeatsLeft = null)
{
    /// <summary>So long before its last activity stops counting a school is asked to plan a next one, in days.</summary>
    private const int PlanAhead = 120;

    internal static IReadOnlyList<SchoolToDo> List(
        IReadOnlyList<Partnership> partnerships,
        IReadOnlyList<SchoolPartnership> rows,
        IReadOnlyList<OpenInvitation> invitations,
        IReadOnlyList<GetSchoolDesk.DeskNeed> needs,
        HolidayRegion? region,
        WorkingDays calendar,
        DateOnly today)
    {
        var all = partnerships.Zip(rows, (p, row) => OfPartnership(p, row, today)).OfType<SchoolToDo>()
            .Concat(invitations.Where(i => !i.IsFull).Select(i => OfInvitation(i, rows.Single(r => r.Id == i.PartnershipId))))
            .Concat(OfNeeds(needs, partnerships, today));
        return
        [
            .. all.Select(t => t.Until is { } until ? t with { WorkingDaysLeft = calendar.Between(today, until, region) } : t)
                .OrderBy(t => t.Kind).ThenBy(t => t.Until ?? DateOnly.MaxValue).ThenBy(t => t.HeldOn ?? DateOnly.MaxValue).ThenBy(t => t.PartnershipId ?? t.NeedId),
        ];
    }

    private static SchoolToDo? OfPartnership(Partnership partnership, SchoolPartnership row, DateOnly today)
    {
        var activity = partnership.Activities.FirstOrDefault(a => a.Id == row.ActivityId);
        SchoolToDo About(SchoolToDoKind kind) => new(
            kind,
            row.Until,
            PartnershipId: row.Id,
            ActivityId: activity?.Id,
            NeedId: partnership.Requests.MaxBy(r => r.SentAt)?.NeedId,
            OrganisationName: row.OrganisationName,
            ActivityKind: activity?.Kind ?? row.Kind,
            HeldOn: activity?.HeldOn);

        return row switch
        {
            { Step: NextStep.AnswerRequest } when partnership.OpenRequest is { EscalatedAt: not null } => About(SchoolToDoKind.LookElsewhere),
            { IsMyTurn: false } => null,
            { Step: NextStep.ChooseMoment } => About(SchoolToDoKind.ChooseMoment) with { Count = partnership.Moments.Count(m => m.Date >= today) },
            { Step: NextStep.SayWhetherItTookPlace } => About(SchoolToDoKind.SayWhetherItTookPlace) with
            {
                OtherSaidYes = activity?.OrganisationConfirmation?.TookPlace,
            },
            { Step: NextStep.ConfirmRelation } => About(SchoolToDoKind.ConfirmRelation) with { HeldOn = partnership.Registration?.HeldOn },
            { Step: NextStep.SettleDispute } => About(SchoolToDoKind.SettleDispute),
            { Step: NextStep.ProposeMoments } => About(SchoolToDoKind.ProposeMoments),
            { Step: NextStep.Ask } => About(SchoolToDoKind.ConsiderSuggestion),
            { Step: NextStep.PlanNext } => PlanNext(),
            { Step: NextStep.Renew } => About(SchoolToDoKind.Renew),
            _ => null,
        };

        SchoolToDo? PlanNext()
        {
            if (partnership.Activities.Where(a => a.Status == ActivityStatus.Confirmed).MaxBy(a => a.HeldOn) is not { } last)
            {
                return null;
            }

            var counts = CoverageDefinition.Current.CountsUntil(ActivityEvidence.Of(last, partnership.SchoolCode));
            return counts >= today && counts.DayNumber - today.DayNumber <= PlanAhead
                ? About(SchoolToDoKind.PlanNext) with { Until = counts, HeldOn = last.HeldOn }
                : null;
        }
    }

    private static SchoolToDo OfInvitation(OpenInvitation invitation, SchoolPartnership row) => new(
        SchoolToDoKind.AnswerInvitation,
        invitation.Joint.HeldOn,
        PartnershipId: row.Id,
        OrganisationName: row.OrganisationName,
        ActivityKind: invitation.Joint.Kind,
        HeldOn: invitation.Joint.HeldOn,
        OfferTitle: invitation.OfferTitle,
        Start: invitation.Joint.Start,
        End: invitation.Joint.End,
        SeatsLeft: invitation.SeatsLeft);

    private static IEnumerable<SchoolToDo> OfNeeds(IReadOnlyList<GetSchoolDesk.DeskNeed> needs, IReadOnlyList<Partnership> partnerships, DateOnly today)
    {
        var waiting = partnerships.Where(p => PartnershipLifecycle.IsUnderWay(p.Stage)).SelectMany(p => p.Requests)
            .Where(r => r.Answer is null or RequestAnswer.Accepted).Select(r => r.NeedId).ToHashSet();
        foreach (var need in needs)
        {
            switch (need)
            {
                case { Status: NeedStatus.Draft }:
                    yield return new(SchoolToDoKind.FinishNeed, NeedId: need.Id, ActivityKind: need.Kind);
                    break;
                case { Status: NeedStatus.Published or NeedStatus.Paused, Until: { } until } when until < today:
                    yield return new(SchoolToDoKind.RenewWindow, NeedId: need.Id, ActivityKind: need.Kind);
                    break;
                case { Status: NeedStatus.Published, Matches: > 0 } when !waiting.Contains(need.Id):
                    yield return new(SchoolToDoKind.ChooseOffer, need.Until, NeedId: need.Id, ActivityKind: need.Kind, Count: need.Matches);
                    break;
            }
        }
    }
}
