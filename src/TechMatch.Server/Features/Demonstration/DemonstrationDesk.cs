using TechMatch.Domain;
using TechMatch.Domain.Matching;
using TechMatch.Domain.Needs;
using TechMatch.Domain.Partnerships;
using TechMatch.Domain.Programme;
using TechMatch.Domain.Schools;

namespace TechMatch.Server.Features.Demonstration;

/// <summary>What waits at the desk of the coordinator of Twente: something of each kind, and what the coordinator did before.</summary>
internal sealed class DemonstrationDesk(DemonstrationHistory history, DateOnly today)
{
    private static readonly string[] Twente = ["GM0141", "GM0153", "GM0164", "GM0147"];

    /// <summary>A need with the help that was asked for it.</summary>
    public List<(Need Need, string Note, DateTimeOffset At)> Help { get; } = [];

    /// <summary>Needs that nothing fits, since when.</summary>
    public List<(Need Need, DateTimeOffset Since)> Gaps { get; } = [];

    /// <summary>What the coordinator proposed.</summary>
    public List<(Partnership Partnership, Need? Need, Guid OfferId, string Reason, DateTimeOffset At)> Suggestions { get; } = [];

    /// <summary>What the coordinator lifted.</summary>
    public List<(Need Need, Guid OfferId, string Reason, DateTimeOffset At)> Lifts { get; } = [];

    public void Tell(IReadOnlyList<School> schools, School director, Need wish)
    {
        var known = history.Partnerships.Select(p => p.SchoolCode).ToHashSet();
        var silent = new Queue<School>(schools.Where(s => s.Sector == Sector.Po && s.ClosedOn is null && s != director && Twente.Contains(s.Facts.MunicipalityCode.Value) && !known.Contains(s.Code)));
        if (silent.Count < 6)
        {
            return;
        }

        AskForHelp(silent.Dequeue());
        Disagree(silent.Dequeue());
        LeaveUnconfirmed(silent.Dequeue());
        FallSilent(silent.Dequeue());
        FitNothing(silent.Dequeue());
        WaitLong(silent.Dequeue());
        Suggest(director, wish);
        GoTogether([.. schools.Where(s => s != director)]);
    }

    /// <summary>Two small schools near one another want the same company visit, so that they can go there together.</summary>
    private void GoTogether(IReadOnlyList<School> schools)
    {
        var most = new PoolingRules();
        var small = schools.Where(s => s.Sector == Sector.Po && s.ClosedOn is null && s.Location is not null && s.Facts.Pupils <= most.MaxPupils && Twente.Contains(s.Facts.MunicipalityCode.Value)).ToList();
        var pairs = small.SelectMany((a, i) => small.Skip(i + 1).Select(b => (A: a, B: b, Metres: a.Location!.Point.DistanceTo(b.Location!.Point))));
        var pair = pairs.Where(p => p.Metres <= most.MaxDistanceKm * 1000).OrderBy(p => p.Metres).FirstOrDefault();
        foreach (var school in new[] { pair.A, pair.B }.OfType<School>())
        {
            var need = history.Ask(school, history.SchoolDay(school, today.AddDays(10)), today.AddDays(150), history.At(today.AddDays(-9)), ActivityKind.CompanyVisit, EnumSet<Topic>.Of(Topic.Robotics));
            need.Change(need.Details with { MaxDistanceKm = 25 }, school.Sector, today, need.PublishedAt!.Value);
        }
    }

    private Need Ask(School school, int daysAgo, ActivityKind? kind = null) => history.Ask(
        school, history.SchoolDay(school, today.AddDays(10)), today.AddDays(150), history.At(today.AddDays(-daysAgo)), kind);

    private void AskForHelp(School school)
    {
        var need = Ask(school, 12, ActivityKind.GuestLesson);
        Help.Add((need, "We vroegen al twee bedrijven. Ken jij iemand die in februari kan?", history.At(today.AddDays(-8))));
        if (history.Matches(school, need) is [_, var second, ..])
        {
            Lifts.Add((need, second.Offer.OfferId, "Zij zeiden mij dat ze dit jaar juist hier willen komen.", history.At(today.AddDays(-2))));
        }
    }

    private void Disagree(School school) => history.Live(school, today.AddDays(-16), (partnership, activity) =>
    {
        var at = history.At(activity.HeldOn.AddDays(1));
        partnership.ConfirmActivity(activity.Id, true, activity.GroupSize, null, DemonstrationHistory.ByOrganisation, Domain.Calendars.DutchTime.DayOf(at), at);
        var later = history.At(activity.HeldOn.AddDays(2));
        partnership.ConfirmActivity(activity.Id, false, null, "Er was die dag niemand.", DemonstrationHistory.BySchool, Domain.Calendars.DutchTime.DayOf(later), later < at ? at : later);
        return false;
    });

    private void LeaveUnconfirmed(School school) => history.Live(school, today.AddDays(-34), (partnership, activity) =>
    {
        var at = history.At(activity.HeldOn.AddDays(2));
        partnership.ConfirmActivity(activity.Id, true, activity.GroupSize, null, DemonstrationHistory.ByOrganisation, Domain.Calendars.DutchTime.DayOf(at), at);
        return false;
    });

    private void FallSilent(School school)
    {
        var at = history.At(today.AddDays(-45));
        var need = Ask(school, 46);
        if (history.Request(school, need, at) is var (partnership, offer, year))
        {
            history.Accept(partnership, offer, year, at.AddDays(3));
        }
    }

    private void FitNothing(School school)
    {
        var need = Ask(school, 20, ActivityKind.TeacherPlacement);
        need.Change(need.Details with { MaxDistanceKm = 1 }, school.Sector, today, need.PublishedAt!.Value);
        Gaps.Add((need, history.At(today.AddDays(-19))));
    }

    /// <summary>A request that has waited for over ten working days and not yet for fifteen.</summary>
    private void WaitLong(School school)
    {
        var day = today;
        for (var n = 0; n < 12; n++)
        {
            day = history.SchoolDayBefore(school, day);
        }

        var at = history.At(day);
        var need = history.Ask(school, history.SchoolDay(school, today.AddDays(10)), today.AddDays(150), at.AddDays(-1));
        if (history.Request(school, need, at) is not var (partnership, _, _) || partnership.OpenRequest is not { } request)
        {
            return;
        }

        partnership.Remind(history.At(request.Timers.RemindOn));
        if (request.Timers.EscalateOn <= today)
        {
            partnership.Escalate(history.At(request.Timers.EscalateOn));
        }
    }

    private void Suggest(School director, Need wish)
    {
        const string Reason = "Ik sprak hen vorige week. Zij ontvangen graag een groep uit Hengelo, en het is op de fiets te doen.";
        var at = history.At(today.AddDays(-1));
        if (history.Matches(director, wish) is [.., var match])
        {
            Suggestions.Add((history.Suggest(director, match.Offer.OrganisationId, Reason, at), wish, match.Offer.OfferId, Reason, at));
        }
    }
}
