using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.EntityFrameworkCore;
using TechMatch.Domain.Partnerships;
using TechMatch.Server.Tests.Builders;
using TechMatch.Server.Tests.Fixtures;

namespace TechMatch.Server.Tests.Features.Partnerships.Evidence;

/// <summary>A side shows with a document that an activity took place; the two and who looks after them can have it, and nobody else.</summary>
public sealed class AttachDocumentTests(TestServer server) : IClassFixture<TestServer>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_document_counts_like_evidence_in_words()
    {
        var contact = $"contact-{Guid.NewGuid():N}@bedrijf.example";
        using var pair = await Pair.Make(server, o => o.WithContact(contact));
        var activity = await pair.Held(server, schoolConfirms: false);
        await pair.AtSchool.Upload(activity, "verslag.pdf", SampleDocuments.Pdf()).Refuses(HttpStatusCode.Conflict, "evidence-needs-yes");
        await pair.AtSchool.Post($"/activities/{activity}/confirmations", new { tookPlace = true }).Body(HttpStatusCode.OK);
        Assert.True((await pair.Proof(pair.AtSchool, activity)).GetProperty("canAttach").GetBoolean());
        var content = SampleDocuments.Pdf();
        var attached = await pair.AtSchool.Upload(activity, "C:\\Mijn documenten\\verslag.pdf", content).Body(HttpStatusCode.Created);
        Assert.Equal("2026-12-08", attached.Text("disputableUntil"));
        var document = attached.GetProperty("document");
        Assert.Equal(("verslag.pdf", "pdf", "school"), (document.Text("fileName"), document.Text("kind"), document.Text("by")));
        Assert.Contains("document", (await server.LastMail("evidence-attached", contact)).Text);

        // The other side sees it and can have it, to keep and not to show.
        var seen = Assert.Single((await pair.Proof(pair.AtOrganisation, activity)).GetProperty("documents").EnumerateArray());
        Assert.Equal((true, false), (seen.GetProperty("canDownload").GetBoolean(), seen.GetProperty("canRemove").GetBoolean()));
        Assert.Equal("school", (await pair.Page(pair.AtOrganisation)).GetProperty("activities")[0].GetProperty("evidence").Text("by"));
        using (var download = await pair.AtOrganisation.Download(activity, seen.Id()))
        {
            Assert.Equal(HttpStatusCode.OK, download.StatusCode);
            Assert.Equal(content, await download.Content.ReadAsByteArrayAsync(Cancel));
            Assert.Equal(("attachment", "verslag.pdf"), (download.Content.Headers.ContentDisposition!.DispositionType, download.Content.Headers.ContentDisposition.FileName));
            Assert.Equal("application/pdf", download.Content.Headers.ContentType!.MediaType);
            Assert.Equal("nosniff", download.Headers.GetValues("X-Content-Type-Options").Single());
            Assert.Contains("default-src 'none'", download.Headers.GetValues("Content-Security-Policy").Single());
            Assert.Equal("no-store", download.Headers.CacheControl!.ToString());
        }

        // Silent for fourteen days, it stands for the other's word.
        var day = new DateOnly(2026, 12, 8);
        server.GoTo(day);
        await server.Progress();
        Assert.Equal(PartnershipStage.Planned, await pair.Stage());
        server.GoTo(day.AddDays(1));
        await server.Progress();
        Assert.Equal(PartnershipStage.Active, await pair.Stage());
        using var nobody = server.CreateClient();
        Assert.True((await nobody.Get($"/schools/{pair.School.Code.Value}/coverage")).GetProperty("isCovered").GetBoolean());
        server.Clock.AdjustTime(TestServer.Start);
    }

    [Fact]
    public async Task A_picture_needs_the_word_that_no_pupil_can_be_recognised_and_loses_what_its_camera_wrote()
    {
        using var pair = await Pair.Make(server);
        var activity = await pair.Held(server);
        await pair.AtSchool.Upload(activity, "foto.jpg", SampleDocuments.Jpeg()).Refuses(HttpStatusCode.BadRequest, "invalid-input", "noPupils: document-pupils");
        Assert.Null((await server.ActivityRow(activity)).EvidenceAt);
        var document = await pair.AtSchool.Attach(activity, "foto.jpg", SampleDocuments.Jpeg(), noPupils: true);
        using var download = await pair.AtOrganisation.Download(activity, document);
        var kept = await download.Content.ReadAsByteArrayAsync(Cancel);
        Assert.DoesNotContain("GPS", Encoding.Latin1.GetString(kept));
        var row = await server.Row(document);
        Assert.Equal((kept.LongLength, ScanState.Waiting), (row.Size, row.Scan));
        Assert.Equal(System.Security.Cryptography.SHA256.HashData(kept), row.Hash);
        Assert.Equal("2026-12-09", (await pair.Proof(pair.AtSchool, activity)).GetProperty("documents")[0].Text("removeOn"));
    }

    [Fact]
    public async Task What_is_no_document_is_refused_and_leaves_nothing()
    {
        using var pair = await Pair.Make(server);
        var activity = await pair.Held(server);
        var before = server.Files();
        await pair.AtSchool.Upload(activity, "foto.jpg", SampleDocuments.Program()).Refuses(HttpStatusCode.BadRequest, "invalid-input", "file: document-type");
        await pair.AtSchool.Upload(activity, "leeg.pdf", []).Refuses(HttpStatusCode.BadRequest, "invalid-input", "file: document-empty");
        await pair.AtSchool.Upload(activity, "bom.docx", SampleDocuments.Bomb()).Refuses(HttpStatusCode.BadRequest, "invalid-input", "file: document-swells");
        await pair.AtSchool.Upload(activity, "macro.docx", SampleDocuments.DocxWith(("word/vbaProject.bin", "x"))).Refuses(HttpStatusCode.BadRequest, "invalid-input", "file: document-macros");
        await pair.AtSchool.Upload(activity, "foto\u202Egpj.exe", SampleDocuments.Jpeg(), true).Refuses(HttpStatusCode.BadRequest, "invalid-input", "file: document-name-differs");
        using var nameless = new ByteArrayContent(SampleDocuments.Pdf()) { Headers = { ContentType = new MediaTypeHeaderValue("application/octet-stream") } };
        using var withoutName = await pair.AtSchool.PostAsync($"{Calls.Base}/activities/{activity}/documents", nameless, Cancel);
        Assert.Equal(HttpStatusCode.BadRequest, withoutName.StatusCode);
        using var json = new StringContent("{}", Encoding.UTF8, "text/html");
        using var asPage = await pair.AtSchool.PostAsync($"{Calls.Base}/activities/{activity}/documents?fileName=a.pdf", json, Cancel);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, asPage.StatusCode);
        Assert.Equal(before, server.Files());
        Assert.Empty((await pair.Proof(pair.AtSchool, activity)).GetProperty("documents").EnumerateArray());
    }

    [Fact]
    public async Task A_name_with_a_line_end_or_of_three_hundred_characters_reaches_no_header_and_no_path()
    {
        using var pair = await Pair.Make(server);
        var activity = await pair.Held(server);
        var first = await pair.AtSchool.Attach(activity, "a\r\nX-Evil: 1\r\n\r\n<b>../../x\u202E.pdf", SampleDocuments.Pdf("een"));
        var second = await pair.AtSchool.Attach(activity, new string('é', 300) + ".pdf", SampleDocuments.Pdf("twee"));
        foreach (var document in new[] { first, second })
        {
            using var download = await pair.AtSchool.Download(activity, document);
            Assert.Equal(HttpStatusCode.OK, download.StatusCode);
            Assert.False(download.Headers.Contains("X-Evil"));
            Assert.True(File.Exists(server.PathOf(document)));
        }

        Assert.Equal("x.pdf", (await server.Row(first)).FileName);
        Assert.Equal(EvidenceDocument.MaxFileNameLength, (await server.Row(second)).FileName.Length);
    }

    [Fact]
    public async Task Too_large_is_refused_before_it_is_read_and_while_it_comes_without_an_end()
    {
        using var pair = await Pair.Make(server);
        var activity = await pair.Held(server);
        var before = server.Files();
        await pair.AtSchool.Upload(activity, "groot.pdf", new EndlessContent(200L * 1024 * 1024, isAnnounced: true)).Refuses(HttpStatusCode.RequestEntityTooLarge, "too-large");
        var endless = new EndlessContent(200L * 1024 * 1024, isAnnounced: false);
        await pair.AtSchool.Upload(activity, "groot.pdf", endless).Refuses(HttpStatusCode.RequestEntityTooLarge, "too-large");
        Assert.True(endless.Sent < 20L * 1024 * 1024, $"{endless.Sent} bytes were taken in.");
        Assert.Equal(before, server.Files());
    }

    [Fact]
    public async Task Another_company_another_activity_and_nobody_come_nowhere()
    {
        using var pair = await Pair.Make(server);
        using var other = await Pair.Make(server);
        var (activity, elsewhere) = (await pair.Held(server), await other.Held(server));
        var document = await pair.AtSchool.Attach(activity, "verslag.pdf", SampleDocuments.Pdf());
        await other.AtOrganisation.Upload(activity, "verslag.pdf", SampleDocuments.Pdf()).Refuses(HttpStatusCode.Forbidden, "not-allowed");
        await other.AtOrganisation.Download(activity, document).Refuses(HttpStatusCode.Forbidden, "not-allowed");
        await other.AtSchool.Download(elsewhere, document).Refuses(HttpStatusCode.NotFound, "document-unknown");
        await other.AtSchool.RemoveDocument(elsewhere, document).Refuses(HttpStatusCode.NotFound, "document-unknown");
        await pair.AtOrganisation.RemoveDocument(activity, document).Refuses(HttpStatusCode.Forbidden, "document-not-allowed");
        await pair.AtSchool.Upload(Guid.NewGuid(), "verslag.pdf", SampleDocuments.Pdf()).Refuses(HttpStatusCode.NotFound, "not-found");
        using var nobody = await server.Browser();
        await nobody.Download(activity, document).Refuses(HttpStatusCode.Unauthorized, "sign-in-required");

        // Who looks after the two can have it; of another region not.
        using var coordinator = await server.AsCoordinator("TWE");
        using var ofAnother = await server.AsCoordinator("ZWO");
        using var administrator = await server.AsAdministrator();
        foreach (var reader in new[] { coordinator, administrator })
        {
            using var download = await reader.Download(activity, document);
            Assert.Equal(HttpStatusCode.OK, download.StatusCode);
        }

        await ofAnother.Download(activity, document).Refuses(HttpStatusCode.Forbidden, "not-allowed");
    }

    [Fact]
    public async Task The_same_twice_at_once_is_kept_once_and_no_more_than_so_many()
    {
        using var pair = await Pair.Make(server);
        var activity = await pair.Held(server);
        var before = server.Files().Length;
        var content = SampleDocuments.Pdf("tweemaal");
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => pair.AtSchool.Upload(activity, "verslag.pdf", content)));
        Assert.Single(answers, a => a.StatusCode == HttpStatusCode.Created);
        foreach (var refused in answers.Where(a => a.StatusCode != HttpStatusCode.Created))
        {
            Assert.Equal("document-there", (await refused.Body(HttpStatusCode.Conflict)).Text("code"));
        }

        var others = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => pair.AtSchool.Upload(activity, "verslag.pdf", SampleDocuments.Pdf($"{i}"))));
        Assert.Equal(4, others.Count(a => a.StatusCode == HttpStatusCode.Created));
        Assert.Equal(before + 5, server.Files().Length);
        await pair.AtSchool.Upload(activity, "nog een.pdf", SampleDocuments.Pdf("meer")).Refuses(HttpStatusCode.Conflict, "documents-full");
    }

    [Fact]
    public async Task Taking_the_only_document_back_takes_the_evidence_back_while_it_did_not_count()
    {
        using var pair = await Pair.Make(server);
        var activity = await pair.Held(server);
        var first = await pair.AtSchool.Attach(activity, "verslag.pdf", SampleDocuments.Pdf("a"));
        var second = await pair.AtSchool.Attach(activity, "lijst.xlsx", SampleDocuments.Xlsx());
        await pair.AtSchool.RemoveDocument(activity, first).Body(HttpStatusCode.NoContent);
        await pair.AtSchool.RemoveDocument(activity, first).Body(HttpStatusCode.NoContent);
        Assert.NotNull((await server.ActivityRow(activity)).EvidenceAt);
        using var coordinator = await server.AsCoordinator("TWE");
        await coordinator.RemoveDocument(activity, second).Body(HttpStatusCode.NoContent);
        Assert.Null((await server.ActivityRow(activity)).EvidenceAt);
        Assert.False(File.Exists(server.PathOf(first)) || File.Exists(server.PathOf(second)));
        await pair.AtSchool.Download(activity, first).Refuses(HttpStatusCode.Conflict, "document-gone");
        var timeline = (await pair.Page(pair.AtSchool)).GetProperty("timeline").EnumerateArray().Select(e => e.Text("happening")).Take(5);
        Assert.Equal(["evidenceTakenBack", "documentRemoved", "documentRemoved", "documentAttached", "documentAttached"], timeline);
        var shown = (await pair.Proof(pair.AtSchool, activity)).GetProperty("documents").EnumerateArray().ToList();
        Assert.All(shown, d => Assert.NotNull(d.GetProperty("goneAt").GetString()));
    }

    [Fact]
    public async Task The_export_holds_facts_and_erasing_leaves_the_evidence_without_the_person()
    {
        using var pair = await Pair.Make(server);
        var activity = await pair.Held(server);
        var account = await server.AddAccount(a => Server.Data.Membership.OfSchool(Guid.CreateVersion7(), a, pair.School.Code, TestServer.Start));
        using var person = await server.SignIn(account);
        var document = await person.Attach(activity, "verslag van Anna.pdf", SampleDocuments.Pdf("anna"));
        var sections = (await person.Get("/me/data")).GetProperty("sections");
        Assert.Equal("verslag van Anna.pdf", sections.GetProperty("evidenceDocuments")[0].Text("fileName"));
        Assert.DoesNotContain("%PDF", sections.GetRawText());
        using (var erased = await person.Send(HttpMethod.Delete, "/me"))
        {
            Assert.Equal(HttpStatusCode.NoContent, erased.StatusCode);
        }

        var row = await server.Row(document);
        Assert.Equal((null, "document.pdf", null), (row.AccountId, row.FileName, row.GoneAt));
        Assert.True(File.Exists(server.PathOf(document)));
        Assert.NotNull((await server.ActivityRow(activity)).EvidenceAt);
    }

    /// <summary>A body of so many bytes, made while it is sent.</summary>
    private sealed class EndlessContent : HttpContent
    {
        private readonly long _length;
        private readonly bool _isAnnounced;

        public EndlessContent(long length, bool isAnnounced) => (_length, _isAnnounced) = (length, isAnnounced);

        public long Sent { get; private set; }

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            var piece = new byte[64 * 1024];
            "%PDF-1.4"u8.CopyTo(piece);
            while (Sent < _length)
            {
                await stream.WriteAsync(piece, Cancel);
                Sent += piece.Length;
            }
        }

        protected override bool TryComputeLength(out long length)
        {
            length = _length;
            return _isAnnounced;
        }
    }
}
