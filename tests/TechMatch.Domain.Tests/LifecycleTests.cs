using TechMatch.Domain.Needs;
using TechMatch.Domain.Offers;
using TechMatch.Domain.Partnerships;

namespace TechMatch.Domain.Tests;

/// <summary>Every state × verb × actor of the three lifecycles. What the tables must say is written out in docs/partnership-lifecycle.md.</summary>
public sealed class LifecycleTests
{
    private static readonly Actors[] Roles = [Actors.School, Actors.Organisation, Actors.Coordinator, Actors.Administrator, Actors.System];

    public static TheoryData<PartnershipStage, PartnershipVerb> PartnershipPairs => Pairs<PartnershipStage, PartnershipVerb>();

    public static TheoryData<NeedStatus, NeedVerb> NeedPairs => Pairs<NeedStatus, NeedVerb>();

    public static TheoryData<OfferStatus, OfferVerb> OfferPairs => Pairs<OfferStatus, OfferVerb>();

    [Theory]
    [MemberData(nameof(PartnershipPairs))]
    public void A_partnership_moves_as_its_table_says(PartnershipStage stage, PartnershipVerb verb) => Holds(PartnershipLifecycle.Table, stage, verb, "partnership");

    [Theory]
    [MemberData(nameof(NeedPairs))]
    public void A_need_moves_as_its_table_says(NeedStatus status, NeedVerb verb) => Holds(Need.Lifecycle, status, verb, "need");

    [Theory]
    [MemberData(nameof(OfferPairs))]
    public void An_offer_moves_as_its_table_says(OfferStatus status, OfferVerb verb) => Holds(Offer.Lifecycle, status, verb, "offer");

    [Fact]
    public void Every_state_can_be_reached_and_every_verb_is_of_use()
    {
        Complete(PartnershipLifecycle.Table, PartnershipStage.Suggested);
        Complete(Need.Lifecycle, NeedStatus.Draft);
        Complete(Offer.Lifecycle, OfferStatus.Draft);
    }

    [Fact]
    public void A_table_with_a_pair_twice_is_refused() => Assert.Throws<ArgumentException>(() => new TransitionTable<OfferStatus, OfferVerb>(
        "offer",
        new(OfferStatus.Draft, OfferVerb.Publish, OfferStatus.Published, Actors.People),
        new(OfferStatus.Draft, OfferVerb.Publish, OfferStatus.Paused, Actors.People)));

    private static void Holds<TState, TVerb>(TransitionTable<TState, TVerb> table, TState state, TVerb verb, string name)
        where TState : struct, Enum
        where TVerb : struct, Enum
    {
        var row = table.Rows.SingleOrDefault(r => r.From.Equals(state) && r.Verb.Equals(verb));
        foreach (var role in Roles)
        {
            if (row is null)
            {
                Assert.False(table.TryFind(state, verb, out _));
                Assert.Equal($"{name}-wrong-stage", Sample.Refusal(() => table.Move(state, verb, role)));
            }
            else if ((row.By & role) == 0)
            {
                Assert.Equal($"{name}-not-allowed", Sample.Refusal(() => table.Move(state, verb, role)));
            }
            else
            {
                Assert.Equal(row.To, table.Move(state, verb, role));
            }
        }
    }

    private static void Complete<TState, TVerb>(TransitionTable<TState, TVerb> table, TState start)
        where TState : struct, Enum
        where TVerb : struct, Enum
    {
        var reached = new HashSet<TState> { start };
        while (table.Rows.FirstOrDefault(r => reached.Contains(r.From) && !reached.Contains(r.To)) is { } row)
        {
            reached.Add(row.To);
        }

        Assert.Equal(Enum.GetValues<TState>(), reached.Order());
        Assert.Equal(Enum.GetValues<TVerb>(), table.Rows.Select(r => r.Verb).Distinct().Order());
        Assert.All(table.Rows, r => Assert.NotEqual(Actors.None, r.By));
    }

    private static TheoryData<TState, TVerb> Pairs<TState, TVerb>()
        where TState : struct, Enum
        where TVerb : struct, Enum
    {
        var pairs = new TheoryData<TState, TVerb>();
        foreach (var state in Enum.GetValues<TState>())
        {
            foreach (var verb in Enum.GetValues<TVerb>())
            {
                pairs.Add(state, verb);
            }
        }

        return pairs;
    }
}
