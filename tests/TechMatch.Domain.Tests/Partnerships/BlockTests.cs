using TechMatch.Domain.Partnerships;

namespace TechMatch.Domain.Tests.Partnerships;

/// <summary>A side that does not want to be proposed to the other any more.</summary>
public sealed class BlockTests
{
    private static readonly Actor Administrator = new(Actors.Administrator, Guid.CreateVersion7(), Via.Screen);

    [Fact]
    public void Never_is_a_no_without_words_and_closes_the_pair()
    {
        var at = InStage.Of(PartnershipStage.Requested);
        var request = at.Partnership.Never("We doen geen basisscholen", Sample.Organisation, at.Now);
        Assert.Equal((RequestAnswer.Declined, DeclineReason.Other, null), (request.Answer, request.DeclineReason, request.AnswerNote));
        Assert.Equal((PartnershipStage.Declined, Actors.Organisation, at.Now), (at.Partnership.Stage, at.Partnership.BlockedBy, at.Partnership.BlockedAt));
        Assert.Equal((PartnershipVerb.Decline, null), (at.Partnership.Events[^2].Verb, at.Partnership.Events[^2].Note));
        Assert.Equal((PartnershipHappening.Blocked, "We doen geen basisscholen"), (at.Partnership.Events[^1].Happening, at.Partnership.Events[^1].Note));
        Assert.Empty(PartnershipAudit.Faults(at.Partnership));
        Assert.Equal("pair-closed", Sample.Refusal(() => at.Request()));
        Assert.Equal(PartnershipStage.Declined, at.Partnership.Stage);
    }

    [Fact]
    public void Never_is_said_to_a_request_and_not_by_the_school()
    {
        Assert.Equal("partnership-wrong-stage", Sample.Refusal(() => InStage.Of(PartnershipStage.Active).Partnership.Never(null, Sample.Organisation, Sample.Now)));
        Assert.Equal("partnership-not-allowed", Sample.Refusal(() => InStage.Of(PartnershipStage.Requested).Partnership.Never(null, Sample.School, Sample.Now)));
    }

    [Fact]
    public void An_administrator_answers_for_the_organisation_under_its_own_role()
    {
        var at = InStage.Of(PartnershipStage.Requested);
        at.Partnership.Never(null, Administrator, at.Now);
        Assert.Equal((Actors.Organisation, Actors.Administrator), (at.Partnership.BlockedBy, at.Partnership.Events[^1].Role));
        Assert.Empty(PartnershipAudit.Faults(at.Partnership));
    }

    [Theory]
    [InlineData(PartnershipStage.Suggested, true)]
    [InlineData(PartnershipStage.Declined, true)]
    [InlineData(PartnershipStage.Expired, true)]
    [InlineData(PartnershipStage.Ended, true)]
    [InlineData(PartnershipStage.Requested, false)]
    [InlineData(PartnershipStage.InConversation, false)]
    [InlineData(PartnershipStage.Planned, false)]
    [InlineData(PartnershipStage.Active, false)]
    [InlineData(PartnershipStage.Structural, false)]
    [InlineData(PartnershipStage.Dormant, false)]
    public void What_is_under_way_is_ended_first(PartnershipStage stage, bool can)
    {
        foreach (var side in new[] { Sample.School, Sample.Organisation })
        {
            var at = InStage.Of(stage);
            if (can)
            {
                Assert.True(at.Partnership.Block("Geen klik", side, at.Now));
                Assert.Equal((stage, side.Role), (at.Partnership.Stage, at.Partnership.BlockedBy));
            }
            else
            {
                Assert.Equal("partnership-under-way", Sample.Refusal(() => at.Partnership.Block(null, side, at.Now)));
                Assert.Equal((Actors.None, null), (at.Partnership.BlockedBy, at.Partnership.BlockedAt));
            }

            Assert.Empty(PartnershipAudit.Faults(at.Partnership));
        }
    }

    [Fact]
    public void Each_side_closes_and_opens_for_itself()
    {
        var at = InStage.Of(PartnershipStage.Ended);
        var p = at.Partnership;
        Assert.True(p.Block(null, Sample.School, at.Now));
        var since = at.Now;
        at.After(1);
        Assert.True(p.Block(null, Sample.Organisation, at.Now));
        Assert.False(p.Block(null, Sample.Organisation, at.Now));
        Assert.Equal((Actors.Sides, since), (p.BlockedBy, p.BlockedAt));
        Assert.True(p.Unblock(Sample.School, at.Now));
        Assert.False(p.Unblock(Sample.School, at.Now));
        Assert.Equal(Actors.Organisation, p.BlockedBy);
        Assert.Equal("pair-closed", Sample.Refusal(() => at.Request()));
        Assert.True(p.Unblock(Sample.Organisation, at.Now));
        Assert.Equal((Actors.None, null), (p.BlockedBy, p.BlockedAt));
        Assert.Empty(PartnershipAudit.Faults(p));
        Assert.Equal(PartnershipStage.Requested, at.Requested().Partnership.Stage);
    }

    [Fact]
    public void Who_is_no_side_neither_closes_nor_opens()
    {
        var at = InStage.Of(PartnershipStage.Ended);
        Assert.Equal("partnership-not-allowed", Sample.Refusal(() => at.Partnership.Block(null, Administrator, at.Now)));
        Assert.Equal("partnership-not-allowed", Sample.Refusal(() => at.Partnership.Unblock(Actor.Clock, at.Now)));
    }
}
