using CsCheck;
using TechMatch.Domain.Calendars;
using TechMatch.Domain.Coverage;
using TechMatch.Domain.Offers;
using TechMatch.Domain.Partnerships;
using TechMatch.Domain.Programme;

namespace TechMatch.Domain.Tests.Partnerships;

/// <summary>Thousands of lives of a partnership, in which anybody does anything at any time.</summary>
public sealed class HistoryTests
{
    private const int Lives = 2000;
    private const int RebuiltLives = 10_000;

    /// <summary>What is tried, by whom, how many days after the last thing, and a number to choose with.</summary>
    private static readonly Gen<(int Verb, Actors Role, int Days, int Choice)[]> AnyLife = Gen.Select(
        Gen.Int[0, 25],
        Gen.Int[0, 9].Select(n => n switch { < 4 => Actors.School, < 8 => Actors.Organisation, 8 => Actors.Coordinator, _ => Actors.System }),
        Gen.Int[0, 100].Select(n => n < 80 ? n / 8 : n < 98 ? (n - 79) * 3 : n * 3),
        Gen.Int[0, 1000]).Select((verb, role, days, choice) => (verb, role, days, choice)).Array[1, 60];

    [Fact]
    public void The_stage_can_be_rebuilt_from_the_events_at_every_moment() => AnyLife.Sample(
        steps =>
        {
            var life = new Life();
            return steps.All(step =>
            {
                life.Live(step);
                return Partnership.Rebuild(life.Partnership.Events) == life.Partnership.Stage
                    && Partnership.RebuildBlock(life.Partnership.Events) == (life.Partnership.BlockedBy, life.Partnership.BlockedAt)
                    && life.Partnership.Events.Select(e => e.Sequence).SequenceEqual(Enumerable.Range(1, life.Partnership.EventCount))
                    && life.Partnership.Events.Zip(life.Partnership.Events.Skip(1)).All(pair => pair.First.To == pair.Second.From);
            });
        },
        iter: RebuiltLives);

    [Fact]
    public void What_is_kept_agrees_with_its_history_at_every_moment() => AnyLife.Sample(
        steps =>
        {
            var life = new Life();
            foreach (var step in steps)
            {
                life.Live(step);
                Assert.Empty(PartnershipAudit.Faults(life.Partnership));
            }
        },
        iter: Lives);

    [Fact]
    public void What_is_refused_changes_nothing() => AnyLife.Sample(
        steps =>
        {
            var life = new Life();
            return steps.All(step =>
            {
                var before = life.Picture();
                return life.Live(step) || life.Picture() == before;
            });
        },
        iter: Lives);

    [Fact]
    public void No_place_is_lost_and_none_is_held_twice() => AnyLife.Sample(
        steps =>
        {
            var life = new Life();
            return steps.All(step =>
            {
                life.Live(step);
                return life.Taken.Values.All(n => n >= 0) && life.Taken.Where(t => t.Value > 0).ToHashSet().SetEquals(life.Held());
            });
        },
        iter: Lives);

    [Fact]
    public void A_past_date_counted_again_gives_the_answer_of_the_day_itself() => AnyLife.Sample(
        steps =>
        {
            var life = new Life();
            var onTheDay = new List<(DateOnly Day, bool Counts)>();
            foreach (var step in steps)
            {
                // The end of every day until the one on which the next thing happens; where the clock goes back, that can be a day sooner.
                for (var day = life.Today; day < life.DayOf(step); day = day.AddDays(1))
                {
                    onTheDay.Add((day, life.CountsOn(day)));
                }

                life.Live(step);
            }

            return onTheDay.All(known => life.CountsOn(known.Day) == known.Counts);
        },
        iter: Lives);

    [Fact]
    public void The_clock_comes_back_on_the_first_day_on_which_something_is_due() => AnyLife.Sample(
        steps =>
        {
            var life = new Life();
            foreach (var step in steps)
            {
                life.Live(step);
            }

            var clock = new PartnershipClock(PartnershipTimings.Default, new WorkingDays([]), null, CoverageDefinition.Current.DisputeDays);
            var next = clock.NextOn(life.Partnership, life.Today);
            var day = life.Today.AddDays(1);
            while (day <= life.Today.AddDays(430) && clock.Due(life.Partnership, day).Count == 0)
            {
                day = day.AddDays(1);
            }

            return next == (day <= life.Today.AddDays(430) ? day : null) && life.Partnership.DueOn <= life.Today;
        },
        iter: Lives);

    [Fact]
    public void Lives_are_long_enough_to_see_every_stage_and_to_count()
    {
        var seen = new HashSet<PartnershipStage>();
        var counted = 0;
        var evidence = 0;
        var happened = new HashSet<PartnershipHappening>();
        var verbs = new HashSet<PartnershipVerb>();
        // Some of it is rare: one life in some hundreds becomes structural. So the lives go on until all was seen, up to a number in which none was ever missing.
        for (var lived = 0; lived < 20_000 && !All(); lived += 500)
        {
            AnyLife.Sample(
                steps =>
                {
                    var life = new Life();
                    foreach (var step in steps)
                    {
                        life.Live(step);
                        lock (seen)
                        {
                            seen.Add(life.Partnership.Stage);
                            happened.UnionWith(life.Partnership.Events.Select(e => e.Happening));
                            verbs.UnionWith(life.Partnership.Events.Select(e => e.Verb).OfType<PartnershipVerb>());
                            counted += life.CountsOn(life.Today) ? 1 : 0;
                            evidence += life.Partnership.Activities.Count(a => a is { EvidenceAt: not null, Status: ActivityStatus.Confirmed });
                        }
                    }
                },
                iter: 500);
        }

        Assert.Equal(Enum.GetValues<PartnershipStage>(), seen.Order());
        Assert.Equal(Enum.GetValues<PartnershipVerb>(), verbs.Order());
        Assert.Superset(Rare, happened);
        Assert.True(counted > 200, $"Only {counted} days counted.");
        Assert.True(evidence > 20, $"Only {evidence} times was there evidence.");

        bool All() => seen.Count == Enum.GetValues<PartnershipStage>().Length && verbs.Count == Enum.GetValues<PartnershipVerb>().Length
            && Rare.IsSubsetOf(happened) && counted > 200 && evidence > 20;
    }

    private static readonly HashSet<PartnershipHappening> Rare = [PartnershipHappening.Blocked, PartnershipHappening.Unblocked, PartnershipHappening.AnotherOffered];
}
