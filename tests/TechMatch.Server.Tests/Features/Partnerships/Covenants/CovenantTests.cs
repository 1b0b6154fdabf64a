using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using TechMatch.Domain.Partnerships;
using TechMatch.Server.Features.Partnerships.Covenants;
using TechMatch.Server.Platform.Privacy;
using TechMatch.Server.Tests.Builders;
using TechMatch.Server.Tests.Fixtures;

namespace TechMatch.Server.Tests.Features.Partnerships.Covenants;

/// <summary>A covenant on the wire: one writes, the other changes, both sign, and it is sealed and on paper.</summary>
public sealed class CovenantTests(TestServer server) : IAsyncLifetime, IClassFixture<TestServer>
{
    private static int _last;

    private readonly string _contact = $"convenant-{Interlocked.Increment(ref _last)}@bedrijf.example";
    private Pair _pair = null!;
    private Guid _id;

    private string Path => $"/partnerships/{_id}/covenant";

    public async ValueTask InitializeAsync()
    {
        server.GoTo(new DateOnly(2026, 11, 24));
        _pair = await Pair.Make(server, o => o.WithContact(_contact));
        _id = (await server.Add(A.Partnership().Between(_pair.School, _pair.Organisation).About(_pair.Offer).Held(new(2026, 10, 6)))).Id;
    }

    public ValueTask DisposeAsync()
    {
        _pair.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task One_writes_both_sign_and_the_partnership_is_structural_with_a_pdf_in_the_mail()
    {
        var template = await _pair.AtSchool.Get(Path);
        Assert.Equal((0, true, false), (template.GetProperty("version").GetInt32(), template.GetProperty("canWrite").GetBoolean(), template.GetProperty("canSign").GetBoolean()));
        Assert.Equal(["guestLesson"], template.GetProperty("terms").GetProperty("kinds").Texts());

        var written = await Write(_pair.AtSchool, 0, "Kijk of het zo goed is.");
        Assert.Equal((1, 1), (written.GetProperty("version").GetInt32(), written.GetProperty("revision").GetInt32()));
        var mail = await server.LastMail("covenant-written", _contact);
        Assert.Contains("Kijk of het zo goed is.", mail.Text);
        Assert.Contains($"/samenwerking/{_id}/convenant", mail.Text);

        server.Clock.Advance(TimeSpan.FromMinutes(5));
        var mine = await Sign(_pair.AtSchool, 1, "Anna de Vries", "Directeur").Body(HttpStatusCode.OK);
        Assert.Equal((false, false), (mine.GetProperty("canSign").GetBoolean(), mine.GetProperty("isSigned").GetBoolean()));
        Assert.Contains("nu jij", (await server.LastMail("covenant-signed", _contact)).Text);
        await Call(_pair.AtSchool, "/pdf").Refuses(HttpStatusCode.Conflict, "covenant-not-signed");

        server.Clock.Advance(TimeSpan.FromMinutes(5));
        var signed = await Sign(_pair.AtOrganisation, 1, "Bram Smit", "Bedrijfsleider").Body(HttpStatusCode.OK);
        Assert.True(signed.GetProperty("isSigned").GetBoolean());
        Assert.Equal(64, signed.Text("hash").Length);
        var page = await _pair.AtSchool.Get($"/partnerships/{_id}");
        Assert.Equal(("structural", "2029-07-31"), (page.Text("stage"), page.GetProperty("covenant").Text("lastDay")));

        // The page is what was sealed, the PDF has its words, and it is the same each time.
        var read = await _pair.AtOrganisation.Get(Path);
        Assert.Equal("Anna de Vries", read.GetProperty("document").GetProperty("school").Text("name"));
        Assert.Contains(_pair.School.Code.Value, read.GetProperty("document").GetProperty("parties")[0].Text("nl"));
        Assert.Contains(_pair.Organisation.Facts.KvkNumber!.Value.Value, read.GetProperty("document").GetProperty("parties")[1].Text("nl"));
        var first = await Pdf();
        server.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(first, await Pdf());
        var text = Encoding.Latin1.GetString(first);
        Assert.StartsWith("%PDF-", text);
        Assert.Contains("/Lang(nl-NL)", text);
        Assert.Contains("/Title(Samenwerkingsconvenant)", text);
        Assert.Contains("/MarkInfo", text);
        Assert.Contains("/FontFile2", text);
        var attached = Assert.Single((await server.LastMail("covenant-signed", _contact)).Attachments);
        Assert.Equal(("convenant.pdf", first.Length), (attached.FileName, attached.Content.Length));
    }

    [Fact]
    public async Task A_change_makes_a_signature_fall_and_says_so()
    {
        await Write(_pair.AtSchool, 0);
        await Sign(_pair.AtSchool, 1, "Anna", "Directeur").Body(HttpStatusCode.OK);

        // Who read it before the signature stood there hears of it first.
        await Put(_pair.AtOrganisation, 1, Terms(times: 5)).Refuses(HttpStatusCode.PreconditionFailed, "changed-meanwhile");
        var changed = await Put(_pair.AtOrganisation, 2, Terms(times: 5)).Body(HttpStatusCode.OK);
        Assert.Equal(2, changed.GetProperty("version").GetInt32());
        Assert.Equal(JsonValueKind.Null, changed.GetProperty("document").GetProperty("school").GetProperty("name").ValueKind);
        Assert.Equal([2, 1], changed.GetProperty("versions").EnumerateArray().Select(v => v.GetProperty("number").GetInt32()));
        await Sign(_pair.AtSchool, 1, "Anna", "Directeur").Refuses(HttpStatusCode.Conflict, "covenant-changed");
        Assert.Equal(PartnershipStage.Active, await Stage());
        await using var db = server.Database.Open();
        var mails = await db.Set<TechMatch.Server.Features.Notifications.OutboxMail>().Where(m => m.Template == "covenant-written" && m.ThreadKey == $"partnership-{_id:N}")
            .Select(m => m.Html).ToListAsync(TestContext.Current.CancellationToken);
        Assert.Contains(mails, html => html.Contains("geldt niet voor deze tekst", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_edit_carries_the_version_it_was_read_with()
    {
        await Put(_pair.AtSchool, null, Terms()).Refuses(HttpStatusCode.PreconditionRequired, "version-required");
        await Write(_pair.AtSchool, 0);
        await Put(_pair.AtOrganisation, 0, Terms(times: 2)).Refuses(HttpStatusCode.PreconditionFailed, "changed-meanwhile");
        Assert.Equal("\"1\"", await _pair.AtOrganisation.TagOf(Path));
    }

    [Fact]
    public async Task Of_signatures_and_changes_at_the_same_moment_each_stands_on_what_was_read()
    {
        await Write(_pair.AtSchool, 0);
        var calls = new List<Task<HttpResponseMessage>>();
        for (var i = 0; i < 4; i++)
        {
            calls.Add(Sign(_pair.AtSchool, 1, "Anna", "Directeur"));
            calls.Add(Sign(_pair.AtOrganisation, 1, "Bram", "Leider"));
            calls.Add(Put(_pair.AtOrganisation, 1, Terms(times: 2 + i)));
        }

        await Task.WhenAll(calls);
        Assert.All(calls, c => Assert.True((int)c.Result.StatusCode is 200 or 409 or 412, c.Result.StatusCode.ToString()));
        await using var db = server.Database.Open();
        var partnership = await db.Set<Partnership>().AsNoTracking().AsSplitQuery()
            .Include(p => p.Events).Include(p => p.Requests).Include(p => p.Activities).Include(p => p.Covenants).ThenInclude(c => c.Versions).Include(p => p.Renewals)
            .SingleAsync(p => p.Id == _id, TestContext.Current.CancellationToken);
        Assert.Empty(PartnershipAudit.Faults(partnership));
        var covenant = Assert.Single(partnership.Covenants);
        Assert.True(covenant.Number is 1 or 2);
        Assert.Equal(covenant.IsSigned, partnership.Stage == PartnershipStage.Structural);
    }

    [Fact]
    public async Task What_cannot_be_is_refused()
    {
        await Put(_pair.AtSchool, 0, new { }).Refuses(
            HttpStatusCode.BadRequest, "invalid-input", "kinds: kinds-required", "timesPerYear: covenant-times-range", "firstYear: covenant-first-year-range",
            "years: covenant-years-range", "together: text-required", "schoolArranges: text-required", "organisationArranges: text-required", "ending: text-required");
        await Put(_pair.AtSchool, 0, Terms(times: int.MaxValue, together: new string('x', 9000))).Refuses(
            HttpStatusCode.BadRequest, "invalid-input", "timesPerYear: covenant-times-range", "together: text-too-long");
        await Sign(_pair.AtSchool, 1, "Anna", "Directeur").Refuses(HttpStatusCode.NotFound, "covenant-unknown");
        await Write(_pair.AtSchool, 0);
        await _pair.AtSchool.Post(Path + "/signatures", new { name = "Anna" }).Refuses(HttpStatusCode.BadRequest, "invalid-input", "version: covenant-version-required");
        await Sign(_pair.AtSchool, 1, " ", new string('f', 101)).Refuses(HttpStatusCode.BadRequest, "invalid-input", "name: text-required");
        await Sign(_pair.AtSchool, 1, "Anna", new string('f', 101)).Refuses(HttpStatusCode.BadRequest, "invalid-input", "function: text-too-long");
        await _pair.AtSchool.Post(Path + "/signatures", new { version = "een", name = "Anna", function = "D" }).Refuses(HttpStatusCode.BadRequest, "invalid-input", "version: value-unreadable");

        // Nothing that people type gets out of its place, on paper neither.
        var hostile = await Put(_pair.AtOrganisation, 1, Terms(together: "<script>alert(1)</script> ) Tj (\\ \u202eabc " + new string('w', 600))).Body(HttpStatusCode.OK);
        Assert.DoesNotContain("\\u202e", hostile.GetRawText());
        await Sign(_pair.AtSchool, 2, "Anna 🎓 (ł)", "Directeur").Body(HttpStatusCode.OK);
        await Sign(_pair.AtOrganisation, 2, "Bram", "Leider").Body(HttpStatusCode.OK);
        Assert.StartsWith("%PDF-", Encoding.Latin1.GetString(await Pdf()));
        await Put(_pair.AtSchool, 5, Terms(times: 9)).Refuses(HttpStatusCode.PreconditionFailed, "changed-meanwhile");
        await Put(_pair.AtSchool, 4, Terms(times: 9)).Refuses(HttpStatusCode.Conflict, "covenant-fixed");
    }

    [Fact]
    public async Task Before_anything_took_place_it_says_why_not()
    {
        using var other = await Pair.Make(server);
        await other.Ask();
        var page = await other.AtSchool.Get($"/partnerships/{other.Id}/covenant");
        Assert.Equal(("covenant-too-early", false), (page.Text("whyNot"), page.GetProperty("canWrite").GetBoolean()));
        await other.AtSchool.Put($"/partnerships/{other.Id}/covenant", new { terms = Terms() }, "\"0\"").Refuses(HttpStatusCode.Conflict, "covenant-too-early");
    }

    [Fact]
    public async Task A_coordinator_reads_it_and_does_not_sign()
    {
        await Write(_pair.AtSchool, 0);
        using var coordinator = await server.AsCoordinator("TWE");
        var page = await coordinator.Get(Path);
        Assert.Equal((false, false), (page.GetProperty("canWrite").GetBoolean(), page.GetProperty("canSign").GetBoolean()));
        await Sign(coordinator, 1, "C", "Coördinator").Refuses(HttpStatusCode.Forbidden, "not-allowed");
    }

    [Fact]
    public async Task Who_erases_the_account_stays_under_what_both_signed_and_goes_from_what_is_not()
    {
        var account = await server.AddAccount(id => TechMatch.Server.Data.Membership.OfSchool(Guid.CreateVersion7(), id, _pair.School.Code, TestServer.Start));
        using var director = await server.SignIn(account);
        await Write(director, 0);
        await Sign(director, 1, "Anna", "Directeur").Body(HttpStatusCode.OK);
        var subject = new DataSubject(account.Id, account.Email!);
        var data = JsonSerializer.Serialize(await Of(p => p.Export(subject, default)));
        Assert.Contains("Anna", data);
        await Of(async p =>
        {
            await p.Erase(subject, default);
            return true;
        });
        Assert.DoesNotContain("Anna", (await _pair.AtSchool.Get(Path)).GetRawText());

        await Sign(_pair.AtSchool, 1, "Anna", "Directeur").Body(HttpStatusCode.OK);
        await Sign(_pair.AtOrganisation, 1, "Bram", "Leider").Body(HttpStatusCode.OK);
        await using var db = server.Database.Open();
        var signer = (await db.Set<Covenant>().SingleAsync(c => c.PartnershipId == _id, TestContext.Current.CancellationToken)).SchoolSignature!.AccountId!.Value;
        await Of(async p =>
        {
            await p.Erase(new DataSubject(signer, "x@y.example"), default);
            return true;
        });
        Assert.Contains("Anna", (await _pair.AtSchool.Get(Path)).GetRawText());
        db.ChangeTracker.Clear();
        Assert.Null((await db.Set<Covenant>().SingleAsync(c => c.PartnershipId == _id, TestContext.Current.CancellationToken)).SchoolSignature!.AccountId);
    }

    private Task<T> Of<T>(Func<IPersonalData, Task<T>> work) =>
        server.With<IEnumerable<IPersonalData>, T>(all => work(all.OfType<CovenantPersonalData>().Single()));

    private async Task<JsonElement> Write(HttpClient who, int revision, string? note = null) => await Put(who, revision, Terms(), note).Body(HttpStatusCode.OK);

    private Task<HttpResponseMessage> Put(HttpClient who, int? revision, object terms, string? note = null) =>
        who.Put(Path, new { terms, note }, revision is null ? null : $"\"{revision}\"");

    private Task<HttpResponseMessage> Sign(HttpClient who, int version, string name, string function) =>
        who.Post(Path + "/signatures", new { version, name, function });

    private Task<HttpResponseMessage> Call(HttpClient who, string path) => who.Send(HttpMethod.Get, Path + path);

    private async Task<byte[]> Pdf()
    {
        using var answer = await Call(_pair.AtOrganisation, "/pdf");
        Assert.Equal((HttpStatusCode.OK, "application/pdf"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        return await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
    }

    private async Task<PartnershipStage> Stage()
    {
        await using var db = server.Database.Open();
        return await db.Set<Partnership>().Where(p => p.Id == _id).Select(p => p.Stage).SingleAsync(TestContext.Current.CancellationToken);
    }

    private static object Terms(int times = 3, string together = "Samen een grijper bouwen") => new
    {
        together,
        kinds = new[] { "guestLesson", "companyVisit" },
        timesPerYear = times,
        firstYear = 2026,
        years = 3,
        schoolArranges = "Een lokaal",
        organisationArranges = "Twee monteurs",
        ending = "Voor 1 juni",
    };
}
