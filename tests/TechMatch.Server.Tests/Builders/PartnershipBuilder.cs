using TechMatch.Domain;
using TechMatch.Domain.Calendars;
using TechMatch.Domain.Needs;
using TechMatch.Domain.Offers;
using TechMatch.Domain.Organisations;
using TechMatch.Domain.Partnerships;
using TechMatch.Domain.Programme;
using TechMatch.Domain.Schools;
using TechMatch.Server.Data;

namespace TechMatch.Server.Tests.Builders;

/// <summary>
/// A partnership that the school asked for today and that nobody has answered, unless said otherwise. An accepted one holds a place of its
/// offer in the school year, as the product would have it.
/// </summary>
public sealed class PartnershipBuilder : Builder<Partnership>
{
    private readonly List<DateOnly> _held = [];
    private School? _school;
    private Organisation? _organisation;
    private Need? _need;
    private Offer? _offer;
    private DateTimeOffset? _requestedAt;
    private bool _isSuggestedOnly;
    private bool _isAccepted;
    private DateOnly? _plannedOn;

    public PartnershipBuilder Between(School school, Organisation organisation) => With(() => (_school, _organisation) = (school, organisation));

    public PartnershipBuilder For(Need need) => With(() => _need = need);

    public PartnershipBuilder About(Offer offer) => With(() => _offer = offer);

    /// <summary>Nobody has asked yet.</summary>
    public PartnershipBuilder Suggested() => With(() => _isSuggestedOnly = true);

    public PartnershipBuilder RequestedAt(DateTimeOffset at) => With(() => _requestedAt = at);

    /// <summary>The organisation said yes: in conversation.</summary>
    public PartnershipBuilder Accepted() => With(() => _isAccepted = true);

    /// <summary>Accepted, and a day is agreed.</summary>
    public PartnershipBuilder Planned(DateOnly on) => With(() => (_isAccepted, _plannedOn) = (true, on));

    /// <summary>Accepted, and an activity took place on a day in the past, as both said the day after. May be said more than once, in order.</summary>
    public PartnershipBuilder Held(DateOnly on) => With(() =>
    {
        _isAccepted = true;
        _held.Add(on);
    });

    public override async Task<Partnership> Build(TechMatchDbContext db, DateTimeOffset now)
    {
        var school = _school ?? await A.School().Build(db, now);
        var organisation = _organisation ?? await An.Organisation().Build(db, now);
        var offer = _offer ?? await An.Offer().Of(organisation).Build(db, now);
        var start = _requestedAt ?? (_held.Count > 0 ? Noon(_held[0].AddDays(-30)) : now);
        var askedOn = DutchTime.DayOf(start);
        var partnership = Partnership.Suggest(Guid.CreateVersion7(start), school.Code, organisation.Id, Actor.Clock, start);
        db.Add(partnership);
        if (_isSuggestedOnly)
        {
            return partnership;
        }

        var bySchool = new Actor(Actors.School, null, Via.Screen);
        var byOrganisation = new Actor(Actors.Organisation, null, Via.MailLink);
        var year = SchoolYear.Of(_held.Count > 0 ? _held[0] : _plannedOn ?? askedOn);
        var timers = new RequestTimers(askedOn.AddDays(7), askedOn.AddDays(14), askedOn.AddDays(21));
        partnership.Request(Guid.CreateVersion7(start), _need?.Id, offer.Id, year, "Past dit bij jullie?", timers, bySchool, start);
        if (!_isAccepted)
        {
            return partnership;
        }

        await TakePlace(db, offer, year);
        partnership.Accept(byOrganisation, start);
        foreach (var day in _held)
        {
            var schoolYear = SchoolYear.Of(day);
            if (day != _held[0])
            {
                await TakePlace(db, offer, schoolYear);
            }

            var planned = Plan(offer, day, schoolYear);
            partnership.Plan(planned, bySchool, day.AddDays(-14), Noon(day.AddDays(-14)));
            partnership.ConfirmActivity(planned.Id, true, planned.GroupSize, null, bySchool, day.AddDays(1), Noon(day.AddDays(1)));
            partnership.ConfirmActivity(planned.Id, true, planned.GroupSize, null, byOrganisation, day.AddDays(1), Noon(day.AddDays(1)));
        }

        if (_plannedOn is { } on)
        {
            if (_held.Count > 0)
            {
                await TakePlace(db, offer, SchoolYear.Of(on));
            }

            partnership.Plan(Plan(offer, on, SchoolYear.Of(on)), bySchool, DutchTime.DayOf(now) < on ? DutchTime.DayOf(now) : on, now);
        }

        return partnership;
    }

    private static PlannedActivity Plan(Offer offer, DateOnly day, SchoolYear year) => new(
        Guid.CreateVersion7(Noon(day)), offer.Id, offer.Details.Kind, new Moment(day, new TimeOnly(9, 0), new TimeOnly(10, 30)), Venue.AtSchool, 24, year);

    private static async Task TakePlace(TechMatchDbContext db, Offer offer, SchoolYear year)
    {
        var places = await db.FindRow<OfferYear>(offer.Id, year);
        if (places is null)
        {
            places = new OfferYear(offer.Id, year, offer.Details.CapacityPerSchoolYear);
            db.Add(places);
        }

        places.Take();
    }

    private static DateTimeOffset Noon(DateOnly day) => new(day, new TimeOnly(11, 0), TimeSpan.Zero);

    private PartnershipBuilder With(Action change)
    {
        change();
        return this;
    }
}
