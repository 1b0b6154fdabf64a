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
                // The end of every day until the next thing happens.
                for (var day = life.Today; day < life.Today.AddDays(step.Days); day = day.AddDays(1))
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

    private sealed class Life
    {
        private static readonly CoverageDefinition Rule = CoverageDefinition.Current;
        private DateTimeOffset _now = Sample.Now;
        private int _ids;

        public Life() => Partnership = Partnership.Suggest(Id(), Sample.SchoolCode, Id(), Actor.Clock, _now);

        public Partnership Partnership { get; }

        public DateOnly Today => DutchTime.DayOf(_now);

        /// <summary>What the server would have booked on the offers.</summary>
        public Dictionary<Place, int> Taken { get; } = [];

        /// <summary>What the partnership says it holds.</summary>
        public IEnumerable<KeyValuePair<Place, int>> Held() => Partnership.Activities.Select(a => a.Place)
            .Append(Partnership.HeldPlace)
            .Concat(Partnership.Requests.Where(r => r.PlaceTakenIn is not null && r != Partnership.AcceptedRequest).Select(r => (Place?)new Place(r.GivenOfferId, r.PlaceTakenIn!.Value)))
            .OfType<Place>()
            .GroupBy(place => place)
            .Select(group => KeyValuePair.Create(group.Key, group.Count()));

        public bool CountsOn(DateOnly day) => Partnership.Activities.Any(a => Rule.Counts(ActivityEvidence.Of(a, Partnership.SchoolCode), day));

        public string Picture() => string.Join(
            '|',
            Partnership.Stage,
            Partnership.StageSince,
            Partnership.EventCount,
            Partnership.Events.Count,
            Partnership.BlockedBy,
            Partnership.BlockedAt,
            string.Join(',', Partnership.Moments.Select(m => m.Id)),
            string.Join(',', Partnership.Requests.Select(r => $"{r.Answer}{r.InsteadOfferId}{r.PlaceTakenIn}{r.RemindedAt}{r.EscalatedAt}")),
            string.Join(',', Partnership.Activities.Select(a => $"{a.Status}{a.Place}{a.HeldOn}{a.Start}{a.Revision}{a.Venue}{a.SchoolConfirmation}{a.OrganisationConfirmation}{a.EvidenceAt}{a.DisputedAt}{a.PartnershipEndedAt}")),
            string.Join(',', Partnership.Covenants.Select(c => $"{c.Revision}{c.SchoolSignature}{c.OrganisationSignature}{c.Hash}{c.EndedAt}")),
            string.Join(',', Partnership.Renewals.Select(r => $"{r.SchoolYear}{r.SchoolSaid}{r.OrganisationSaid}{r.RemindedAt}{r.AskAgainOn}{r.AgreedAt}")));

        /// <summary>Tries something.</summary>
        /// <returns>Whether it was let.</returns>
        public bool Live((int Verb, Actors Role, int Days, int Choice) step)
        {
            _now = _now.AddDays(step.Days).AddMinutes(step.Choice);
            try
            {
                Try(step.Verb, new Actor(step.Role, null, Via.Screen), step.Choice);
                return true;
            }
            catch (Exception e) when (e is DomainException or InvalidInputException)
            {
                return false;
            }
        }

        private void Try(int verb, Actor actor, int choice)
        {
            var p = Partnership;

            // Mostly whoever it is up to; else nobody would get far.
            if (choice % 10 < 8)
            {
                actor = verb switch { 0 or 1 => Sample.School, 2 or 3 => Sample.Organisation, _ => actor.Role == Actors.System ? Sample.School : actor };
            }

            var offer = new Guid(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, (byte)(choice % 2));
            switch (verb)
            {
                case 0 or 1:
                    p.Request(Id(), null, offer, SchoolYear.Of(Today), null, new(Today.AddDays(7), Today.AddDays(14), Today.AddDays(21)), actor, _now);
                    break;
                case 2 or 3:
                    var request = p.Accept(actor, _now, null, choice % 3 == 0 ? offer : null);
                    Book(new Place(request.GivenOfferId, request.SchoolYear), 1);
                    break;
                case 4 when choice % 7 == 0:
                    p.Decline(DeclineReason.NoTime, null, actor, _now);
                    break;
                case 5 when choice % 7 == 0:
                    p.Withdraw(null, actor, _now);
                    break;
                case 6:
                    p.Expire(_now);
                    break;
                case 7 when choice % 2 == 0:
                    p.Remind(_now);
                    break;
                case 7:
                    p.Escalate(_now);
                    break;
                case 8 or 9:
                    Plan(offer, Today.AddDays(choice % 12), actor);
                    break;
                case 10 when p.Activities.Count > 0 && choice % 2 == 0:
                    Book(p.CancelActivity(Pick(choice).Id, "Ziek", actor, _now), -1);
                    break;
                case 10 when p.Activities.Count > 0 && choice % 3 == 0:
                    p.ProposeMove(Pick(choice).Id, [(Id(), At(Today.AddDays(choice % 30)))], null, actor, Today, _now);
                    break;
                case 10 when p.Activities.Count > 0 && choice % 3 == 1:
                    var moving = Pick(choice);
                    var was = moving.Place;
                    if (p.Moments.FirstOrDefault(m => m.ActivityId == moving.Id) is { } chosen)
                    {
                        p.ChooseMove(moving.Id, chosen.Id, actor, Today, _now);
                    }
                    else
                    {
                        p.MoveActivity(moving.Id, At(Today.AddDays(choice % 200)), "Ziek", actor, Today, _now);
                    }

                    if (moving.Place != was)
                    {
                        Book(was, -1);
                        Book(moving.Place, 1);
                    }

                    break;
                case 10 when p.Activities.Count > 0:
                    p.RelocateActivity(Pick(choice).Id, choice % 2 == 0 ? Venue.AtSchool : Venue.AtOrganisation, null, actor, Today, _now);
                    break;
                case 11 or 12 or 13 when p.Activities.Count > 0:
                    Book(p.ConfirmActivity(Pick(choice).Id, choice % 6 != 0, choice % 40, null, actor, Today, _now), -1);
                    break;
                case 14 when p.Activities.Count > 0 && choice % 4 == 1:
                    Shown.Add(p.AttachDocument(new(Id(), Pick(choice).Id, DocumentKind.Pdf, "verslag.pdf", 1, BitConverter.GetBytes(_ids), false), Of(Pick(choice)), 3, actor, _now));
                    break;
                case 14 when p.Activities.Count > 0 && choice % 4 == 2 && Shown.Count > 0:
                    p.RemoveDocument(Shown[choice % Shown.Count], Of(p.Activities.Single(a => a.Id == Shown[choice % Shown.Count].ActivityId)), choice % 3 == 0 ? Actor.Clock : actor, _now);
                    break;
                case 14 when p.Activities.Count > 0 && choice % 4 == 3:
                    p.Rate(Pick(choice).Id, new(_now, choice % 7, null, 5), actor);
                    break;
                case 14 when p.Activities.Count > 0:
                    p.AttachEvidence(Pick(choice).Id, "https://school.example/nieuws", actor, _now);
                    break;
                case 15 when p.Activities.Count > 0:
                    p.SettleEvidence(Pick(choice).Id, Rule.DisputeDays, _now);
                    break;
                case 16:
                    p.Lapse(_now);
                    break;
                case 17 when choice % 9 == 0:
                    foreach (var place in p.End("Voorbij", actor, _now))
                    {
                        Book(place, -1);
                    }

                    break;
                case 17 when choice % 3 == 1:
                    p.Register(InStage.Relation(Today.AddDays(-choice)), null, actor, Today, _now);
                    break;
                case 17:
                    p.ConfirmRelation(Id(), actor, _now);
                    break;
                case 18 when choice % 3 == 0:
                    p.HandBack(null, Sample.Coordinator, _now);
                    break;
                case 18:
                    p.TakeOver("Het ligt stil", Sample.Coordinator, _now);
                    break;
                case 19 when choice % 2 == 0:
                    p.SuggestAgain("Zij deden dit eerder", Sample.Coordinator, _now);
                    break;
                case 19:
                    p.RefuseSuggestion(null, actor, _now);
                    break;
                case 20:
                    p.WriteCovenant(Id(), CovenantOf(choice), Parties, null, actor, Today, _now);
                    break;
                case 21:
                    p.SignCovenant(p.Covenant?.Number ?? 1, "Anna", "Directeur", actor, _now, c => $"Tekst {c.Number}");
                    break;
                case 22 when choice % 3 == 0:
                    p.RemindOfRenewal(Today, _now);
                    break;
                case 22 when choice % 3 == 1:
                    p.AskRenewalAgain(Today, _now);
                    break;
                case 22:
                    p.AskRenewal(new(SchoolYear.Of(Today).StartYear + 1), _now);
                    break;
                case 23:
                    p.AnswerRenewal((RenewalAnswer)(choice % 4), RenewalReason.NoTime, null, Today.AddDays(choice), actor, _now);
                    break;
                case 24 when choice % 5 == 0:
                    p.PassOver(Via.Screen, _now);
                    break;
                case 24 when choice % 7 == 0:
                    p.Never("Past niet bij ons", actor, _now);
                    break;
                case 24:
                    p.Block(null, actor, _now);
                    break;
                case 25:
                    p.Unblock(actor, _now);
                    break;
            }
        }

        private static Moment At(DateOnly day) => new(day, new(13, 0), new(14, 0));

        private static readonly CovenantParties Parties = new("De Zandloper", Sample.SchoolCode, "Hengelo", "Boldermolen", null, "Borne");

        private CovenantTerms CovenantOf(int choice) => new()
        {
            Together = "Samen iets met techniek",
            Kinds = EnumSet<ActivityKind>.Of(ActivityKind.GuestLesson),
            TimesPerYear = 1 + (choice % 2),
            FirstYear = SchoolYear.Of(Today),
            Years = 1 + (choice % 3),
            SchoolArranges = "Een lokaal",
            OrganisationArranges = "Twee monteurs",
            Ending = "Voor 1 juni",
        };

        private void Plan(Guid offer, DateOnly day, Actor actor)
        {
            var held = Partnership.HeldPlace;
            var activity = Partnership.Plan(InStage.A(day) with { Id = Id(), OfferId = offer }, actor, Today, _now);
            if (activity.Place != held)
            {
                Book(held, -1);
                Book(activity.Place, 1);
            }
        }

        private List<EvidenceDocument> Shown { get; } = [];

        private List<EvidenceDocument> Of(Activity activity) => Shown.FindAll(d => d.ActivityId == activity.Id);

        private Activity Pick(int choice) => Partnership.Activities[^(1 + (choice / 7 % Math.Min(2, Partnership.Activities.Count)))];

        private void Book(Place? place, int number)
        {
            if (place is { } known)
            {
                Taken[known] = Taken.GetValueOrDefault(known) + number;
            }
        }

        private Guid Id() => new(++_ids, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    }
}
