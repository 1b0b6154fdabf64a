using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using TechMatch.Server.Platform.Imports;
using TechMatch.Server.Tests.Builders;
using TechMatch.Server.Tests.Fixtures;
using static TechMatch.Server.Tests.Features.Registers.RegisterText;

namespace TechMatch.Server.Tests.Features.Registers;

/// <summary>The administrator sends a register from the browser, with the report and the refusals of the command line.</summary>
public sealed class UploadRegisterTests(TestServer server) : IClassFixture<TestServer>
{
    [Fact]
    public async Task A_register_is_tried_then_taken_over_and_then_listed()
    {
        using var client = await server.AsAdministrator();
        var file = File("po_2030-01.csv", Line("20AA00"), Line("20AB00"), "damaged", Line("20AC00"));
        var tried = await (await Send(client, file, "&dryRun=true")).Body(HttpStatusCode.OK);
        Assert.True(tried.GetProperty("isDryRun").GetBoolean());
        Assert.Equal(3, tried.GetProperty("counts").GetProperty("added").GetInt32());
        Assert.Equal(0, (await client.Get("/schools?q=20AA")).GetProperty("total").GetInt32());

        var done = await (await Send(client, file)).Body(HttpStatusCode.OK);
        var rejected = Assert.Single(done.GetProperty("rejected").EnumerateArray());
        Assert.Equal(
            (4, "1 veld, terwijl de kop er 14 heeft.", "damaged"), (rejected.GetProperty("number").GetInt32(), rejected.Text("reason"), rejected.Text("content")));
        Assert.StartsWith("Stand van 1 januari 2030 (volgens de naam van het bestand), registerversie duo-po-2030-01-01-", done.Text("about"));
        Assert.Equal(1, (await client.Get("/schools?q=20AA")).GetProperty("total").GetInt32());

        using var anybody = server.CreateClient();
        var version = (await anybody.Get("/register-versions")).GetProperty("items").EnumerateArray().First();
        Assert.StartsWith("duo-po-2030-01-01-", version.Text("label"));
        Assert.Equal(("po_2030-01.csv", 3, 1), (version.Text("source"), version.GetProperty("schools").GetInt32(), version.GetProperty("counts").GetProperty("rejected").GetInt32()));
        var scope = Assert.Single(version.GetProperty("scopes").EnumerateArray());
        Assert.Equal(("po", "Overijssel"), (scope.Text("sector"), scope.Text("province")));
    }

    [Fact]
    public async Task Other_registers_go_the_same_way()
    {
        using var client = await server.AsAdministrator();
        var boards = new ImportFile("boards.csv", "BEVOEGD GEZAG NUMMER;NAAM\n41999;Bestuur\n"u8.ToArray());
        var report = await (await Send(client, boards, "&kind=boards")).Body(HttpStatusCode.OK);
        Assert.Equal(1, report.GetProperty("counts").GetProperty("added").GetInt32());
        var organisations = new ImportFile("kvk.csv", "KVK;NAAM;PLAATS\n12345678;Bedrijf;Hengelo\n"u8.ToArray());
        Assert.Equal(1, (await (await Send(client, organisations, "&kind=organisations")).Body(HttpStatusCode.OK)).GetProperty("counts").GetProperty("added").GetInt32());
        var pupils = new ImportFile("pupils.csv", "VESTIGINGSCODE;LEERLINGEN\n99ZZ99;5\n"u8.ToArray());
        var passedOver = await (await Send(client, pupils, "&kind=pupils")).Body(HttpStatusCode.OK);
        Assert.Equal(1, passedOver.GetProperty("counts").GetProperty("unchanged").GetInt32());
        Assert.Equal("1 vestiging staat in geen register en is overgeslagen.", Assert.Single(passedOver.GetProperty("notes").EnumerateArray()).GetString());
    }

    [Fact]
    public async Task What_is_no_register_is_refused_with_a_sentence()
    {
        using var client = await server.AsAdministrator();
        await Send(client, new ImportFile("a.csv", [])).Refuses(HttpStatusCode.BadRequest, "invalid-input", "file: file-empty");
        await Send(client, new ImportFile("a.csv", [0, 1, 2, 3])).Refuses(HttpStatusCode.BadRequest, "invalid-input", "file: file-binary");
        await Send(client, new ImportFile("a.csv", "a;b;c\n1;2;3\n"u8.ToArray())).Refuses(HttpStatusCode.BadRequest, "invalid-input", "file: file-not-a-register");
        await Send(client, new ImportFile("a.csv", Encoding.UTF8.GetBytes(Text(Line("20AA00"), Line("20AB00"))[..^40]))).Refuses(HttpStatusCode.BadRequest, "invalid-input", "file: file-truncated");
        await Send(client, new ImportFile(" ", [1])).Refuses(HttpStatusCode.BadRequest, "invalid-input", "fileName: file-name-invalid");
        await Send(client, File("a.csv", Line("20AA00")), "&asOf=1066-10-14").Refuses(HttpStatusCode.BadRequest, "invalid-input", "asOf: date-range");
        await Send(client, File("a.csv", Line("20AA00")), type: "text/plain").Refuses(HttpStatusCode.UnsupportedMediaType, "unsupported-media-type");
    }

    [Theory]
    [InlineData("nl", "Schoolbesturen.", "'x' is geen nummer van een schoolbestuur.")]
    [InlineData("en", "School boards.", "'x' is no number of a school board.")]
    public async Task The_report_speaks_the_language_of_the_request(string language, string about, string reason)
    {
        using var client = await server.AsAdministrator();
        client.DefaultRequestHeaders.AcceptLanguage.ParseAdd(language);
        var file = new ImportFile("boards.csv", "BEVOEGD GEZAG NUMMER;NAAM\n41999;Bestuur\nx;Bestuur\n"u8.ToArray());
        var report = await (await Send(client, file, "&kind=boards&dryRun=true")).Body(HttpStatusCode.OK);
        Assert.Equal((about, reason), (report.Text("about"), Assert.Single(report.GetProperty("rejected").EnumerateArray()).Text("reason")));
    }

    [Fact]
    public void More_than_twenty_megabytes_is_left_to_the_web_server_to_refuse()
    {
        var endpoint = server.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Single(e => e.RoutePattern.RawText == "/api/v1/register-imports");
        Assert.Equal(20 * 1024 * 1024, endpoint.Metadata.GetMetadata<IRequestSizeLimitMetadata>()?.MaxRequestBodySize);
    }

    [Fact]
    public async Task Nobody_else_may()
    {
        var file = File("a.csv", Line("20AD00"));
        using var officer = await server.AsProvince();
        await Send(officer, file).Refuses(HttpStatusCode.Forbidden, "not-allowed");
        using var school = await server.AsSchool((await server.Add(A.School())).Code);
        await Send(school, file).Refuses(HttpStatusCode.Forbidden, "not-allowed");
        using var nobody = server.CreateClient();
        await Send(nobody, file).Refuses(HttpStatusCode.Unauthorized, "sign-in-required");
    }

    private static Task<HttpResponseMessage> Send(HttpClient client, ImportFile file, string more = "", string type = "text/csv")
    {
        var content = new ByteArrayContent(file.Content);
        content.Headers.ContentType = new MediaTypeHeaderValue(type);
        return client.PostAsync($"/api/v1/register-imports?fileName={Uri.EscapeDataString(file.Name)}{more}", content, TestContext.Current.CancellationToken);
    }
}
