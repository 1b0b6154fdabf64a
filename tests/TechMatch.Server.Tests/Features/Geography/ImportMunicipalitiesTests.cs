using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using TechMatch.Server.Features.Geography;
using TechMatch.Server.Platform.Imports;
using TechMatch.Server.Tests.Fixtures;

namespace TechMatch.Server.Tests.Features.Geography;

/// <summary>Outlines of municipalities come in valid, or not at all.</summary>
public sealed class ImportMunicipalitiesTests : IAsyncLifetime
{
    private const string Square = "[[[6.7,52.2],[6.9,52.2],[6.9,52.3],[6.7,52.3],[6.7,52.2]]]";

    private TestServices _services = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _services = await TestServices.Create();

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    [Fact]
    public async Task Outlines_are_taken_by_their_CBS_code_under_whatever_name()
    {
        const string Bow = "[[[6.0,52.5],[6.2,52.6],[6.2,52.5],[6.0,52.6],[6.0,52.5]]]";
        var file = Collection(
            Feature("\"statcode\":\"GM0164\"", $"\"Polygon\",\"coordinates\":{Square}"),
            Feature("\"gemeenteCode\":\"0153\"", $"\"MultiPolygon\",\"coordinates\":[{Square}]"),
            Feature("\"identificatie\":\"GM0193\"", $"\"Polygon\",\"coordinates\":{Bow}"),
            Feature("\"statcode\":\"GM0164\"", $"\"Polygon\",\"coordinates\":{Square}"),
            Feature("\"statcode\":\"GM9998\"", $"\"Polygon\",\"coordinates\":{Square}"),
            Feature("\"statcode\":\"PV23\"", $"\"Polygon\",\"coordinates\":{Square}"),
            Feature("\"statcode\":\"GM0150\"", "\"Point\",\"coordinates\":[6.1,52.2]"),
            Feature("\"statcode\":\"GM0202\"", "\"Polygon\",\"coordinates\":[[[251500,476500],[251600,476500],[251600,476600],[251500,476500]]]"),
            Feature("\"statcode\":\"GM0200\"", "\"Polygon\",\"coordinates\":[[[52.2,6.7],[52.3,6.7],[52.3,6.9],[52.2,6.7]]]"),
            Feature("\"statcode\":\"GM0222\"", "\"Polygon\",\"coordinates\":\"x\""));
        Assert.Equal((10, 3, 0, 7), Sum(await Run(file)));
        Assert.Equal((10, 0, 0, 7), Sum(await Run(file)));
        await using var db = _services.Database.Open();
        var outlines = await db.Set<MunicipalityOutline>().AsNoTracking().ToListAsync(Cancel);
        Assert.All(outlines, o => Assert.True(o.Outline.IsValid && o.Outline.Area > 0));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("{\"type\":\"FeatureCollection\",\"features\":[]}")]
    [InlineData("{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"properties\":{\"statcode\":\"GM01")]
    [InlineData("{\"type\":\"FeatureCollection\",\"features\":[null,1,{}]}")]
    [InlineData("statcode;naam\nGM0164;Hengelo\n")]
    public async Task What_holds_no_outlines_is_refused(string text)
    {
        await Assert.ThrowsAsync<UnusableFileException>(() => Run(new ImportFile("outlines.geojson", Encoding.UTF8.GetBytes(text))));
        await using var db = _services.Database.Open();
        Assert.False(await db.Set<MunicipalityOutline>().AnyAsync(Cancel));
    }

    [Fact]
    public async Task Pdok_is_asked_only_when_told_and_its_answer_is_a_file_like_any_other()
    {
        var file = Collection(Feature("\"statcode\":\"GM0164\"", $"\"Polygon\",\"coordinates\":{Square}"));
        await using var stub = await StubHttpServer.Start(context =>
        {
            context.Response.StatusCode = context.Request.Path == "/wfs" ? 200 : 404;
            return context.Response.Body.WriteAsync(file.Content).AsTask();
        });
        await using var services = await TestServices.Create(("Outlines:Address", stub.Address + "wfs?typeNames=gemeente"));
        var fetched = await services.With<PdokOutlines, ImportFile>(p => p.Fetch(Cancel));
        Assert.Equal("/wfs?typeNames=gemeente", Assert.Single(stub.Asked));
        Assert.Equal((1, 1, 0, 0), Sum(await services.With<ImportMunicipalities, ImportReport>(i => i.Run([fetched], new(), Cancel))));

        await using var lost = services.Another(("Outlines:Address", stub.Address + "gone"));
        var refusal = await Assert.ThrowsAsync<UnusableFileException>(() => lost.With<PdokOutlines, ImportFile>(p => p.Fetch(Cancel)));
        Assert.Equal("service-unavailable", refusal.Code);
    }

    [Fact]
    public async Task The_real_outlines_are_read_whole()
    {
        var path = SharedData.Path("boundaries/cbs_gemeente_2026_wgs84.geojson");
        Assert.Equal((342, 342, 0, 0), Sum(await Run(new ImportFile(Path.GetFileName(path), File.ReadAllBytes(path)))));
    }

    private static ImportFile Collection(params string[] features) =>
        new("outlines.geojson", Encoding.UTF8.GetBytes($$"""{"type":"FeatureCollection","features":[{{string.Join(',', features)}}]}"""));

    private static string Feature(string properties, string geometry) => "{\"type\":\"Feature\",\"properties\":{" + properties + "},\"geometry\":{\"type\":" + geometry + "}}";

    private static (int Read, int Added, int Changed, int Rejected) Sum(ImportReport report) =>
        (report.Total.Read, report.Total.Added, report.Total.Changed, report.Total.Rejected);

    private Task<ImportReport> Run(ImportFile file) => _services.With<ImportMunicipalities, ImportReport>(i => i.Run([file], new(), Cancel));
}
