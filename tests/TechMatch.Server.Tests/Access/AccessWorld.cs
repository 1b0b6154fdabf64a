using TechMatch.Domain.Partnerships;
using TechMatch.Server.Data;
using TechMatch.Server.Platform.Access;
using TechMatch.Server.Tests.Builders;
using TechMatch.Server.Tests.Fixtures;

namespace TechMatch.Server.Tests.Access;

/// <summary>In which role somebody calls.</summary>
public enum Role
{
    Anonymous,

    /// <summary>Signed in, with nothing to act for.</summary>
    Somebody,
    School,
    Organisation,

    /// <summary>Of Twente, where the own ones lie.</summary>
    Coordinator,
    Province,
    Administrator,
}

/// <summary>Whose the thing is that the path points at.</summary>
public enum Whose
{
    Own,
    Other,

    /// <summary>There is no such thing.</summary>
    Nobody,
}

/// <summary>One of each thing that is one's own and in one's region, one of each that is neither, and a browser for each role.</summary>
internal sealed class AccessWorld : IDisposable
{
    private readonly Dictionary<(Resource, Whose), string> _keys = [];
    private readonly Dictionary<Role, HttpClient> _browsers = [];

    private AccessWorld()
    {
    }

    public static async Task<AccessWorld> Make(TestServer server)
    {
        var world = new AccessWorld();
        var own = await world.Add(server, Whose.Own, "Hengelo", "TWE");
        await world.Add(server, Whose.Other, "Zwolle", "ZWO");
        world._keys[(Resource.School, Whose.Nobody)] = "99ZZ99";
        world._keys[(Resource.Region, Whose.Nobody)] = "QQQ";
        world._browsers[Role.Anonymous] = await server.Browser();
        world._browsers[Role.Somebody] = await server.AsSomebody();
        world._browsers[Role.School] = await server.AsSchool(own.SchoolCode);
        world._browsers[Role.Organisation] = await server.AsOrganisation(own.OrganisationId);
        world._browsers[Role.Coordinator] = await server.AsCoordinator("TWE");
        world._browsers[Role.Province] = await server.AsProvince();
        world._browsers[Role.Administrator] = await server.AsAdministrator();
        return world;
    }

    public HttpClient Browser(Role role) => _browsers[role];

    /// <summary>The key of a thing as it stands in a path.</summary>
    public string Key(Resource resource, Whose whose) => _keys.TryGetValue((resource, whose), out var key) ? key : Guid.NewGuid().ToString();

    public void Dispose()
    {
        foreach (var browser in _browsers.Values)
        {
            browser.Dispose();
        }
    }

    private async Task<Partnership> Add(TestServer server, Whose whose, string place, string region)
    {
        var school = await server.Add(A.School().In(place));
        var company = await server.Add(An.Organisation().In(place));
        var need = await server.Add(A.Need().Of(school));
        var offer = await server.Add(An.Offer().Of(company));
        var partnership = await server.Add(A.Partnership().Between(school, company).For(need).About(offer)
            .Planned(DateOnly.FromDateTime(server.Clock.GetUtcNow().Date).AddDays(21)));
        var claimed = await server.Add(A.School().In(place));
        var claimant = await server.AddAccount();
        var claim = MembershipClaim.OnSchool(Guid.CreateVersion7(), claimant.Id, claimed.Code, null, server.Clock.GetUtcNow());
        await using (var db = server.Database.Open())
        {
            db.Add(claim);
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        _keys[(Resource.School, whose)] = school.Code.Value;
        _keys[(Resource.Organisation, whose)] = company.Id.ToString();
        _keys[(Resource.Need, whose)] = need.Id.ToString();
        _keys[(Resource.Offer, whose)] = offer.Id.ToString();
        _keys[(Resource.Partnership, whose)] = partnership.Id.ToString();
        _keys[(Resource.Activity, whose)] = partnership.Activities[0].Id.ToString();
        _keys[(Resource.Region, whose)] = region;
        _keys[(Resource.Claim, whose)] = claim.Id.ToString();
        return partnership;
    }
}
