using System.Net;
using Microsoft.EntityFrameworkCore;
using TechMatch.Domain.Calendars;
using TechMatch.Domain.Geography;
using TechMatch.Domain.Offers;
using TechMatch.Domain.Partnerships;
using TechMatch.Server.Tests.Fixtures;

namespace TechMatch.Server.Tests.Builders;

/// <summary>The builders make what their sentences say.</summary>
public sealed class BuildersTests(TestServer server) : IClassFixture<TestServer>
{
    private static readonly DateOnly Today = DutchTime.DayOf(TestServer.Start);

    [Fact]
    public async Task A_school_stands_in_its_municipality_and_its_region()
    {
        var school = await server.Add(A.School().Named("De Regenboog").In("Zwolle"));
        await using var db = server.Database.Open();
        var municipality = await db.Set<Municipality>().SingleAsync(m => m.Code == school.Facts.MunicipalityCode, TestContext.Current.CancellationToken);
        Assert.Equal(("Zwolle", "Overijssel"), (municipality.Name, municipality.Province));
        Assert.Equal("ZWO", (await db.Set<RegionMembership>().SingleAsync(m => m.MunicipalityCode == municipality.Code, TestContext.Current.CancellationToken)).RegionCode);
    }

    [Fact]
    public async Task A_partnership_that_held_two_years_in_a_row_is_structural_and_its_places_are_taken()
    {
        var school = await server.Add(A.School());
        var company = await server.Add(An.Organisation().In("Almelo"));
        var offer = await server.Add(An.Offer().Of(company).WithCapacity(5));
        var need = await server.Add(A.Need().Of(school));
        var partnership = await server.Add(A.Partnership().Between(school, company).For(need).About(offer)
            .Held(new DateOnly(2025, 11, 3)).Held(new DateOnly(2026, 10, 5)).Planned(Today.AddDays(14)));

        await using var db = server.Database.Open();
        var kept = await db.Set<Partnership>().Include(p => p.Events).SingleAsync(p => p.Id == partnership.Id, TestContext.Current.CancellationToken);
        Assert.Equal(PartnershipStage.Structural, kept.Stage);
        Assert.Equal(kept.Stage, Partnership.Rebuild(kept.Events));
        var years = await db.Set<OfferYear>().Where(y => y.OfferId == offer.Id).OrderBy(y => y.SchoolYear).Select(y => y.Taken).ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal([1, 2], years);
    }

    [Fact]
    public async Task Everybody_can_be_signed_in()
    {
        var school = await server.Add(A.School());
        var company = await server.Add(An.Organisation());
        foreach (var browser in new[]
        {
            await server.AsSomebody(), await server.AsSchool(school.Code), await server.AsOrganisation(company),
            await server.AsCoordinator("TWE"), await server.AsProvince(), await server.AsAdministrator(),
        })
        {
            using (browser)
            {
                using var response = await browser.GetAsync("/api/v1/openapi.json", TestContext.Current.CancellationToken);
                Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            }
        }
    }
}
