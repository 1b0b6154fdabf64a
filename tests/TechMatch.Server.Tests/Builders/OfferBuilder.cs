using TechMatch.Domain;
using TechMatch.Domain.Offers;
using TechMatch.Domain.Organisations;
using TechMatch.Domain.Programme;
using TechMatch.Server.Data;

namespace TechMatch.Server.Tests.Builders;

/// <summary>
/// A published offer of a guest lesson on robotics at school, for everybody, up to 25 km, three times a school year, all year round, of a new
/// company unless said otherwise.
/// </summary>
public sealed class OfferBuilder : Builder<Offer>
{
    private Organisation? _organisation;
    private bool _isPublished = true;
    private Func<OfferDetails, OfferDetails> _change = d => d;

    public OfferBuilder Of(Organisation organisation) => With(() => _organisation = organisation);

    public OfferBuilder For(ActivityKind kind) => Which(d => d with { Kind = kind });

    public OfferBuilder Titled(string title) => Which(d => d with { Title = title });

    public OfferBuilder On(params Topic[] topics) => Which(d => d with { Topics = EnumSet<Topic>.Of(topics) });

    public OfferBuilder Within(int kilometres) => Which(d => d with { MaxTravelKm = kilometres });

    public OfferBuilder WithCapacity(int perSchoolYear) => Which(d => d with { CapacityPerSchoolYear = perSchoolYear });

    /// <summary>Any other change of what is offered.</summary>
    public OfferBuilder Which(Func<OfferDetails, OfferDetails> change)
    {
        var before = _change;
        return With(() => _change = d => change(before(d)));
    }

    public OfferBuilder AsDraft() => With(() => _isPublished = false);

    public override async Task<Offer> Build(TechMatchDbContext db, DateTimeOffset now)
    {
        var organisation = _organisation ?? await An.Organisation().Build(db, now);
        var details = _change(new OfferDetails
        {
            Kind = ActivityKind.GuestLesson,
            Title = "Robots in de klas",
            Topics = EnumSet<Topic>.Of(Topic.Robotics),
            Audiences = EnumSet<Audience>.All,
            Venue = Venue.AtSchool,
            MaxTravelKm = 25,
            CapacityPerSchoolYear = 3,
            Months = EnumSet<Month>.All,
            Languages = EnumSet<Language>.Of(Language.Dutch),
            HasVog = true,
        });
        var offer = Offer.Draft(Guid.CreateVersion7(now), organisation.Id, details, now);
        if (_isPublished)
        {
            offer.Publish(Actors.Organisation, now);
        }

        db.Add(offer);
        return offer;
    }

    private OfferBuilder With(Action change)
    {
        change();
        return this;
    }
}
