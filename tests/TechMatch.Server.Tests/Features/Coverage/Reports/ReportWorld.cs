using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using TechMatch.Domain.Schools;
using TechMatch.Server.Features.Coverage.Reports;
using TechMatch.Server.Platform.Jobs;
using TechMatch.Server.Tests.Builders;
using TechMatch.Server.Tests.Fixtures;

namespace TechMatch.Server.Tests.Features.Coverage.Reports;

/// <summary>
/// Schools in both provinces of which some count, and what happens to their reports. The clock stands on 24 November 2026, so that the third
/// quarter of 2026 is the last one that is over.
/// </summary>
public sealed class ReportWorld : IAsyncLifetime
{
    public const string Path = "/coverage/reports";

    /// <summary>A name that a sheet would reckon out, if it took it for a formula.</summary>
    public const string Formula = "=HYPERLINK(\"http://example.com\")";

    public TestServer Server { get; } = new();

    public School Hengelo { get; private set; } = null!;

    public HttpClient Officer { get; private set; } = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await Server.InitializeAsync();
        var company = await Server.Add(An.Organisation().In("Borne"));
        Hengelo = await Server.Add(A.School().Named("De Zandloper").In("Hengelo"));
        var enschede = await Server.Add(A.School().Named("De Bron").In("Enschede"));
        var deventer = await Server.Add(A.School().Named("De Hanze").In("Deventer").Secondary());
        foreach (var name in new[] { Formula, "+31 school", "-1 school", "@school", "$=1+1" })
        {
            await Server.Add(A.School().Named(name).In("Zwolle"));
        }

        await Server.Add(A.School().Named("Het Anker").In("Hengelo").Secondary());
        await Server.Add(A.School().Named("De Brug").In("Hengelo").Special());
        await Server.Add(A.School().Named("De Esdoorn").In("Apeldoorn"));
        await Server.Add(A.Partnership().Between(Hengelo, company).Held(new DateOnly(2025, 5, 10)).Held(new DateOnly(2026, 3, 10)));
        await Server.Add(A.Partnership().Between(enschede, company).Held(new DateOnly(2026, 8, 20)));
        await Server.Add(A.Partnership().Between(deventer, company).Held(new DateOnly(2026, 9, 29)));
        Officer = await Server.AsProvince();
    }

    public async ValueTask DisposeAsync()
    {
        Officer.Dispose();
        await Server.DisposeAsync();
    }

    public static object Form(string? quarter = "2026-Q3", string? province = "Overijssel", string? region = null, string? language = null, string? definition = null) =>
        new { quarter, province, region, language, definition };

    /// <summary>Asks for a report and has it made.</summary>
    public async Task<JsonElement> Made(string quarter = "2026-Q3", string? region = null, string? language = null, string province = "Overijssel", string? definition = null)
    {
        using var asked = await Officer.Post(Path, Form(quarter, province, region, language, definition));
        Assert.True(asked.IsSuccessStatusCode, await asked.Content.ReadAsStringAsync(Cancel));
        var id = JsonDocument.Parse(await asked.Content.ReadAsStringAsync(Cancel)).RootElement.Id();
        await Make(id);
        var report = await Officer.Get($"{Path}/{id}");
        Assert.Equal("ready", report.Text("state"));
        return report;
    }

    /// <summary>What the queue will do.</summary>
    public Task Make(Guid id, CancellationToken? cancel = null) => Server.With<MakeReports, bool>(async make =>
    {
        await make.Make(id, cancel ?? Cancel);
        return true;
    });

    /// <summary>What the clock does each minute.</summary>
    public Task<JobReport> Run() => Server.With<MakeReports, JobReport>(make => make.Run(Cancel));

    public async Task<byte[]> File(Guid id, string format)
    {
        using var answer = await Officer.Send(HttpMethod.Get, $"{Path}/{id}/{format}");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("attachment", answer.Content.Headers.ContentDisposition?.DispositionType);
        return await answer.Content.ReadAsByteArrayAsync(Cancel);
    }

    public async Task<JsonElement> Get(string path)
    {
        using var client = Server.CreateClient();
        return await client.Get(path);
    }

    public async Task<int> Count(string sql)
    {
        await using var db = Server.Database.Open();
        return await db.Database.SqlQueryRaw<int>(sql).SingleAsync(Cancel);
    }
}
