using TechMatch.Domain.Partnerships;

namespace TechMatch.Domain.Tests.Partnerships;

/// <summary>What a coordinator does between two, in every stage.</summary>
public sealed class CoordinationTests
{
    public static TheoryData<PartnershipStage> Stages => [.. Enum.GetValues<PartnershipStage>()];

    [Theory]
    [MemberData(nameof(Stages))]
    public void A_conversation_is_taken_over_where_there_is_one_and_handed_back(PartnershipStage stage)
    {
        var partnership = InStage.Of(stage).Partnership;
        var at = partnership.Events[^1].At.AddHours(1);
        if (!PartnershipLifecycle.IsUnderWay(stage) && stage != PartnershipStage.Dormant)
        {
            Assert.Equal("partnership-closed", Assert.Throws<DomainException>(() => partnership.TakeOver("Het ligt stil", Sample.Coordinator, at)).Code);
            return;
        }

        partnership.TakeOver("Het ligt stil", Sample.Coordinator, at);
        Assert.Equal((at, Sample.Coordinator.AccountId, stage), (partnership.CoordinatedSince, partnership.CoordinatedBy, partnership.Stage));
        Assert.Equal("conversation-yours", Assert.Throws<DomainException>(() => partnership.TakeOver("Nog eens", Sample.Coordinator, at)).Code);
        Assert.Empty(PartnershipAudit.Faults(partnership));
        partnership.HandBack(null, Sample.Coordinator, at.AddHours(1));
        Assert.Null(partnership.CoordinatedSince);
        Assert.Empty(PartnershipAudit.Faults(partnership));
        Assert.Equal("conversation-not-taken-over", Assert.Throws<DomainException>(() => partnership.HandBack(null, Sample.Coordinator, at)).Code);
    }

    [Theory]
    [MemberData(nameof(Stages))]
    public void Two_are_proposed_again_where_nothing_is_under_way_and_the_stage_stays(PartnershipStage stage)
    {
        var partnership = InStage.Of(stage).Partnership;
        var at = partnership.Events[^1].At.AddHours(1);
        if (PartnershipLifecycle.IsUnderWay(stage))
        {
            Assert.Equal("partnership-under-way", Assert.Throws<DomainException>(() => partnership.SuggestAgain("Zij komen", Sample.Coordinator, at)).Code);
            return;
        }

        Assert.Equal("Zij komen", partnership.SuggestAgain(" Zij komen ", Sample.Coordinator, at));
        Assert.Equal((stage, PartnershipHappening.Suggested), (partnership.Stage, partnership.Events[^1].Happening));
        Assert.Throws<InvalidInputException>(() => partnership.SuggestAgain(" ", Sample.Coordinator, at));
        Assert.Throws<DomainException>(() => partnership.SuggestAgain("Wij", Sample.School, at));
        partnership.RefuseSuggestion(null, Sample.School, at.AddHours(1));
        Assert.Equal(stage == PartnershipStage.Suggested ? PartnershipStage.Declined : stage, partnership.Stage);
        Assert.Empty(PartnershipAudit.Faults(partnership));
    }
}
