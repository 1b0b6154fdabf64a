using System.Net;
using TechMatch.Server.Tests.Builders;
using TechMatch.Server.Tests.Fixtures;

namespace TechMatch.Server.Tests.Features.Organisations;

/// <summary>A school finds the company it works with already, whether or not it offers anything here.</summary>
public sealed class ListOrganisationsTests(TestServer server) : IClassFixture<TestServer>, IAsyncLifetime
{
    private HttpClient _school = null!;

    public async ValueTask InitializeAsync() => _school = await server.AsSchool((await server.Add(A.School())).Code);

    public ValueTask DisposeAsync()
    {
        _school.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task By_name_place_and_number_however_they_are_written()
    {
        var company = await server.Add(A.Company().Named("Boldermolen Robotica").In("Hengelo").WithKvkNumber("81726354").WithContact("geheim@boldermolen.example"));
        await server.Add(A.Company().Named("Boldermolen Metaal").In("Zwolle"));
        Assert.Equal(["Boldermolen Robotica", "Boldermolen Metaal"], (await Find("boldermolen  ROBOTICA")).Concat(await Find("bóldermolen zwolle")));
        Assert.Equal(["Boldermolen Robotica"], await Find("81726354"));
        Assert.Equal("Boldermolen Robotica", (await Find("Boldermoolen Robotika"))[0]);
        Assert.Empty(await Find("xqzw"));

        var found = (await _school.Get("/organisations?q=81726354")).GetProperty("items")[0];
        Assert.Equal((company.Id, "company", "Hengelo"), (found.GetProperty("id").GetGuid(), found.Text("kind"), found.Text("municipality")));

        // What it is called and where it is; not where its mail goes.
        Assert.DoesNotContain("geheim", found.GetRawText(), StringComparison.Ordinal);
        Assert.Equal(["houseNumber", "id", "kind", "municipality", "name", "place", "street"], found.EnumerateObject().Select(p => p.Name).Order());
    }

    [Fact]
    public async Task In_pages()
    {
        foreach (var number in Enumerable.Range(1, 3))
        {
            await server.Add(A.Company().Named($"Zaagtand {number}"));
        }

        var page = await _school.Get("/organisations?q=zaagtand&page=2&pageSize=2");
        Assert.Equal((3, "Zaagtand 3"), (page.GetProperty("total").GetInt32(), Assert.Single(page.GetProperty("items").EnumerateArray()).Text("name")));
        await _school.GetAsync(new Uri($"/api/v1/organisations?q={new string('a', 101)}", UriKind.Relative), TestContext.Current.CancellationToken)
            .Refuses(HttpStatusCode.BadRequest, "invalid-input", "q: text-too-long");
    }

    private async Task<List<string>> Find(string q) =>
        [.. (await _school.Get($"/organisations?q={Uri.EscapeDataString(q)}")).GetProperty("items").EnumerateArray().Select(i => i.Text("name"))];
}
