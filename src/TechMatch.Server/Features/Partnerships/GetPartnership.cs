using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TechMatch.Domain;
using TechMatch.Domain.Calendars;
using TechMatch.Domain.Coverage;
using TechMatch.Domain.Offers;
using TechMatch.Domain.Partnerships;
using TechMatch.Domain.Programme;
using TechMatch.Server.Data;
using TechMatch.Server.Features.Partnerships.Covenants;
using TechMatch.Server.Features.Partnerships.Evidence;
using TechMatch.Server.Features.Partnerships.Renewals;
using TechMatch.Server.Features.Partnerships.Requests;
using TechMatch.Server.Features.Partnerships.Timings;
using TechMatch.Server.Platform.Access;
using TechMatch.Server.Platform.Endpoints;
using TechMatch.Server.Platform.Places;

namespace TechMatch.Server.Features.Partnerships;

/// <summary>All that the page of a partnership shows.</summary>
public sealed class GetPartnership : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/partnerships/{id:guid}", Handle)
        .Describe("GetPartnership", "Bekijk een samenwerking met alles wat er gebeurde en wat er komt (partnership).")
        .Problems(401, 403, 404)
        .Access(Who.Sides | Who.Coordinator | Who.Administrator, Resource.Partnership);

    /// <param name="Id">The partnership.</param>
    /// <param name="School">The school.</param>
    /// <param name="Organisation">The company or PPS centre.</param>
    /// <param name="Distance">How far apart the two are; null when a place is unknown.</param>
    /// <param name="Stage">Where it stands.</param>
    /// <param name="StageSince">Since when.</param>
    /// <param name="LastOnRoad">The stage itself, or for one off the road the last that was on it.</param>
    /// <param name="Rail">The six stages with the dates on which they were reached.</param>
    /// <param name="ReadAs">In which role the reader sees this.</param>
    /// <param name="Turn">Whose turn it is.</param>
    /// <param name="IsYourTurn">Whether it is the reader's.</param>
    /// <param name="Actions">What the reader can do now.</param>
    /// <param name="Timeline">What happened, newest first.</param>
    /// <param name="Moments">The moments on the table.</param>
    /// <param name="Activities">What was agreed and what became of it, newest day first.</param>
    /// <param name="Arrangements">What is arranged around each of them.</param>
    /// <param name="Invitations">Activities of the organisation with other schools, in which the school is asked to take part.</param>
    /// <param name="Request">The last request; null when nobody asked.</param>
    /// <param name="Relation">What was registered of a relation from before TechMatch.</param>
    /// <param name="Agreements">What the two talk about.</param>
    /// <param name="Upcoming">What will happen by itself.</param>
    /// <param name="Coverage">Whether it makes the school count.</param>
    /// <param name="Contacts">Names and addresses of both; null until both have said yes, and after they stopped.</param>
    /// <param name="Holidays">School holidays of the school in the coming half year, to choose dates beside.</param>
    /// <param name="Proof">Documents that show what took place, and how the reader's side looks back on it; null while nothing was agreed.</param>
    /// <param name="Coordination">What coordinators do in it; null when they do nothing.</param>
    /// <param name="Covenant">How far the two are with a covenant.</param>
    /// <param name="Renewal">Whether there will be another school year; null while nobody asked.</param>
    /// <param name="Round">How it stands with those who were asked together with the last request; null when one was asked.</param>
    /// <param name="NextBest">What else fits, for the school, when the last request led nowhere or waits long.</param>
    /// <param name="OffersInstead">What the organisation can give instead of what is asked; null when it is not asked.</param>
    /// <param name="Blocks">Which side does not want to be proposed to the other, as far as that is for the reader.</param>
    public sealed record Response(
        Guid Id,
        SchoolSide School,
        OrganisationSide Organisation,
        DistanceView? Distance,
        PartnershipStage Stage,
        DateTimeOffset StageSince,
        PartnershipStage LastOnRoad,
        IReadOnlyList<RailStage> Rail,
        Party ReadAs,
        TurnView Turn,
        bool IsYourTurn,
        IReadOnlyList<PartnershipAction> Actions,
        IReadOnlyList<TimelineEntry> Timeline,
        IReadOnlyList<MomentView> Moments,
        IReadOnlyList<ActivityView> Activities,
        IReadOnlyList<Activities.ArrangementView> Arrangements,
        IReadOnlyList<Joint.InvitationView> Invitations,
        RequestView? Request,
        RelationView? Relation,
        AgreementsView? Agreements,
        IReadOnlyList<Upcoming> Upcoming,
        CoverageView Coverage,
        ContactsView? Contacts,
        IReadOnlyList<HolidayPeriod> Holidays,
        ProofView? Proof,
        Desk.CoordinationView? Coordination,
        CovenantSummary? Covenant,
        RenewalView? Renewal,
        RoundView? Round,
        NextBestView? NextBest,
        IReadOnlyList<OfferInstead>? OffersInstead,
        IReadOnlyList<BlockView> Blocks);

    /// <param name="Id">The moment.</param>
    /// <param name="Date">The day.</param>
    /// <param name="Start">Wall-clock time in the Netherlands.</param>
    /// <param name="End">Wall-clock time in the Netherlands.</param>
    /// <param name="ProposedBy">Who proposed it: one side, or both stand open when a coordinator did.</param>
    /// <param name="ProposedAt">When.</param>
    /// <param name="CanChoose">Whether the reader can choose it.</param>
    /// <param name="IsOutsidePeriod">Whether it lies outside the period that the school asked for.</param>
    /// <param name="ActivityId">The agreed activity that would move to it; null for a new one.</param>
    public sealed record MomentView(
        Guid Id,
        DateOnly Date,
        TimeOnly Start,
        TimeOnly End,
        IReadOnlyList<Party> ProposedBy,
        DateTimeOffset ProposedAt,
        bool CanChoose,
        bool IsOutsidePeriod,
        Guid? ActivityId);

    /// <param name="TookPlace">Whether it took place.</param>
    /// <param name="At">When the side said so.</param>
    /// <param name="Participants">How many took part.</param>
    public sealed record SaidView(bool TookPlace, DateTimeOffset At, int? Participants)
    {
        internal static SaidView? Of(SideConfirmation? said) => said is null ? null : new(said.TookPlace, said.At, said.Participants);
    }

    /// <param name="Id">The activity.</param>
    /// <param name="Kind">What it is.</param>
    /// <param name="OfferId">The offer that it uses a place of.</param>
    /// <param name="Title">Title of that offer.</param>
    /// <param name="HeldOn">The day.</param>
    /// <param name="Start">Wall-clock time in the Netherlands.</param>
    /// <param name="End">Wall-clock time in the Netherlands.</param>
    /// <param name="StartsAt">The start as a moment.</param>
    /// <param name="EndsAt">The end as a moment.</param>
    /// <param name="StartTimeZone">The zone of the wall-clock times.</param>
    /// <param name="Venue">Where.</param>
    /// <param name="GroupSize">How many are expected.</param>
    /// <param name="Status">Where it stands.</param>
    /// <param name="CancelReason">Why it was called off.</param>
    /// <param name="SchoolSaid">What the school said afterwards.</param>
    /// <param name="OrganisationSaid">What the organisation said afterwards.</param>
    /// <param name="CountsFrom">First day on which it makes the school count; null when it does not.</param>
    /// <param name="CountsUntil">Last day on which it does, or would once both confirm it.</param>
    /// <param name="CanCancel">Whether the reader can call it off.</param>
    /// <param name="CanConfirm">Whether the reader can say whether it took place.</param>
    /// <param name="Evidence">What one side showed of it, for the case that the other stays silent.</param>
    /// <param name="CanAttachEvidence">Whether the reader can show that it took place.</param>
    public sealed record ActivityView(
        Guid Id,
        ActivityKind Kind,
        Guid? OfferId,
        string? Title,
        DateOnly HeldOn,
        TimeOnly Start,
        TimeOnly End,
        DateTimeOffset StartsAt,
        DateTimeOffset EndsAt,
        string StartTimeZone,
        Venue Venue,
        int GroupSize,
        ActivityStatus Status,
        string? CancelReason,
        SaidView? SchoolSaid,
        SaidView? OrganisationSaid,
        DateOnly? CountsFrom,
        DateOnly CountsUntil,
        bool CanCancel,
        bool CanConfirm,
        EvidenceView? Evidence,
        bool CanAttachEvidence);

    /// <param name="By">The side that attached it.</param>
    /// <param name="At">When.</param>
    /// <param name="Words">What it wrote; null where documents show it.</param>
    /// <param name="DisputableUntil">The last day on which the other side can dispute it.</param>
    public sealed record EvidenceView(Party By, DateTimeOffset At, string? Words, DateOnly DisputableUntil)
    {
        internal static EvidenceView? Of(Activity activity) => activity is { EvidenceBy: { } by, EvidenceAt: { } at }
            ? new(by.ToParty(), at, activity.Evidence, AttachEvidence.DisputableUntil(activity)!.Value)
            : null;
    }

    /// <param name="Id">The request.</param>
    /// <param name="NeedId">The need it comes from.</param>
    /// <param name="OfferId">The offer that was asked for.</param>
    /// <param name="Message">The school's words.</param>
    /// <param name="SentAt">When.</param>
    /// <param name="RemindOn">The organisation gets a reminder on this day.</param>
    /// <param name="EscalateOn">From this day the school sees other offers and the coordinator sees the request.</param>
    /// <param name="ExpireOn">The organisation answers before this day.</param>
    /// <param name="RemindedAt">When the reminder went.</param>
    /// <param name="EscalatedAt">When the coordinator saw it.</param>
    /// <param name="Answer">How it ended; null while it is open.</param>
    /// <param name="AnsweredAt">When.</param>
    /// <param name="DeclineReason">Why not.</param>
    /// <param name="AnswerNote">The organisation's words.</param>
    /// <param name="WorkingDaysWaited">Working days from sending to the answer, or to today.</param>
    public sealed record RequestView(
        Guid Id,
        Guid? NeedId,
        Guid OfferId,
        string? Message,
        DateTimeOffset SentAt,
        DateOnly RemindOn,
        DateOnly EscalateOn,
        DateOnly ExpireOn,
        DateTimeOffset? RemindedAt,
        DateTimeOffset? EscalatedAt,
        RequestAnswer? Answer,
        DateTimeOffset? AnsweredAt,
        DeclineReason? DeclineReason,
        string? AnswerNote,
        int WorkingDaysWaited);

    /// <param name="Counts">Whether the school counts today by this partnership.</param>
    /// <param name="Until">The last day on which it does.</param>
    /// <param name="ActivityId">The activity that makes it count longest.</param>
    /// <param name="DefinitionVersion">By which definition.</param>
    public sealed record CoverageView(bool Counts, DateOnly? Until, Guid? ActivityId, string DefinitionVersion);

    private static async Task<Ok<Response>> Handle(
        Guid id,
        Caller caller,
        TechMatchDbContext db,
        FittingOffers offers,
        OffersInstead instead,
        WorkingDays calendar,
        ProofReader proof,
        Locator locator,
        Activities.ActivityChecklist checklist,
        SchoolTimings timings,
        TimeProvider clock,
        CancellationToken cancel)
    {
        var today = DutchTime.DayOf(clock.GetUtcNow());
        var it = await db.Set<Partnership>().AsNoTracking()
            .Include(p => p.Events).Include(p => p.Requests).Include(p => p.Moments).Include(p => p.Activities)
            .Include(p => p.Covenants).Include(p => p.Renewals)
            .AsSplitQuery().SingleAsync(p => p.Id == id, cancel);
        var facts = await PartnershipFacts.Read(db, it, cancel);
        var region = facts.School.Facts.HolidayRegion;
        var request = it.LastRequest;
        var agreements = request is null ? null : await AgreementsView.Read(db, request, cancel);
        var turn = PartnershipTurn.Of(it, today);
        return TypedResults.Ok(new Response(
            it.Id,
            facts.SchoolSide,
            facts.OrganisationSide,
            facts.Distance,
            it.Stage,
            it.StageSince,
            PartnershipTimeline.LastOnRoad(it),
            PartnershipTimeline.Rail(it),
            caller.As.ToParty(),
            TurnView.Of(turn),
            (turn.Who & caller.As) != 0,
            PartnershipActions.Of(it, caller.As, today),
            PartnershipTimeline.Of(it.Events, caller.AccountId, caller.As),
            [.. it.Moments.OrderBy(m => m.Date).ThenBy(m => m.Start).Select(m => new MomentView(
                m.Id,
                m.Date,
                m.Start,
                m.End,
                m.ProposedBy.ToParties(),
                m.ProposedAt,
                PartnershipActions.CanChoose(m, caller.As, today),
                m.Date < agreements?.From || m.Date > agreements?.Until,
                m.ActivityId))],
            await ReadActivities(db, it, caller.As, today, cancel),
            await Activities.ArrangementView.Read(db, locator, checklist, it, facts, caller.As, today, cancel),
            await Joint.InvitationView.Read(db, it, caller.As, today, cancel),
            request is null ? null : Of(request, calendar, region, today),
            RelationView.Of(it.Registration),
            agreements,
            Partnerships.Upcoming.Of(it, await timings.Of(it.SchoolCode, cancel), calendar, region, a => CoverageDefinition.Current.CountsUntil(ActivityEvidence.Of(a, it.SchoolCode)), today),
            CoverageOf(it, today),
            await ContactsView.Read(db, it, cancel),
            HolidayPeriod.Within(calendar, today, today.AddMonths(6), region),
            await proof.Read(it, caller.As, cancel),
            await Desk.CoordinationView.Read(db, it, caller.AccountId, cancel),
            CovenantSummary.Of(it, today),
            await RenewalView.Read(db, it, caller.As, today, cancel),
            await RoundView.Read(db, request, caller.As, cancel),
            await NextBestView.Read(offers, it, caller.As, cancel),
            it.OpenRequest is { } open && caller.As is Actors.Organisation or Actors.Administrator ? await instead.Of(it, open, cancel) : null,
            BlockView.Of(it, caller.As)));
    }

    private static RequestView Of(PartnershipRequest request, WorkingDays calendar, Domain.Calendars.HolidayRegion? region, DateOnly today) => new(
        request.Id,
        request.NeedId,
        request.OfferId,
        request.Message,
        request.SentAt,
        request.Timers.RemindOn,
        request.Timers.EscalateOn,
        request.Timers.ExpireOn,
        request.RemindedAt,
        request.EscalatedAt,
        request.Answer,
        request.AnsweredAt,
        request.DeclineReason,
        request.AnswerNote,
        calendar.Between(DutchTime.DayOf(request.SentAt), request.AnsweredAt is { } at ? DutchTime.DayOf(at) : today, region));

    private static async Task<IReadOnlyList<ActivityView>> ReadActivities(
        TechMatchDbContext db, Partnership it, Actors reader, DateOnly today, CancellationToken cancel)
    {
        var offers = it.Activities.Select(a => a.OfferId).OfType<Guid>().Distinct().ToList();
        var titles = await db.Set<Offer>().Where(o => offers.Contains(o.Id)).ToDictionaryAsync(o => o.Id, o => o.Details.Title, cancel);
        return
        [
            .. it.Activities.OrderByDescending(a => a.HeldOn).ThenByDescending(a => a.Start).Select(a =>
            {
                var evidence = ActivityEvidence.Of(a, it.SchoolCode);
                return new ActivityView(
                    a.Id,
                    a.Kind,
                    a.OfferId,
                    a.OfferId is { } offer ? titles.GetValueOrDefault(offer) : null,
                    a.HeldOn,
                    a.Start,
                    a.End,
                    DutchTime.At(a.HeldOn, a.Start),
                    DutchTime.At(a.HeldOn, a.End),
                    DutchTime.Zone.Id,
                    a.Venue,
                    a.GroupSize,
                    a.Status,
                    a.CancelReason,
                    SaidView.Of(a.SchoolConfirmation),
                    SaidView.Of(a.OrganisationConfirmation),
                    CoverageDefinition.Current.CountsFrom(evidence),
                    CoverageDefinition.Current.CountsUntil(evidence),
                    PartnershipActions.CanCancel(a, reader, today),
                    PartnershipActions.CanConfirm(a, reader, today),
                    EvidenceView.Of(a),
                    PartnershipActions.CanAttachEvidence(a, reader));
            }),
        ];
    }

    private static CoverageView CoverageOf(Partnership it, DateOnly today)
    {
        var definition = CoverageDefinition.Current;
        var evidence = it.Activities.Select(a => ActivityEvidence.Of(a, it.SchoolCode));
        var longest = CoverageCount.CoveredSchools(definition, evidence, today).GetValueOrDefault(it.SchoolCode);
        return longest is null
            ? new(false, null, null, definition.Version)
            : new(true, definition.CountsUntil(longest), longest.ActivityId, definition.Version);
    }
}
