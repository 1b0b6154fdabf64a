using System.Net.Http.Json;
using System.Text.Json;
using TechMatch.Domain.Schools;
using TechMatch.Server.Tests.Builders;
using TechMatch.Server.Tests.Fixtures;

namespace TechMatch.Server.Tests.Features.Coverage;

/// <summary>Two primary schools in Overijssel of which one counts, one of each other sector, and one school in Gelderland.</summary>
public sealed class CoverageWorld : IAsyncLifetime
{
    public TestServer Server { get; } = new();

    public School Hengelo { get; private set; } = null!;

    public School Zwolle { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        await Server.InitializeAsync();
        Hengelo = await Server.Add(A.School().Named("De Zandloper").In("Hengelo"));
        Zwolle = await Server.Add(A.School().Named("Het Palet").In("Zwolle"));
        await Server.Add(A.School().Named("Het Anker").In("Hengelo").Secondary());
        await Server.Add(A.School().Named("De Brug").In("Hengelo").Special());
        await Server.Add(A.School().Named("De Esdoorn").In("Apeldoorn"));
        await Server.Add(A.Partnership().Between(Hengelo, await Server.Add(An.Organisation().In("Borne"))).Held(new DateOnly(2026, 3, 10)));
    }

    public ValueTask DisposeAsync() => Server.DisposeAsync();

    public async Task<JsonElement> Get(string path)
    {
        using var client = Server.CreateClient();
        using var response = await client.GetAsync(path, TestContext.Current.CancellationToken);
        Assert.True(response.IsSuccessStatusCode, $"{path}: {response.StatusCode} {await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)}");
        return await response.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
    }

    /// <summary>The figure of a sector in an answer of <c>/coverage</c>.</summary>
    public static JsonElement Figure(JsonElement coverage, string sector) =>
        coverage.GetProperty("figures").EnumerateArray().Single(f => f.GetProperty("sector").GetString() == sector);
}
