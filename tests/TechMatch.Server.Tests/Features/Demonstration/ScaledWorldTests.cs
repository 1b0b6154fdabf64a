using Microsoft.EntityFrameworkCore;
using TechMatch.Domain.Calendars;
using TechMatch.Domain.Geography;
using TechMatch.Domain.Needs;
using TechMatch.Domain.Offers;
using TechMatch.Domain.Organisations;
using TechMatch.Domain.Schools;
using TechMatch.Server.Features.Demonstration;
using TechMatch.Server.Tests.Fixtures;

namespace TechMatch.Server.Tests.Features.Demonstration;

/// <summary>The large worlds have the size they say, are the same for the same seed, and stand in the database as they were made.</summary>
public sealed class ScaledWorldTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 9, 0, 0, TimeSpan.Zero);

    private static readonly DateOnly Today = new(2026, 11, 24);

    [Fact]
    public void The_same_seed_makes_the_same_world_and_another_seed_another()
    {
        var first = Fingerprint(new ScaledWorld(WorldScale.Province, 7, Now));
        Assert.Equal(first, Fingerprint(new ScaledWorld(WorldScale.Province, 7, Now)));
        Assert.NotEqual(first, Fingerprint(new ScaledWorld(WorldScale.Province, 8, Now)));
    }

    [Fact]
    public void A_country_has_its_number_of_schools_with_a_code_each_that_nobody_was_given()
    {
        var world = new ScaledWorld(WorldScale.Country, ScaledWorld.DefaultSeed, Now);
        var schools = world.MakeSchools(Guid.Empty, Today).ToList();
        Assert.Equal(8_500, schools.Count);
        Assert.Equal(8_500, schools.Select(s => s.Code).Distinct().Count());
        Assert.All(schools, s => Assert.True(s.Code.IsInvented && s.Facts.Name.Contains("verzonnen", StringComparison.Ordinal)));
        Assert.Equal(8_500, world.MakeNeeds().Select(n => n.Id).Distinct().Count());
        Assert.Equal(120_000, world.MakeCompanies().Sum(c => c.OfferCount));
    }

    [Fact]
    public void Europe_is_the_country_over_and_over_as_dense_and_in_other_places()
    {
        var world = new ScaledWorld(WorldScale.Europe, ScaledWorld.DefaultSeed, Now);
        var codes = new HashSet<EstablishmentCode>();
        var cells = new HashSet<(int, int)>();
        foreach (var school in world.MakeSchools(Guid.Empty, Today))
        {
            Assert.True(codes.Add(school.Code));
            if (school.Location is { Point: var at })
            {
                Assert.InRange(at.Latitude, 37, 61);
                Assert.InRange(at.Longitude, -10, 27);
                cells.Add(((int)at.Latitude, (int)Math.Floor(at.Longitude)));
            }
        }

        Assert.Equal(250_000, codes.Count);
        Assert.Equal(3_000_000, world.MakeCompanies().Sum(c => c.OfferCount));

        // No copy lies on another: the schools stand in at least eighteen times as many squares of a degree as those of one country.
        var home = new ScaledWorld(WorldScale.Country, ScaledWorld.DefaultSeed, Now).MakeSchools(Guid.Empty, Today)
            .Select(s => s.Location?.Point).OfType<GeoPoint>().Select(p => ((int)p.Latitude, (int)Math.Floor(p.Longitude))).Distinct().Count();
        Assert.True(cells.Count > 18 * home, $"{cells.Count} squares, {home} at home");
    }

    [Fact]
    public void A_copy_is_as_far_across_as_the_country_itself()
    {
        var (groningen, maastricht) = (new GeoPoint(53.2186, 6.6207), new GeoPoint(50.8514, 5.6910));
        foreach (var tile in ScaledTile.Europe)
        {
            Assert.Equal(groningen.DistanceTo(maastricht), tile.Move(groningen).DistanceTo(tile.Move(maastricht)), groningen.DistanceTo(maastricht) * 0.01);
        }
    }

    [Fact]
    public async Task It_is_written_as_it_is_made()
    {
        var cancel = TestContext.Current.CancellationToken;
        await using var server = await TestServices.Create();
        server.Clock.SetUtcNow(Now);
        await server.With<ScaledWorldWriter>(w => w.Write(WorldScale.Province, 7, _ => { }, cancel));

        var world = new ScaledWorld(WorldScale.Province, 7, Now);
        await using var db = server.Database.Open();
        var version = await db.Set<RegisterVersion>().SingleAsync(v => v.Label == "voorbeeld-province-7", cancel);
        var schools = await db.Set<School>().AsNoTracking().ToDictionaryAsync(s => s.Code, cancel);
        Assert.Equal(1_000, schools.Count);
        Assert.All(world.MakeSchools(version.Id, version.AsOf), made => Assert.Equivalent(made, schools[made.Code], strict: true));
        Assert.Equal(1_000, await db.Set<RegisterEntry>().CountAsync(e => e.RegisterVersionId == version.Id, cancel));

        var needs = await db.Set<Need>().AsNoTracking().ToDictionaryAsync(n => n.Id, cancel);
        Assert.Equal(1_000, needs.Count);
        Assert.All(world.MakeNeeds(), made => Assert.Equal((made.SchoolCode, made.Details, made.Status), (needs[made.Id].SchoolCode, needs[made.Id].Details, needs[made.Id].Status)));

        var organisations = await db.Set<Organisation>().AsNoTracking().ToDictionaryAsync(o => o.Id, cancel);
        var offers = await db.Set<Offer>().AsNoTracking().ToDictionaryAsync(o => o.Id, cancel);
        var years = await db.Set<OfferYear>().AsNoTracking().ToDictionaryAsync(y => y.OfferId, cancel);
        Assert.Equal(5_000, offers.Count);
        foreach (var company in world.MakeCompanies())
        {
            var kept = organisations[company.Organisation.Id];
            Assert.Equal((company.Organisation.Facts, company.Organisation.Location, company.Organisation.ContactEmail), (kept.Facts, kept.Location, kept.ContactEmail));
            foreach (var (offer, year, _) in company.MakeOffers())
            {
                Assert.Equal((offer.OrganisationId, offer.Details, OfferStatus.Published), (offers[offer.Id].OrganisationId, offers[offer.Id].Details, offers[offer.Id].Status));
                Assert.Equal((year?.SchoolYear, year?.Taken), (years.GetValueOrDefault(offer.Id)?.SchoolYear, years.GetValueOrDefault(offer.Id)?.Taken));
            }
        }
    }

    [Fact]
    public async Task It_is_made_in_an_empty_database_only_and_of_a_size_that_exists()
    {
        await using var database = await TestDatabase.Create();
        var (code, _, error) = await ProgramRun.Of(database, [], null, "seed", "demo", "--scale", "continent");
        Assert.Equal(1, code);
        Assert.Contains("'continent' is no scale", error, StringComparison.Ordinal);

        (code, var output, error) = await ProgramRun.Of(database, [], null, "seed", "demo", "--scale", "province");
        Assert.True(code == 0, error);
        Assert.Contains(DemonstrationAccounts.Password, output, StringComparison.Ordinal);

        (code, _, error) = await ProgramRun.Of(database, [], null, "seed", "demo", "--scale", "province");
        Assert.Equal(2, code);
        Assert.Contains("an empty one only", error, StringComparison.Ordinal);
        await using var db = database.Open();
        Assert.Equal(1_000, await db.Set<School>().CountAsync(TestContext.Current.CancellationToken));
    }

    private static string Fingerprint(ScaledWorld world)
    {
        var hash = new HashCode();
        var rows = world.MakeSchools(Guid.Empty, Today).Select(s => $"{s.Code} {s.Facts} {s.Location}")
            .Concat(world.MakeNeeds().Select(n => $"{n.Id} {n.SchoolCode} {n.Details} {n.CreatedAt:O}"))
            .Concat(world.MakeCompanies().SelectMany(c => c.MakeOffers().Select(o => $"{c.Organisation.Facts} {o.Offer.Id} {o.Offer.Details} {o.Year?.Taken} {o.TimesChosen}")));
        foreach (var row in rows)
        {
            hash.Add(row);
        }

        return hash.ToHashCode().ToString(System.Globalization.CultureInfo.InvariantCulture);
    }
}
