using TechMatch.Domain.Calendars;
using TechMatch.Domain.Partnerships;

namespace TechMatch.Domain.Tests.Partnerships;

/// <summary>Every stage × verb, tried on a partnership itself: it moves as the table says, or is refused and unchanged.</summary>
public sealed class PartnershipVerbsTests
{
    public static TheoryData<PartnershipStage, PartnershipVerb> Pairs
    {
        get
        {
            var pairs = new TheoryData<PartnershipStage, PartnershipVerb>();
            foreach (var stage in Enum.GetValues<PartnershipStage>())
            {
                foreach (var verb in Enum.GetValues<PartnershipVerb>())
                {
                    // What becomes of an activity is a fact in any stage; those are tried in ActivityTests.
                    if (verb is not (PartnershipVerb.Cancel or PartnershipVerb.Miss or PartnershipVerb.Confirm))
                    {
                        pairs.Add(stage, verb);
                    }
                }
            }

            return pairs;
        }
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void It_moves_as_the_table_says_or_is_refused_and_unchanged(PartnershipStage stage, PartnershipVerb verb)
    {
        var at = InStage.Of(stage);
        Assert.Equal(stage, at.Partnership.Stage);
        if (PartnershipLifecycle.Table.TryFind(stage, verb, out var row))
        {
            Try(at, verb, row.By);

            // A relation from before brings its activity along, and so runs on to active.
            Assert.Equal(verb == PartnershipVerb.Register ? PartnershipStage.Active : row.To, at.Partnership.Stage);
            var last = at.Partnership.Events.Last(e => e.Happening == PartnershipHappening.Moved && e.Verb == verb);
            Assert.Equal((stage, row.To, at.Now), (last.From, last.To, last.At));
            return;
        }

        var events = at.Partnership.EventCount;
        var since = at.Partnership.StageSince;
        Assert.Equal("partnership-wrong-stage", Sample.Refusal(() => Try(at, verb, Actors.Anyone)));
        Assert.Equal((stage, since, events), (at.Partnership.Stage, at.Partnership.StageSince, at.Partnership.EventCount));
        Assert.Equal(events, at.Partnership.Events.Count);
    }

    [Theory]
    [InlineData(PartnershipVerb.Request, Actors.Organisation)]
    [InlineData(PartnershipVerb.Request, Actors.System)]
    [InlineData(PartnershipVerb.Accept, Actors.School)]
    [InlineData(PartnershipVerb.Accept, Actors.Coordinator)]
    [InlineData(PartnershipVerb.Decline, Actors.School)]
    [InlineData(PartnershipVerb.Withdraw, Actors.Organisation)]
    [InlineData(PartnershipVerb.Plan, Actors.System)]
    [InlineData(PartnershipVerb.End, Actors.System)]
    public void Who_may_not_is_refused_and_nothing_changes(PartnershipVerb verb, Actors by)
    {
        var row = PartnershipLifecycle.Table.Rows.First(r => r.Verb == verb && r.From != PartnershipStage.Suggested);
        var at = InStage.Of(row.From);
        var events = at.Partnership.EventCount;
        Assert.Equal("partnership-not-allowed", Sample.Refusal(() => Try(at, verb, by, exactly: true)));
        Assert.Equal((row.From, events), (at.Partnership.Stage, at.Partnership.EventCount));
        Assert.Equal(row.From == PartnershipStage.Requested, at.Partnership.OpenRequest is not null);
    }

    private static void Try(InStage at, PartnershipVerb verb, Actors by, bool exactly = false)
    {
        var role = exactly ? by : new[] { Actors.School, Actors.Organisation, Actors.Coordinator, Actors.System }.First(r => (by & r) != 0);
        var actor = new Actor(role, null, Via.Screen);
        var p = at.Partnership;
        switch (verb)
        {
            case PartnershipVerb.Request:
                p.Request(Guid.CreateVersion7(), null, Sample.OfferId, SchoolYear.Of(at.Today), null, new(at.Today, at.Today, at.Today), actor, at.Now);
                break;
            case PartnershipVerb.Accept:
                p.Accept(actor, at.Now);
                break;
            case PartnershipVerb.Decline when p.Stage == PartnershipStage.Suggested:
                Assert.Equal("partnership-wrong-stage", Sample.Refusal(() => p.Decline(DeclineReason.Dates, null, actor, at.Now)));
                p.TurnDown(null, actor, at.Now);
                break;
            case PartnershipVerb.Decline:
                p.Decline(DeclineReason.Dates, null, actor, at.Now);
                break;
            case PartnershipVerb.Withdraw:
                p.Withdraw(null, actor, at.Now);
                break;
            case PartnershipVerb.Expire:
                p.Expire(at.After(30).Now);
                break;
            case PartnershipVerb.PassOver:
                p.PassOver(Via.MailLink, at.Now);
                break;
            case PartnershipVerb.Plan:
                at.Plan(at.Today.AddDays(7), actor);
                break;
            case PartnershipVerb.Recognise:
                p.Recognise("Convenant van 1 september", actor, at.Now);
                break;
            case PartnershipVerb.Lapse:
                p.Lapse(at.After(400).Now);
                break;
            case PartnershipVerb.End:
                p.End("Andere plannen", actor, at.Now);
                break;
            case PartnershipVerb.Register:
                p.Register(InStage.Relation(at.Today), null, Sample.School, at.Today, at.Now);
                p.ConfirmRelation(Guid.CreateVersion7(), Sample.Organisation, at.Now);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(verb));
        }
    }
}
