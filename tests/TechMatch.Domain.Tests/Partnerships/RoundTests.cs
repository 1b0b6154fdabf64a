using TechMatch.Domain.Calendars;
using TechMatch.Domain.Partnerships;

namespace TechMatch.Domain.Tests.Partnerships;

/// <summary>What becomes of those who were asked together, and of a yes with something else.</summary>
public sealed class RoundTests
{
    [Fact]
    public void Who_is_passed_over_can_be_asked_again()
    {
        var at = InStage.Of(PartnershipStage.Requested);
        var request = at.Partnership.PassOver(Via.MailLink, at.Now);
        Assert.Equal((RequestAnswer.PassedOver, at.Now), (request.Answer, request.AnsweredAt));
        var happened = at.Partnership.Events[^1];
        Assert.Equal((PartnershipVerb.PassOver, Actors.System, Via.MailLink, null), (happened.Verb, happened.Role, happened.Via, happened.Note));
        Assert.Null(at.Partnership.OpenRequest);
        Assert.Equal(PartnershipStage.Requested, at.Requested().Partnership.Stage);
        Assert.Empty(PartnershipAudit.Faults(at.Partnership));
    }

    [Fact]
    public void Nobody_is_passed_over_twice_or_after_an_answer()
    {
        var at = InStage.Of(PartnershipStage.Requested);
        at.Partnership.PassOver(Via.Screen, at.Now);
        Assert.Equal("partnership-wrong-stage", Sample.Refusal(() => at.Partnership.PassOver(Via.Screen, at.Now)));
        Assert.Equal("partnership-wrong-stage", Sample.Refusal(() => at.Partnership.Accept(Sample.Organisation, at.Now)));
        var accepted = InStage.Of(PartnershipStage.InConversation);
        Assert.Equal("partnership-wrong-stage", Sample.Refusal(() => accepted.Partnership.PassOver(Via.Screen, accepted.Now)));
    }

    [Fact]
    public void A_request_knows_its_round()
    {
        var at = InStage.Of(PartnershipStage.Suggested);
        var round = Guid.CreateVersion7();
        var day = at.Today.AddDays(21);
        var request = at.Partnership.Request(
            Guid.CreateVersion7(), Guid.CreateVersion7(), Sample.OfferId, SchoolYear.Of(at.Today), null, new(day, day, day), Sample.School, at.Now, round);
        Assert.Equal(round, request.RoundId);
        Assert.Null(InStage.Of(PartnershipStage.Requested).Partnership.OpenRequest!.RoundId);
    }

    [Fact]
    public void A_yes_with_another_offer_holds_a_place_of_that_one()
    {
        var at = InStage.Of(PartnershipStage.Requested);
        var other = Guid.CreateVersion7();
        var request = at.Partnership.Accept(Sample.Organisation, at.Now, "Liever bij ons", other);
        Assert.Equal((Sample.OfferId, (Guid?)other, other), (request.OfferId, request.InsteadOfferId, request.GivenOfferId));
        Assert.Equal(other, at.Partnership.HeldPlace?.OfferId);
        Assert.Equal(PartnershipHappening.AnotherOffered, at.Partnership.Events[^1].Happening);
        Assert.Equal("Liever bij ons", at.Partnership.Events[^2].Note);
        Assert.Empty(PartnershipAudit.Faults(at.Partnership));
        Assert.Equal([new(other, request.SchoolYear)], at.Partnership.End("Dat past niet", Sample.School, at.Now));
    }

    [Fact]
    public void A_yes_with_what_was_asked_is_a_yes()
    {
        var at = InStage.Of(PartnershipStage.Requested);
        var request = at.Partnership.Accept(Sample.Organisation, at.Now, null, Sample.OfferId);
        Assert.Null(request.InsteadOfferId);
        Assert.Equal(PartnershipVerb.Accept, at.Partnership.Events[^1].Verb);
    }
}
