using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TechMatch.Domain;
using TechMatch.Domain.Partnerships;
using TechMatch.Server.Data;
using TechMatch.Server.Data.Verification;
using TechMatch.Server.Features.Partnerships.Evidence;
using TechMatch.Server.Platform.Documents;
using TechMatch.Server.Platform.Jobs;
using TechMatch.Server.Tests.Fixtures;

namespace TechMatch.Server.Tests.Features.Partnerships.Evidence;

/// <summary>A row and its file are one, whatever ends half-way; images go when their days are over; and what somebody did to the folder is found.</summary>
public sealed class EvidenceJobsTests(TestServer server) : IClassFixture<TestServer>, IDisposable
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => server.Clock.AdjustTime(TestServer.Start);

    [Fact]
    public async Task An_image_goes_when_its_days_are_over_and_that_there_was_one_stays()
    {
        using var pair = await Pair.Make(server);
        var activity = await pair.Held(server);
        var image = await pair.AtSchool.Attach(activity, "foto.png", SampleDocuments.Png(), noPupils: true);
        server.Clock.Advance(TimeSpan.FromMinutes(1));
        var report = await pair.AtSchool.Attach(activity, "verslag.pdf", SampleDocuments.Pdf("blijft"));
        server.GoTo(new(2026, 12, 8));
        Assert.Equal(0, (await Run<ForgetImages>()).Done);
        server.GoTo(new(2026, 12, 9));
        await server.Progress();
        Assert.Equal(1, (await Run<ForgetImages>()).Done);
        Assert.Equal(0, (await Run<ForgetImages>()).Done);
        Assert.False(File.Exists(server.PathOf(image)));
        Assert.True(File.Exists(server.PathOf(report)));
        Assert.Equal(PartnershipStage.Active, await pair.Stage());
        using var atSchool = await server.AsSchool(pair.School.Code);
        var shown = (await pair.Proof(atSchool, activity)).GetProperty("documents")[0];
        Assert.Equal(("document.png", "png", false), (shown.Text("fileName"), shown.Text("kind"), shown.GetProperty("canDownload").GetBoolean()));
        Assert.StartsWith("2026-12-09", shown.Text("goneAt"));
        Assert.Equal(("documentRemoved", "system"), ((await pair.Page(atSchool)).GetProperty("timeline")[0].Text("happening"), (await pair.Page(atSchool)).GetProperty("timeline")[0].Text("by")));
    }

    [Fact]
    public async Task An_image_that_was_the_only_evidence_was_evidence_enough()
    {
        using var pair = await Pair.Make(server);
        var activity = await pair.Held(server);
        await pair.AtSchool.Attach(activity, "foto.jpg", SampleDocuments.Jpeg(), noPupils: true);
        server.GoTo(new(2026, 12, 9));

        // In the night, before the job that settles.
        Assert.Equal(1, (await Run<ForgetImages>()).Done);
        await server.Progress();
        Assert.Equal(PartnershipStage.Active, await pair.Stage());
        await Sound();
    }

    [Fact]
    public async Task A_change_that_is_rolled_back_leaves_neither_row_nor_file()
    {
        using var pair = await Pair.Make(server);
        var activity = await pair.Held(server);
        var before = server.Files();
        await Assert.ThrowsAsync<TimeoutException>(() => server.With<IServiceProvider, bool>(services => services.GetRequiredService<Transactions>().Run<bool>(async () =>
        {
            await services.GetRequiredService<EvidenceRegister>().Attach(A(activity), await Received(), new Actor(Actors.School, null, Via.Screen), Cancel);
            throw new TimeoutException("the database went away");
        })));

        // The commit failed somewhere else: the file is left, no row asks for it, and the sweep takes it once it is no longer young.
        await using (var db = server.Database.Open())
        {
            Assert.Equal(0, await db.Set<EvidenceDocument>().CountAsync(d => d.ActivityId == activity, Cancel));
        }

        Assert.Equal(before.Length + 1, server.Files().Length);
        Assert.Equal(0, (await Run<SweepDocuments>()).Done);
        server.Clock.AdjustTime(TestServer.Start.AddHours(7));
        Assert.Equal(1, (await Run<SweepDocuments>()).Done);
        Assert.Equal(before, server.Files());
        Assert.Equal(0, (await Run<SweepDocuments>()).Done);
    }

    [Fact]
    public async Task What_fails_inside_the_change_takes_its_file_along()
    {
        using var pair = await Pair.Make(server);
        var activity = await pair.Held(server);
        var before = server.Files();
        await using (var db = server.Database.Open())
        {
            // An address that no mail can be written to makes the change fail after the file has its place.
            await db.Database.ExecuteSqlAsync($"UPDATE organisations SET contact_email = 'geen adres' WHERE id = {pair.Organisation.Id}", Cancel);
        }

        using var failed = await pair.AtSchool.Upload(activity, "verslag.pdf", SampleDocuments.Pdf("mislukt"));
        Assert.False(failed.IsSuccessStatusCode);
        Assert.Equal(before, server.Files());
        Assert.Null((await server.ActivityRow(activity)).EvidenceAt);
        await using var mended = server.Database.Open();
        await mended.Database.ExecuteSqlAsync($"UPDATE organisations SET contact_email = NULL WHERE id = {pair.Organisation.Id}", Cancel);
    }

    [Fact]
    public async Task What_a_process_left_behind_when_it_ended_is_swept_up_and_nothing_else()
    {
        using var pair = await Pair.Make(server);
        var activity = await pair.Held(server);
        var kept = await pair.AtSchool.Attach(activity, "verslag.pdf", SampleDocuments.Pdf("blijft"));
        var removed = await pair.AtSchool.Attach(activity, "weg.pdf", SampleDocuments.Pdf("weg"));

        // Ended between the row that says so and the file; ended while receiving; somebody's own file in the folder.
        var content = await File.ReadAllBytesAsync(server.PathOf(removed), Cancel);
        await pair.AtSchool.RemoveDocument(activity, removed).Body(HttpStatusCode.NoContent);
        await Leave(server.PathOf(removed), content);
        await Leave(Path.Combine(server.DocumentFolder, "incoming", $"{Guid.NewGuid():N}.part"), content);
        await Leave(Path.Combine(server.DocumentFolder, "kept", "lees-mij.txt"), content);
        server.Clock.AdjustTime(TestServer.Start.AddHours(7));
        Assert.Equal(2, (await Run<SweepDocuments>()).Done);
        Assert.True(File.Exists(server.PathOf(kept)));
        Assert.False(File.Exists(server.PathOf(removed)));
        Assert.Contains(Path.Combine("kept", "lees-mij.txt"), server.Files());
    }

    [Fact]
    public async Task A_file_that_is_gone_or_changed_is_given_to_nobody_and_found()
    {
        using var pair = await Pair.Make(server);
        var activity = await pair.Held(server);
        var gone = await pair.AtSchool.Attach(activity, "weg.pdf", SampleDocuments.Pdf("1"));
        var changed = await pair.AtSchool.Attach(activity, "anders.pdf", SampleDocuments.Pdf("2"));
        await Sound();
        var (first, second) = (await File.ReadAllBytesAsync(server.PathOf(gone), Cancel), await File.ReadAllBytesAsync(server.PathOf(changed), Cancel));
        File.Delete(server.PathOf(gone));
        await File.WriteAllBytesAsync(server.PathOf(changed), SampleDocuments.Pdf("3"), Cancel);
        await pair.AtSchool.Download(activity, gone).Refuses(HttpStatusCode.Conflict, "document-lost");
        await pair.AtSchool.Download(activity, changed).Refuses(HttpStatusCode.Conflict, "document-lost");
        var found = await Verify();
        Assert.Contains($"The content of document {gone} is not in the folder.", found.Faults);
        Assert.Contains($"The content of document {changed} is not what was attached.", found.Faults);
        await Leave(server.PathOf(gone), first);
        await Leave(server.PathOf(changed), second);
        await Sound();
    }

    private async Task<VerificationResult> Verify() =>
        (await server.With<Verifier, IReadOnlyList<VerificationResult>>(v => v.Run(Cancel))).Single(r => r.Name == "evidence");

    private async Task Sound()
    {
        var found = await Verify();
        Assert.True(found.Holds, string.Join(' ', found.Faults));
    }

    private Task<JobReport> Run<TJob>()
        where TJob : class, IRecurringJob => server.With<IServiceProvider, JobReport>(services => ActivatorUtilities.GetServiceOrCreateInstance<TJob>(services).Run(Cancel));

    private static NewDocument A(Guid activity) => new(Guid.CreateVersion7(), activity, DocumentKind.Pdf, "verslag.pdf", 3, new byte[32], false);

    private async Task<string> Received()
    {
        using var body = new MemoryStream([1, 2, 3]);
        return await server.Services.GetRequiredService<EvidenceFolder>().Receive(body, Cancel);
    }

    private async Task Leave(string path, byte[] content)
    {
        await File.WriteAllBytesAsync(path, content, Cancel);
        File.SetLastWriteTimeUtc(path, server.Clock.GetUtcNow().UtcDateTime);
    }
}
