using Microsoft.EntityFrameworkCore;
using TechMatch.Domain;
using TechMatch.Domain.Calendars;
using TechMatch.Domain.Needs;
using TechMatch.Domain.Offers;
using TechMatch.Domain.Partnerships;
using TechMatch.Domain.Programme;
using TechMatch.Server.Data;

namespace TechMatch.Server.Features.Partnerships;

/// <summary>What the two talk about: what was asked, what is offered, and the places of that offer.</summary>
/// <param name="NeedId">The need it comes from; null where there is none.</param>
/// <param name="OfferId">The offer.</param>
/// <param name="Title">Title of the offer.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Topics">Topics in common, or all of the offer where the need names none.</param>
/// <param name="Audiences">Those in common, or all of the offer where there is no need.</param>
/// <param name="GroupSize">How many are expected.</param>
/// <param name="From">First day on which the school wants it.</param>
/// <param name="Until">Last day.</param>
/// <param name="Weekdays">Days of the week on which the school wants it and the offer can be.</param>
/// <param name="Venue">Where.</param>
/// <param name="DurationMinutes">How long it takes; null where it differs.</param>
/// <param name="HasVog">Whether the guest teachers have a certificate of conduct.</param>
/// <param name="RequiresVog">Whether the school asks for one.</param>
/// <param name="Remarks">What the school wants the organisation to know.</param>
/// <param name="Places">The places of the offer in the school year of the request.</param>
/// <param name="InsteadOf">Title of the offer that was asked for, where the organisation gives this one instead; null where it is that.</param>
public sealed record AgreementsView(
    Guid? NeedId,
    Guid OfferId,
    string Title,
    ActivityKind Kind,
    EnumSet<Topic> Topics,
    EnumSet<Audience> Audiences,
    int? GroupSize,
    DateOnly? From,
    DateOnly? Until,
    EnumSet<DayOfWeek> Weekdays,
    Venue Venue,
    int? DurationMinutes,
    bool HasVog,
    bool RequiresVog,
    string? Remarks,
    PlacesView Places,
    string? InsteadOf)
{
    internal static async Task<AgreementsView> Read(TechMatchDbContext db, PartnershipRequest request, CancellationToken cancel)
    {
        var offer = await db.Set<Offer>().AsNoTracking().SingleAsync(o => o.Id == request.GivenOfferId, cancel);
        var insteadOf = request.InsteadOfferId is null
            ? null
            : await db.Set<Offer>().Where(o => o.Id == request.OfferId).Select(o => o.Details.Title).SingleAsync(cancel);
        var need = await db.Set<Need>().AsNoTracking().SingleOrDefaultAsync(n => n.Id == request.NeedId, cancel);
        var years = await FindPlaces(db, offer.Id, request.SchoolYear, cancel);
        return Of(offer, need, request.SchoolYear, years, insteadOf);
    }

    /// <summary>The row of one school year; null while nobody took a place in it.</summary>
    internal static Task<OfferYear?> FindPlaces(TechMatchDbContext db, Guid offerId, SchoolYear year, CancellationToken cancel) =>
        db.Set<OfferYear>().AsNoTracking().SingleOrDefaultAsync(y => y.OfferId == offerId && y.SchoolYear == year, cancel);

    private static AgreementsView Of(Offer offer, Need? need, SchoolYear year, OfferYear? years, string? insteadOf)
    {
        var (given, asked) = (offer.Details, need?.Details);
        var topics = asked is null ? given.Topics : given.Topics.Intersect(asked.Topics);
        return new(
            need?.Id,
            offer.Id,
            given.Title,
            given.Kind,
            topics.IsEmpty ? given.Topics : topics,
            asked is null ? given.Audiences : given.Audiences.Intersect(asked.Audiences),
            asked?.GroupSize,
            asked?.From,
            asked?.Until,
            asked is null ? given.Weekdays : given.Weekdays.Intersect(asked.Weekdays),
            given.Venue,
            given.DurationMinutes,
            given.HasVog,
            asked?.RequiresVog ?? false,
            asked?.Remarks,
            PlacesView.Of(offer, year, years),
            insteadOf);
    }
}

/// <param name="SchoolYear">Such as 2026-2027.</param>
/// <param name="Capacity">How many there are.</param>
/// <param name="Taken">How many are taken.</param>
/// <param name="Left">How many are left.</param>
public sealed record PlacesView(string SchoolYear, int Capacity, int Taken, int Left)
{
    internal static PlacesView Of(Offer offer, SchoolYear year, OfferYear? row)
    {
        // A year in which nobody has asked has no row yet; then all of the promise is left.
        var (capacity, taken) = row is null ? (offer.Details.CapacityPerSchoolYear, 0) : (row.Capacity, row.Taken);
        return new(year.ToString(), capacity, taken, capacity - taken);
    }
}

/// <param name="By">Who registered it.</param>
/// <param name="At">When.</param>
/// <param name="Kind">What the two did.</param>
/// <param name="HeldOn">When.</param>
/// <param name="Start">From, wall-clock time in the Netherlands.</param>
/// <param name="End">Until.</param>
/// <param name="Venue">Where.</param>
/// <param name="GroupSize">With how many.</param>
public sealed record RelationView(
    Party By, DateTimeOffset At, ActivityKind Kind, DateOnly HeldOn, TimeOnly Start, TimeOnly End, Venue Venue, int GroupSize)
{
    internal static RelationView? Of(RegisteredRelation? relation) => relation is null
        ? null
        : new(relation.By.ToParty(), relation.At, relation.Kind, relation.HeldOn, relation.Start, relation.End, relation.Venue, relation.GroupSize);
}

/// <summary>Whose turn it is, to do what, and until when.</summary>
/// <param name="Step">What comes next.</param>
/// <param name="Who">Who can take the step; empty when all wait for a day.</param>
/// <param name="Until">The day before which it makes a difference, or the day that is awaited; null where nothing ends by itself.</param>
/// <param name="ActivityId">The activity it is about.</param>
public sealed record TurnView(NextStep Step, IReadOnlyList<Party> Who, DateOnly? Until, Guid? ActivityId)
{
    internal static TurnView Of(PartnershipTurn turn) => new(turn.Step, turn.Who.ToParties(), turn.Until, turn.ActivityId);
}
