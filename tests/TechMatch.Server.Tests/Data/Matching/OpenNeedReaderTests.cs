using Microsoft.EntityFrameworkCore;
using TechMatch.Domain;
using TechMatch.Domain.Calendars;
using TechMatch.Domain.Needs;
using TechMatch.Domain.Offers;
using TechMatch.Domain.Organisations;
using TechMatch.Domain.Partnerships;
using TechMatch.Domain.Programme;
using TechMatch.Domain.Schools;
using TechMatch.Server.Data;
using TechMatch.Server.Data.Matching;
using TechMatch.Server.Tests.Builders;
using TechMatch.Server.Tests.Fixtures;

namespace TechMatch.Server.Tests.Data.Matching;

/// <summary>Which needs an offer fits is the same question as which offers fit a need, asked from the other side.</summary>
public sealed class OpenNeedReaderTests(TestServer server) : IClassFixture<TestServer>
{
    private const int Seed = 20261124;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Both_directions_give_the_same_pairs_with_the_same_scores_in_the_same_order()
    {
        var world = await MakeWorld();
        var expected = new List<(Guid Need, Guid Offer, double Score)>();
        foreach (var need in world.Open)
        {
            var found = await server.With(async (MatchFinder finder) =>
            {
                var asked = await server.With((MatchReader reader) => reader.Need(need.Id, need.SchoolCode, need.Details, Cancel));
                return await finder.Find(asked, int.MaxValue, Cancel);
            });
            expected.AddRange(found.Best.Where(b => world.Offers.Contains(b.Match.Offer.OfferId)).Select(b => (need.Id, b.Match.Offer.OfferId, b.Match.Score.Total)));
        }

        // A world in which much fits and much does not, or it would prove nothing.
        Assert.InRange(expected.Count, 100, world.Open.Count * world.Offers.Count / 2);
        var ids = world.Open.Select(n => n.Id).ToHashSet();
        List<(Guid Need, Guid Offer, double Score)> OfThisWorld(IEnumerable<(Guid Need, Guid Offer, double Score)> pairs) => [.. pairs.Where(p => ids.Contains(p.Need))];
        Assert.Equal(expected.OrderBy(p => p.Need), OfThisWorld(Pairs(await Fitting(world.Offers, null))));

        foreach (var offer in world.Offers)
        {
            Assert.Equal(expected.Where(p => p.Offer == offer).OrderBy(p => p.Need), OfThisWorld(Pairs(await Fitting([offer], null))));
        }

        var some = world.Open.Select(n => n.Id).Where((_, i) => i % 3 == 0).ToList();
        Assert.Equal(expected.Where(p => some.Contains(p.Need)).OrderBy(p => p.Need), Pairs(await Fitting(world.Offers, some)));
    }

    [Fact]
    public async Task What_is_not_open_and_what_is_not_live_fits_nothing()
    {
        var school = await server.Add(A.School().In("Vlissingen"));
        var company = await server.Add(A.Company().In("Vlissingen"));
        var live = await server.Add(An.Offer().Of(company));
        var draft = await server.Add(An.Offer().Of(company).AsDraft());
        var open = await server.Add(A.Need().Of(school));
        await server.Add(A.Need().Of(school).AsDraft());
        await server.Add(A.Need().Of(await server.Add(A.School().In("Vlissingen").ClosedOn(new(2026, 11, 24)))));
        Assert.Empty(await Fitting([draft.Id, Guid.NewGuid()], null));
        Assert.Empty(await Fitting([], null));
        Assert.Empty(await Fitting([live.Id], []));
        var fitting = Assert.Single(await Fitting([live.Id], null), f => f.Open.School.Code == school.Code);
        Assert.Equal((open.Id, school.Code, school.Facts.Name), (fitting.Open.Need.Id, fitting.Open.School.Code, fitting.Open.School.Facts.Name));
        Assert.Equal(company.Id, Assert.Single(fitting.Matches).Organisation.Id);
    }

    private static List<(Guid Need, Guid Offer, double Score)> Pairs(IReadOnlyList<FittingNeed> fitting) =>
        [.. fitting.SelectMany(f => f.Matches.Select(m => (f.Open.Need.Id, m.Match.Offer.OfferId, m.Match.Score.Total)))];

    private Task<IReadOnlyList<FittingNeed>> Fitting(IReadOnlyCollection<Guid> offers, IReadOnlyCollection<Guid>? needs) =>
        server.With((OpenNeedReader reader) => reader.Fitting(offers, needs, Cancel));

    private async Task<World> MakeWorld()
    {
        var random = new Random(Seed);
        T One<T>(params T[] of) => of[random.Next(of.Length)];
        EnumSet<T> Some<T>(params T[] of)
            where T : struct, Enum => EnumSet<T>.Of([One(of), One(of)]);

        string[] towns = ["Almelo", "Hengelo", "Enschede", "Borne"];
        var (needs, offers, schools, companies) = (new List<Need>(), new List<Offer>(), new List<School>(), new List<Organisation>());
        for (var i = 0; i < 24; i++)
        {
            var school = A.School().In(One(towns)).At(52.2 + (random.NextDouble() * 0.3), 6.5 + (random.NextDouble() * 0.5));
            school = i % 8 == 0 ? school.WithoutLocation() : i % 3 == 0 ? school.Secondary() : school;
            schools.Add(await server.Add(school));
            var company = A.Company().In(One(towns)).At(52.2 + (random.NextDouble() * 0.3), 6.5 + (random.NextDouble() * 0.5));
            companies.Add(await server.Add(i % 9 == 0 ? company.WithoutLocation() : company));
        }

        for (var i = 0; i < 60; i++)
        {
            var from = TestServer.Start.AddDays(random.Next(-40, 100));
            needs.Add(await server.Add(A.Need().Of(One([.. schools])).For(One(ActivityKind.GuestLesson, ActivityKind.CompanyVisit)).Which(d => d with
            {
                Topics = One(default, Some(Enum.GetValues<Topic>())),
                From = DutchTime.DayOf(from),
                Until = DutchTime.DayOf(from.AddDays(random.Next(45, 150))),
                Weekdays = Some(DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Thursday),
                MaxDistanceKm = random.Next(3, 30),
                GroupSize = random.Next(10, 40),
                RequiresVog = random.Next(4) == 0,
                NeedsWheelchairAccess = random.Next(4) == 0,
                Language = random.Next(6) == 0 ? Language.English : Language.Dutch,
            })));
            offers.Add(await server.Add(An.Offer().Of(One([.. companies])).For(One(ActivityKind.GuestLesson, ActivityKind.CompanyVisit)).WithCapacity(random.Next(1, 4)).Which(d => d with
            {
                Topics = Some(Enum.GetValues<Topic>()),
                Audiences = One(EnumSet<Audience>.All, EnumSet<Audience>.Of(Audience.PoGroup78), EnumSet<Audience>.Of(Audience.Havo3)),
                Venue = One(Enum.GetValues<Venue>()),
                MaxTravelKm = random.Next(3, 40),
                MaxGroupSize = One<int?>(null, 20, 30),
                Months = One(EnumSet<Month>.All, Some(Enum.GetValues<Month>())),
                Weekdays = Some(DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Thursday),
                Languages = One(EnumSet<Language>.Of(Language.Dutch), EnumSet<Language>.Of(Language.Dutch, Language.English)),
                HasVog = random.Next(2) == 0,
            })));
        }

        // Some are at work already, some were refused, of some offers the places are taken, and some needs and offers rest.
        var (pairs, asked) = (new HashSet<(EstablishmentCode, Guid)>(), new HashSet<Guid>());
        for (var i = 0; i < 24; i++)
        {
            var need = One([.. needs]);
            var offer = One([.. offers]);
            if (!asked.Add(offer.Id) || !pairs.Add((need.SchoolCode, offer.OrganisationId)))
            {
                continue;
            }

            var builder = A.Partnership().Between(schools.Single(s => s.Code == need.SchoolCode), companies.Single(c => c.Id == offer.OrganisationId)).For(need).About(offer);
            var partnership = await server.Add(i % 3 == 0 ? builder.Accepted() : builder);
            if (i % 3 == 1)
            {
                await Change(async db =>
                {
                    db.Attach(partnership);
                    partnership.Decline(DeclineReason.NoTime, "Volgend jaar graag.", new Actor(Actors.Organisation, null, Via.Screen), TestServer.Start);
                    await Task.CompletedTask;
                });
            }
        }

        var resting = needs[7];
        await Change(async db => (await db.Set<Need>().SingleAsync(n => n.Id == resting.Id, Cancel)).Pause(Actors.School, server.Clock.GetUtcNow()));
        var paused = offers[5].Id;
        await Change(async db => (await db.Set<Offer>().SingleAsync(o => o.Id == paused, Cancel)).Pause(Actors.Organisation));
        return new World([.. needs.Where(n => n.Id != resting.Id && n.Details.Until >= DutchTime.DayOf(TestServer.Start))], [.. offers.Select(o => o.Id)]);
    }

    private async Task Change(Func<TechMatchDbContext, Task> change)
    {
        await using var db = server.Database.Open();
        await change(db);
        await db.SaveChangesAsync(Cancel);
    }

    private sealed record World(IReadOnlyList<Need> Open, IReadOnlyList<Guid> Offers);
}
