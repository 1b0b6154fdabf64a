using TechMatch.Domain.Calendars;
using TechMatch.Domain.Coverage;
using TechMatch.Domain.Offers;
using TechMatch.Domain.Partnerships;
using TechMatch.Domain.Programme;

namespace TechMatch.Domain.Tests.Partnerships;

/// <summary>One life of a partnership: what is tried is done where the rules let it, and whatever they refuse changes nothing.</summary>
internal sealed class Life
{
    private static readonly CoverageDefinition Rule = CoverageDefinition.Current;
    private DateTimeOffset _now = Sample.Now;
    private int _ids;

    public Life() => Partnership = Partnership.Suggest(Id(), Sample.SchoolCode, Id(), Actor.Clock, _now);

    public Partnership Partnership { get; }

    public DateOnly Today => DutchTime.DayOf(_now);

    /// <summary>The day on which a step will be tried.</summary>
    public DateOnly DayOf((int Verb, Actors Role, int Days, int Choice) step) => DutchTime.DayOf(After(step));

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
        _now = After(step);
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

    private DateTimeOffset After((int Verb, Actors Role, int Days, int Choice) step) => _now.AddDays(step.Days).AddMinutes(step.Choice);

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
