using Microsoft.EntityFrameworkCore;
using TechMatch.Domain;
using TechMatch.Domain.Coverage;
using TechMatch.Domain.Organisations;
using TechMatch.Domain.Partnerships;
using TechMatch.Domain.Programme;
using TechMatch.Domain.Schools;
using TechMatch.Server.Tests.Builders;
using TechMatch.Server.Tests.Fixtures;

namespace TechMatch.Server.Tests.Features.Coverage;

/// <summary>What becomes of an activity once its day is there.</summary>
internal enum Outcome
{
    BothSaySo,
    OneShowsIt,
    OneSaysSo,
    DisputedOnDay13,
    DisputedOnDay15,
    AgreedAfterADispute,
    DidNotTakePlace,
}

/// <summary>
/// What schools and companies do over three school years, drawn once and then lived through the partnerships' own verbs. Beside it stands,
/// reckoned here by hand, on which days each activity makes its school count.
/// </summary>
internal sealed class InventedYears
{
    private static readonly Actor BySchool = new(Actors.School, null, Via.Screen);
    private static readonly Actor ByCompany = new(Actors.Organisation, null, Via.MailLink);

    private readonly Random _random = new(20_270_801);
    private readonly TestServer _server;
    private readonly IReadOnlyList<School> _schools;
    private readonly IReadOnlyList<Organisation> _companies;
    private readonly SortedDictionary<DateOnly, List<Func<Task>>> _agenda = [];
    private readonly Dictionary<Guid, Guid> _ids = [];
    private readonly List<(int School, DateOnly From, DateOnly Until, bool IsByBoth)> _counts = [];

    private InventedYears(TestServer server, IReadOnlyList<School> schools, IReadOnlyList<Organisation> companies) =>
        (_server, _schools, _companies) = (server, schools, companies);

    public List<Outcome> Lived { get; } = [];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <param name="server">Where they are lived.</param>
    /// <param name="schools">A third of them begins each year; every sixth ends its partnership and has another the year after.</param>
    /// <param name="year">In which the first school year begins.</param>
    public static async Task<InventedYears> Of(TestServer server, IReadOnlyList<School> schools, int year)
    {
        var years = new InventedYears(server, schools, [await server.Add(An.Organisation().In("Borne")), await server.Add(An.Organisation().In("Zwolle"))]);
        for (var school = 0; school < schools.Count; school++)
        {
            years.Draw(school, year);
        }

        return years;
    }

    /// <summary>Whether a school counts on a day, by the rule in words.</summary>
    public bool Counts(int school, CoverageDefinition definition, DateOnly on) =>
        _counts.Exists(c => c.School == school && (c.IsByBoth || definition.AcceptsEvidence) && c.From <= on && on <= c.Until);

    /// <summary>What happens on a day.</summary>
    /// <returns>Whether anything did.</returns>
    public async Task<bool> Live(DateOnly day)
    {
        if (!_agenda.TryGetValue(day, out var happenings))
        {
            return false;
        }

        foreach (var happening in happenings)
        {
            await happening();
        }

        return true;
    }

    private void Draw(int school, int year)
    {
        var (partnership, company) = (Guid.Empty, 0);
        for (var n = school % 3; n < 3; n++)
        {
            if (n > school % 3 && _random.Next(6) == 0)
            {
                // Nothing this year.
                continue;
            }

            // The first one has always done something; another on the leap day.
            var held = school == 0 ? new DateOnly(year + 1 + n, 5, 10) : school == 3 && n == 0 ? new(year + 1, 2, 29) : new DateOnly(year + n, 9, 20).AddDays(_random.Next(250));
            var outcome = school is 0 or 3 || Lived.Count % 2 == 0 ? Outcome.BothSaySo : (Outcome)(1 + (Lived.Count / 2 % 6));
            DateOnly? ended = school % 6 == 4 && n == school % 3 ? held.AddDays(_random.Next(60, 200)) : null;
            if (partnership == Guid.Empty)
            {
                var (id, with) = (Guid.NewGuid(), _companies[company++]);
                partnership = id;
                On(held.AddDays(-30), async () => _ids[id] = (await _server.Add(A.Partnership().Between(_schools[school], with).Accepted())).Id);
            }

            Hold(school, partnership, held, outcome, ended);
            if (ended is { } last)
            {
                Do(last, partnership, (p, at) => p.End("Klaar", BySchool, at));
                partnership = Guid.Empty;
            }
        }
    }

    private void Hold(int school, Guid partnership, DateOnly held, Outcome outcome, DateOnly? ended)
    {
        Lived.Add(outcome);
        var id = Guid.NewGuid();
        Do(held.AddDays(-14), partnership, (p, at) => p.Plan(
            new(id, null, ActivityKind.GuestLesson, new Moment(held, new(9, 0), new(10, 30)), Venue.AtSchool, 20, null), BySchool, held.AddDays(-14), at));

        // The school speaks on the next day, the company some days later or within the days of a dispute.
        var said = held.AddDays(1);
        var answered = said.AddDays(outcome switch { Outcome.DisputedOnDay13 => 13, Outcome.DisputedOnDay15 => 15, _ => _random.Next(0, 9) });
        var agreed = answered.AddDays(_random.Next(1, 40));
        Say(said, BySchool, outcome != Outcome.DidNotTakePlace);
        if (outcome is Outcome.OneShowsIt or Outcome.DisputedOnDay13 or Outcome.DisputedOnDay15)
        {
            Do(said, partnership, (p, at) => p.AttachEvidence(id, "https://school.example/nieuws", BySchool, at));
        }

        if (outcome is not (Outcome.OneShowsIt or Outcome.OneSaysSo))
        {
            Say(answered, ByCompany, outcome == Outcome.BothSaySo);
        }

        if (outcome == Outcome.AgreedAfterADispute)
        {
            Say(agreed, ByCompany, true);
        }

        DateOnly? from = outcome switch
        {
            Outcome.BothSaySo => answered,
            Outcome.AgreedAfterADispute => agreed,
            Outcome.OneShowsIt or Outcome.DisputedOnDay15 => said.AddDays(15),
            _ => null,
        };

        // Twelve months before 28 February 2029 is 28 February 2028, and the leap day lies after it.
        var until = held is { Month: 2, Day: 29 } ? held.AddYears(1) : held.AddYears(1).AddDays(-1);
        until = ended <= until ? ended.Value.AddDays(-1) : until;
        if (from is { } first && first <= until)
        {
            _counts.Add((school, first, until, outcome is Outcome.BothSaySo or Outcome.AgreedAfterADispute));
        }

        void Say(DateOnly day, Actor side, bool tookPlace) => Do(day, partnership, (p, at) => p.ConfirmActivity(id, tookPlace, tookPlace ? 20 : null, null, side, day, at));
    }

    private void Do(DateOnly day, Guid partnership, Action<Partnership, DateTimeOffset> what) => On(day, async () =>
    {
        await using var db = _server.Database.Open();
        var there = await db.Set<Partnership>().Include(p => p.Activities).Include(p => p.Events).Include(p => p.Requests).SingleAsync(p => p.Id == _ids[partnership], Cancel);
        what(there, _server.Clock.GetUtcNow());
        await db.SaveChangesAsync(Cancel);
    });

    private void On(DateOnly day, Func<Task> what)
    {
        if (!_agenda.TryGetValue(day, out var happenings))
        {
            _agenda[day] = happenings = [];
        }

        happenings.Add(what);
    }
}
