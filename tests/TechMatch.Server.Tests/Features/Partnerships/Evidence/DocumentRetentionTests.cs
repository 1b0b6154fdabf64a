using System.Globalization;
using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using TechMatch.Domain;
using TechMatch.Domain.Partnerships;
using TechMatch.Server.Data.Verification;
using TechMatch.Server.Features.Partnerships.Evidence;
using TechMatch.Server.Platform.Documents;
using TechMatch.Server.Platform.Jobs;
using TechMatch.Server.Tests.Fixtures;

namespace TechMatch.Server.Tests.Features.Partnerships.Evidence;

/// <summary>Reports and lists stay seven years after the school year of the activity, and not a day longer; that there was one stays.</summary>
public sealed class DocumentRetentionTests(TestServer server) : IClassFixture<TestServer>, IDisposable
{
    /// <summary>Seven years after the end of the school year in which the activities here are.</summary>
    private static readonly DateOnly LastDay = new(2034, 7, 31);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => server.Clock.AdjustTime(TestServer.Start);

    [Theory]
    [InlineData("verslag van Annemarie.pdf", "document.pdf")]
    [InlineData("lijst van Annemarie.docx", "document.docx")]
    public async Task A_document_goes_on_its_day_and_that_there_was_one_stays(string name, string afterwards)
    {
        using var pair = await Pair.Make(server);
        var activity = await pair.Held(server);
        var document = await pair.AtSchool.Attach(activity, name, name.EndsWith("pdf", StringComparison.Ordinal) ? SampleDocuments.Pdf("kort") : SampleDocuments.Docx());
        var proof = await pair.Proof(pair.AtSchool, activity);
        Assert.Equal((name, "2034-08-01"), (proof.GetProperty("documents")[0].Text("fileName"), proof.GetProperty("documents")[0].Text("removeOn")));
        Assert.Equal("2034-07-31", proof.Text("keptUntil"));
        server.GoTo(new(2026, 12, 9));
        await server.Progress();
        Assert.Equal(ActivityStatus.Confirmed, (await server.ActivityRow(activity)).Status);

        server.GoTo(LastDay);
        Assert.Equal(0, (await Run()).Done);
        Assert.True(File.Exists(server.PathOf(document)));
        server.GoTo(LastDay.AddDays(1));
        Assert.Equal(1, (await Run()).Done);
        Assert.False(File.Exists(server.PathOf(document)));
        var before = await server.Row(document);
        Assert.Equal(0, (await Run()).Done);
        Assert.Equal(before.GoneAt, (await server.Row(document)).GoneAt);

        using var atSchool = await server.AsSchool(pair.School.Code);
        var shown = (await pair.Proof(atSchool, activity)).GetProperty("documents")[0];
        Assert.Equal((afterwards, false, JsonValueKind.Null), (shown.Text("fileName"), shown.GetProperty("canDownload").GetBoolean(), shown.GetProperty("removeOn").ValueKind));
        Assert.StartsWith("2034-08-01", shown.Text("goneAt"));
        var last = (await pair.Page(atSchool)).GetProperty("timeline")[0];
        Assert.Equal(("documentRemoved", "system"), (last.Text("happening"), last.Text("by")));
        var kept = await server.ActivityRow(activity);
        Assert.Equal((ActivityStatus.Confirmed, Actors.School), (kept.Status, kept.EvidenceBy));
        await Sound();
    }

    [Fact]
    public async Task What_was_attached_after_the_school_year_stands_as_long_from_then()
    {
        using var pair = await Pair.Make(server);
        var activity = await pair.Held(server);
        var attachedOn = new DateOnly(2027, 10, 4);
        server.GoTo(attachedOn);
        using var atSchool = await server.AsSchool(pair.School.Code);
        var document = await atSchool.Attach(activity, "nog gevonden.pdf", SampleDocuments.Pdf("laat"));
        var days = server.Services.GetRequiredService<IOptions<EvidenceOptions>>().Value.KeepDays;
        server.GoTo(attachedOn.AddDays(days));
        Assert.Equal(0, (await Run()).Done);
        server.GoTo(attachedOn.AddDays(days + 1));
        Assert.Equal(1, (await Run()).Done);
        Assert.False(File.Exists(server.PathOf(document)));
    }

    [Fact]
    public async Task Images_are_left_to_their_own_job()
    {
        using var pair = await Pair.Make(server);
        var activity = await pair.Held(server);
        var image = await pair.AtSchool.Attach(activity, "foto.png", SampleDocuments.Png(), noPupils: true);
        server.GoTo(LastDay.AddYears(3));
        Assert.Equal(0, (await Run()).Done);
        Assert.True(File.Exists(server.PathOf(image)));
        Assert.Equal(1, (await Run<ForgetImages>()).Done);
    }

    [Fact]
    public async Task A_run_that_ends_half_way_has_lost_nothing_and_the_next_goes_on()
    {
        using var first = await Pair.Make(server);
        var gone = await first.AtSchool.Attach(await first.Held(server), "een.pdf", SampleDocuments.Pdf("1"));
        server.Clock.Advance(TimeSpan.FromMinutes(1));
        using var second = await Pair.Make(server);
        var waits = await second.AtSchool.Attach(await second.Held(server), "twee.pdf", SampleDocuments.Pdf("2"));
        server.GoTo(LastDay.AddDays(1));

        // The second partnership is somebody else's at this moment; there the run is ended.
        using var end = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        Task<JobReport> run;
        await using (var db = server.Database.Open())
        {
            await using var held = await db.Database.BeginTransactionAsync(Cancel);
            await db.Database.ExecuteSqlAsync($"SELECT 1 FROM partnerships WHERE id = {second.Id} FOR UPDATE", Cancel);
            run = Run<ForgetDocuments>(end.Token);
            await Patience.Until(() => Task.FromResult(!File.Exists(server.PathOf(gone))), "The first document does not go.");
            await end.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
        }

        Assert.True(File.Exists(server.PathOf(waits)));
        Assert.False((await server.Row(waits)).IsGone);
        await Sound();
        Assert.Equal(1, (await Run()).Done);
        Assert.False(File.Exists(server.PathOf(waits)));
        await Sound();
    }

    [Fact]
    public async Task What_was_ended_between_the_row_and_the_file_is_given_to_nobody_and_swept_up()
    {
        using var pair = await Pair.Make(server);
        var activity = await pair.Held(server);
        var document = await pair.AtSchool.Attach(activity, "verslag.pdf", SampleDocuments.Pdf("rest"));
        var content = await File.ReadAllBytesAsync(server.PathOf(document), Cancel);
        server.GoTo(LastDay.AddDays(1));
        Assert.Equal(1, (await Run()).Done);

        // As it stands when the process ended after the row was committed.
        await File.WriteAllBytesAsync(server.PathOf(document), content, Cancel);
        File.SetLastWriteTimeUtc(server.PathOf(document), TestServer.Start.UtcDateTime);
        using var atSchool = await server.AsSchool(pair.School.Code);
        await atSchool.Download(activity, document).Refuses(HttpStatusCode.Conflict, "document-gone");
        Assert.Equal(0, (await Run()).Done);
        Assert.Equal(1, (await Run<SweepDocuments>()).Done);
        Assert.False(File.Exists(server.PathOf(document)));
        await Sound();
    }

    [Theory]
    [InlineData(364, false)]
    [InlineData(365, true)]
    [InlineData(3653, true)]
    [InlineData(3654, false)]
    public void The_term_has_bounds(int days, bool isAllowed)
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection([new("Evidence:KeepDays", days.ToString(CultureInfo.InvariantCulture))]).Build();
        using var services = new ServiceCollection().AddSingleton<IConfiguration>(settings).AddDocuments().BuildServiceProvider();
        var fault = Record.Exception(() => services.GetRequiredService<IOptions<EvidenceOptions>>().Value);
        Assert.Equal(isAllowed, fault is null);
        Assert.Equal(!isAllowed, fault is OptionsValidationException { Message: var words } && words.Contains("KeepDays", StringComparison.Ordinal));
    }

    private Task<JobReport> Run() => Run<ForgetDocuments>();

    private Task<JobReport> Run<TJob>(CancellationToken? cancel = null)
        where TJob : class, IRecurringJob =>
        server.With<IServiceProvider, JobReport>(services => ActivatorUtilities.GetServiceOrCreateInstance<TJob>(services).Run(cancel ?? Cancel));

    private async Task Sound()
    {
        var found = (await server.With<Verifier, IReadOnlyList<VerificationResult>>(v => v.Run(Cancel))).Single(r => r.Name == "evidence");
        Assert.True(found.Holds, string.Join(' ', found.Faults));
    }
}
