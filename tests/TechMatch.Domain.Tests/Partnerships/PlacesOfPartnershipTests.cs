using TechMatch.Domain.Calendars;
using TechMatch.Domain.Offers;
using TechMatch.Domain.Partnerships;
using static TechMatch.Domain.Tests.Partnerships.APartnership;

namespace TechMatch.Domain.Tests.Partnerships;

/// <summary>A place goes from the request to the activity and back to the offer; none is ever held twice or lost.</summary>
public sealed class PlacesOfPartnershipTests
{
    private static readonly DateOnly Day = new(2027, 2, 11);
    private static readonly SchoolYear Year = new(2026);

    [Fact]
    public void An_unanswered_request_holds_no_place() => Assert.Null(new APartnership().Requested().It.HeldPlace);

    [Fact]
    public void An_accepted_request_holds_a_place_until_a_day_is_agreed()
    {
        var pair = new APartnership().Requested().Accepted();
        Assert.Equal(new Place(pair.OfferId, Year), pair.It.HeldPlace);
        pair.Planned(Day);
        Assert.Null(pair.It.HeldPlace);
        Assert.Equal(new Place(pair.OfferId, Year), pair.It.Activities[0].Place);
    }

    [Fact]
    public void A_conversation_that_ends_gives_its_place_back_once()
    {
        var pair = new APartnership().Requested().Accepted();
        Assert.Equal([new Place(pair.OfferId, Year)], pair.It.End("Toch niet", School, Now));
        Assert.Null(pair.It.HeldPlace);
    }

    [Fact]
    public void A_partnership_that_ends_gives_back_the_places_of_its_planned_days()
    {
        var pair = new APartnership().Requested().Accepted().Planned(Day).Planned(Day.AddDays(7));
        Assert.Equal(2, pair.It.End("Verhuisd", Organisation, Now).Count);
        Assert.All(pair.It.Activities, a => Assert.Null(a.Place));
    }

    [Fact]
    public void A_cancelled_day_gives_its_place_back_and_the_request_does_not_get_it_again()
    {
        var pair = new APartnership().Requested().Accepted().Planned(Day);
        var place = pair.It.CancelActivity(pair.It.Activities[0].Id, "Ziek", Organisation, Now);
        Assert.Equal(new Place(pair.OfferId, Year), place);
        Assert.Equal(PartnershipStage.InConversation, pair.It.Stage);
        Assert.Null(pair.It.HeldPlace);
        Assert.Empty(pair.It.End("Toch niet", School, Now));
    }

    [Fact]
    public void A_day_that_both_say_did_not_take_place_gives_its_place_back()
    {
        var pair = new APartnership().Requested().Accepted().Planned(Day);
        var id = pair.It.Activities[0].Id;
        Assert.Null(pair.It.ConfirmActivity(id, false, null, null, School, Day, Now));
        Assert.Equal(new Place(pair.OfferId, Year), pair.It.ConfirmActivity(id, false, null, null, Organisation, Day, Now));
        Assert.Null(pair.It.ConfirmActivity(id, false, null, null, Organisation, Day, Now));
        Assert.Equal(ActivityStatus.Missed, pair.It.Activities[0].Status);
    }

    [Fact]
    public void A_day_that_took_place_keeps_its_place()
    {
        var pair = new APartnership().Requested().Accepted().Planned(Day).Confirmed(Day);
        Assert.Equal(new Place(pair.OfferId, Year), pair.It.Activities[0].Place);
    }
}
