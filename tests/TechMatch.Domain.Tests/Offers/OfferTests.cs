using TechMatch.Domain.Offers;
using TechMatch.Domain.Programme;

namespace TechMatch.Domain.Tests.Offers;

public sealed class OfferTests
{
    [Fact]
    public void An_offer_that_holds_comes_back_with_its_texts_cleaned() => Assert.Equal(
        Sample.Offer with { Title = "Grijper", Description = "Eén\ntwee" },
        (Sample.Offer with { Title = " Grijper\0 ", Description = " Eén\r\ntwee " }).Validated());

    public static TheoryData<string, OfferDetails> Wrong => new()
    {
        { "kind: kind-required", Sample.Offer with { Kind = (ActivityKind)99 } },
        { "venue: venue-required", Sample.Offer with { Venue = (Venue)9 } },
        { "title: text-required", Sample.Offer with { Title = "" } },
        { "title: text-required", Sample.Offer with { Title = null! } },
        { "title: text-too-long", Sample.Offer with { Title = new string('x', 121) } },
        { "title: text-has-bsn", Sample.Offer with { Title = "999990019" } },
        { "description: text-too-long", Sample.Offer with { Description = new string('x', 4001) } },
        { "topics: topics-required", Sample.Offer with { Topics = default } },
        { "audiences: audiences-required", Sample.Offer with { Audiences = default } },
        { "maxTravelKm: max-travel-range", Sample.Offer with { MaxTravelKm = 0 } },
        { "maxTravelKm: max-travel-range", Sample.Offer with { MaxTravelKm = 301 } },
        { "capacityPerSchoolYear: capacity-range", Sample.Offer with { CapacityPerSchoolYear = 0 } },
        { "capacityPerSchoolYear: capacity-range", Sample.Offer with { CapacityPerSchoolYear = -1 } },
        { "capacityPerSchoolYear: capacity-range", Sample.Offer with { CapacityPerSchoolYear = 201 } },
        { "months: months-required", Sample.Offer with { Months = default } },
        { "weekdays: weekdays-required", Sample.Offer with { Weekdays = default } },
        { "weekdays: weekdays-no-weekend", Sample.Offer with { Weekdays = EnumSet<DayOfWeek>.All } },
        { "languages: languages-required", Sample.Offer with { Languages = default } },
        { "maxGroupSize: group-size-range", Sample.Offer with { MaxGroupSize = 0 } },
        { "maxGroupSize: group-size-range", Sample.Offer with { MaxGroupSize = 501 } },
        { "durationMinutes: duration-range", Sample.Offer with { DurationMinutes = 14 } },
        { "durationMinutes: duration-range", Sample.Offer with { DurationMinutes = 43_201 } },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void What_does_not_hold_is_named(string complaint, OfferDetails details) =>
        Assert.Equal(complaint, Assert.Single(Sample.Complaints(() => details.Validated())));

    public static TheoryData<OfferDetails> AtTheEdge =>
    [
        Sample.Offer with { Title = new string('x', 120), Description = new string('x', 4000) },
        Sample.Offer with { MaxTravelKm = 1, CapacityPerSchoolYear = 1, MaxGroupSize = 1, DurationMinutes = 15 },
        Sample.Offer with { MaxTravelKm = 300, CapacityPerSchoolYear = 200, MaxGroupSize = 500, DurationMinutes = 43_200 },
        Sample.Offer with { Venue = Venue.Either, HasVog = false },
    ];

    [Theory]
    [MemberData(nameof(AtTheEdge))]
    public void What_just_holds_holds(OfferDetails details) => Assert.Equal(details, details.Validated());

    [Fact]
    public void A_draft_may_be_half_filled_but_keeps_no_text_that_may_not_be_kept()
    {
        var offer = Draft(Sample.Offer with { Title = null!, Topics = default, CapacityPerSchoolYear = 0 });
        Assert.Equal("", offer.Details.Title);
        Assert.Equal(["title: text-too-long"], Sample.Complaints(() => Draft(Sample.Offer with { Title = new string('x', 121) })));
        Assert.Equal(["description: text-has-bsn"], Sample.Complaints(() => offer.Change(Sample.Offer with { Description = "999990019" })));
        Assert.Throws<InvalidInputException>(() => offer.Publish(Actors.Organisation, Sample.Now));
        Assert.Equal(OfferStatus.Draft, offer.Status);
        Assert.False(offer.IsLive);
    }

    [Fact]
    public void Only_a_published_offer_is_live()
    {
        var offer = Draft(Sample.Offer);
        offer.Publish(Actors.Organisation, Sample.Now);
        Assert.True(offer.IsLive);
        offer.Pause(Actors.Organisation);
        Assert.False(offer.IsLive);
        offer.Publish(Actors.Organisation, Sample.Now.AddDays(1));
        Assert.Equal(Sample.Now, offer.PublishedAt);
        offer.Withdraw(Actors.Organisation);
        Assert.False(offer.IsLive);
        Assert.Equal("offer-withdrawn", Sample.Refusal(() => offer.Change(Sample.Offer)));
        Assert.Equal("offer-wrong-stage", Sample.Refusal(() => offer.Publish(Actors.Organisation, Sample.Now)));
    }

    [Fact]
    public void An_offer_that_schools_see_stays_whole_when_it_is_changed()
    {
        var offer = Draft(Sample.Offer);
        offer.Publish(Actors.Organisation, Sample.Now);
        Assert.Throws<InvalidInputException>(() => offer.Change(Sample.Offer with { Months = default }));
        Assert.Equal(Sample.Offer, offer.Details);
        offer.Change(Sample.Offer with { MaxTravelKm = 40 });
        Assert.Equal(40, offer.Details.MaxTravelKm);
    }

    private static Offer Draft(OfferDetails details) => Offer.Draft(Guid.CreateVersion7(), Guid.CreateVersion7(), details, Sample.Now);
}
