using System.Net;
using Microsoft.Extensions.DependencyInjection;
using TechMatch.Domain.Partnerships;
using TechMatch.Server.Features.Partnerships.Disputes;
using TechMatch.Server.Platform.Jobs;
using TechMatch.Server.Tests.Builders;
using TechMatch.Server.Tests.Features.Partnerships.Evidence;
using TechMatch.Server.Tests.Fixtures;

namespace TechMatch.Server.Tests.Features.Partnerships.Disputes;

/// <summary>The two disagree: both see what the other said, either can correct itself, the coordinator sees it, and nobody decides over their heads.</summary>
public sealed class DisputeTests(TestServer server) : IClassFixture<TestServer>, IDisposable
{
    private static readonly DateOnly Day = new(2026, 11, 24);
    private readonly string _contact = $"contact-{Guid.NewGuid():N}@bedrijf.example";

    public void Dispose() => server.Clock.AdjustTime(TestServer.Start);

    /// <summary>On which day after the evidence the other side says no, and whether the school counts by it in the end.</summary>
    [Theory]
    [InlineData(13, false)]
    [InlineData(14, false)]
    [InlineData(15, true)]
    public async Task A_dispute_within_the_days_holds_it_up_and_one_after_them_takes_nothing_back(int days, bool counts)
    {
        using var pair = await Pair.Make(server, o => o.WithContact(_contact));
        var activity = await pair.Held(server);
        await pair.AtSchool.Attach(activity, "verslag.pdf", SampleDocuments.Pdf($"{days}"));
        server.GoTo(Day.AddDays(days));
        await server.Progress();
        using (var atOrganisation = await server.AsOrganisation(pair.Organisation))
        {
            await atOrganisation.Post($"/activities/{activity}/confirmations", new { tookPlace = false, note = "Wij stonden voor een dichte deur." }).Body(HttpStatusCode.OK);
        }

        server.GoTo(Day.AddDays(40));
        await server.Progress();
        Assert.Equal(counts ? PartnershipStage.Active : PartnershipStage.Planned, await pair.Stage());
        using var nobody = server.CreateClient();
        Assert.Equal(counts, (await nobody.Get($"/schools/{pair.School.Code.Value}/coverage")).GetProperty("isCovered").GetBoolean());
        using var later = await server.AsSchool(pair.School.Code);
        Assert.Equal("disputed", (await pair.Page(later)).GetProperty("activities")[0].Text("status"));

        // What counted stays so: only what never counted can be taken back by who showed it.
        var correction = later.Post($"/activities/{activity}/confirmations", new { tookPlace = false, note = "Je hebt gelijk." });
        if (counts)
        {
            await correction.Refuses(HttpStatusCode.Conflict, "activity-already-confirmed");
        }
        else
        {
            Assert.Equal("missed", (await correction.Body(HttpStatusCode.OK)).Text("status"));
        }
    }

    [Fact]
    public async Task Both_and_the_coordinator_see_what_each_said_with_the_documents_and_the_other_can_come_back()
    {
        using var pair = await Pair.Make(server, o => o.WithContact(_contact));
        var activity = await pair.Held(server);
        var document = await pair.AtSchool.Attach(activity, "verslag.pdf", SampleDocuments.Pdf());
        await pair.AtOrganisation.Post($"/activities/{activity}/confirmations", new { tookPlace = false, note = "Wij stonden voor een dichte deur." }).Body(HttpStatusCode.OK);
        using var coordinator = await server.AsCoordinator("TWE");
        Assert.Contains(pair.Id.ToString(), (await coordinator.Get("/regions/TWE/desk")).GetRawText());
        foreach (var reader in new[] { pair.AtSchool, pair.AtOrganisation, coordinator })
        {
            var page = await pair.Page(reader);
            Assert.Equal("settleDispute", page.GetProperty("turn").Text("step"));
            Assert.Contains("Wij stonden voor een dichte deur.", page.GetProperty("timeline").GetRawText());
            Assert.Equal((true, false), (page.GetProperty("activities")[0].GetProperty("schoolSaid").GetProperty("tookPlace").GetBoolean(), page.GetProperty("activities")[0].GetProperty("organisationSaid").GetProperty("tookPlace").GetBoolean()));
            using var download = await reader.Download(activity, document);
            Assert.Equal(HttpStatusCode.OK, download.StatusCode);
        }

        // The coordinator decides nothing.
        await coordinator.Post($"/activities/{activity}/confirmations", new { tookPlace = true }).Refuses(HttpStatusCode.Forbidden, "not-allowed");

        // A side that says yes can show more; one that says no has nothing to show.
        await pair.AtSchool.Attach(activity, "lijst.xlsx", SampleDocuments.Xlsx());
        await pair.AtOrganisation.Upload(activity, "dicht.pdf", SampleDocuments.Pdf("dicht")).Refuses(HttpStatusCode.Conflict, "evidence-needs-yes");
        await pair.AtOrganisation.Post($"/activities/{activity}/confirmations", new { tookPlace = true, note = "Verkeerde dag, excuus." }).Body(HttpStatusCode.OK);
        Assert.Equal(PartnershipStage.Active, await pair.Stage());
        Assert.DoesNotContain(pair.Id.ToString(), (await coordinator.Get("/regions/TWE/desk")).GetRawText());
    }

    [Fact]
    public async Task Who_spoke_first_hears_of_it_and_both_are_reminded_once()
    {
        using var pair = await Pair.Make(server, o => o.WithContact(_contact));
        var activity = await pair.Held(server);
        await pair.AtOrganisation.Post($"/activities/{activity}/confirmations", new { tookPlace = false }).Body(HttpStatusCode.OK);
        Assert.Empty(await server.Mails("activity-disputed", _contact));
        var told = Assert.Single(await Told(pair));
        Assert.Contains("Volgens", told.Text);

        // Five working days: a week later.
        server.GoTo(new(2026, 11, 30));
        Assert.Equal(0, (await Remind()).Done);
        server.GoTo(new(2026, 12, 1));
        Assert.Equal(1, (await Remind()).Done);
        Assert.Equal(0, (await Remind()).Done);
        Assert.Contains("nog niet eens", Assert.Single(await server.Mails("activity-disputed", _contact)).Text);
        Assert.Equal(4, (await Told(pair)).Count);
        using var atSchool = await server.AsSchool(pair.School.Code);
        Assert.Equal("disputeReminded", (await pair.Page(atSchool)).GetProperty("timeline")[0].Text("happening"));
    }

    [Fact]
    public async Task Two_runs_at_once_remind_once_and_nobody_is_reminded_of_what_is_settled()
    {
        using var pair = await Pair.Make(server, o => o.WithContact(_contact));
        using var settled = await Pair.Make(server);
        foreach (var it in new[] { pair, settled })
        {
            var activity = await it.Held(server);
            await it.AtOrganisation.Post($"/activities/{activity}/confirmations", new { tookPlace = false }).Body(HttpStatusCode.OK);
            if (it == settled)
            {
                await it.AtSchool.Post($"/activities/{activity}/confirmations", new { tookPlace = false }).Body(HttpStatusCode.OK);
            }
        }

        server.GoTo(new(2026, 12, 4));
        var reports = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(Remind)));
        Assert.Equal(1, reports.Sum(r => r.Done));
        Assert.Single(await server.Mails("activity-disputed", _contact));
    }

    private async Task<List<Server.Features.Notifications.OutboxMail>> Told(Pair pair) =>
        [.. (await server.Mails("activity-disputed")).Where(m => m.ThreadKey == $"partnership-{pair.Id:N}")];

    private async Task<JobReport> Remind()
    {
        var report = await server.With<IServiceProvider, JobReport>(services => ActivatorUtilities.GetServiceOrCreateInstance<RemindOfDisputes>(services).Run(TestContext.Current.CancellationToken));
        Assert.Empty(report.Failures);
        return report;
    }
}
