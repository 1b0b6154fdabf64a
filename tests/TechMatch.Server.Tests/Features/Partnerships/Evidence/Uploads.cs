using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using TechMatch.Domain.Calendars;
using TechMatch.Domain.Partnerships;
using TechMatch.Server.Features.Partnerships.Evidence;
using TechMatch.Server.Tests.Fixtures;

namespace TechMatch.Server.Tests.Features.Partnerships.Evidence;

/// <summary>What a browser does with documents.</summary>
internal static class Uploads
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static Task<HttpResponseMessage> Upload(this HttpClient client, Guid activity, string fileName, byte[] content, bool noPupils = false) =>
        client.Upload(activity, fileName, new ByteArrayContent(content), noPupils);

    public static Task<HttpResponseMessage> Upload(this HttpClient client, Guid activity, string fileName, HttpContent content, bool noPupils = false)
    {
        content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        return client.PostAsync($"{Calls.Base}/activities/{activity}/documents?fileName={Uri.EscapeDataString(fileName)}{(noPupils ? "&noPupils=true" : "")}", content, Cancel);
    }

    /// <returns>The document that was attached.</returns>
    public static async Task<Guid> Attach(this HttpClient client, Guid activity, string fileName, byte[] content, bool noPupils = false) =>
        (await client.Upload(activity, fileName, content, noPupils).Body(HttpStatusCode.Created)).GetProperty("document").Id();

    public static Task<HttpResponseMessage> Download(this HttpClient client, Guid activity, Guid document) =>
        client.Send(HttpMethod.Get, $"/activities/{activity}/documents/{document}");

    public static Task<HttpResponseMessage> RemoveDocument(this HttpClient client, Guid activity, Guid document) =>
        client.Send(HttpMethod.Delete, $"/activities/{activity}/documents/{document}");

    /// <summary>What the page shows of the documents of an activity.</summary>
    public static async Task<JsonElement> Proof(this Pair pair, HttpClient reader, Guid activity) =>
        (await pair.Page(reader)).GetProperty("proof").GetProperty("activities").EnumerateArray().Single(a => a.GetProperty("activityId").GetGuid() == activity);

    /// <summary>Asked, accepted, and a day that is today, on which the school says that it took place.</summary>
    public static async Task<Guid> Held(this Pair pair, TestServer server, bool schoolConfirms = true)
    {
        await pair.Ask();
        await pair.Accept();
        var activity = await pair.Plan(DutchTime.DayOf(server.Clock.GetUtcNow()));
        if (schoolConfirms)
        {
            await pair.AtSchool.Post($"/activities/{activity}/confirmations", new { tookPlace = true, participants = 24 }).Body(HttpStatusCode.OK);
        }

        return activity;
    }

    /// <summary>The files that stand in the folder of a server, in whatever place.</summary>
    public static string[] Files(this TestServer server) => Directory.Exists(server.DocumentFolder)
        ? [.. Directory.EnumerateFiles(server.DocumentFolder, "*", SearchOption.AllDirectories).Select(p => Path.GetRelativePath(server.DocumentFolder, p)).Order(StringComparer.Ordinal)]
        : [];

    public static string PathOf(this TestServer server, Guid document) => Path.Combine(server.DocumentFolder, "kept", document.ToString("N")[^2..], document.ToString("N"));

    public static async Task<EvidenceDocument> Row(this TestServer server, Guid document)
    {
        await using var db = server.Database.Open();
        return await db.Set<EvidenceDocument>().AsNoTracking().SingleAsync(d => d.Id == document, Cancel);
    }

    public static async Task<Activity> ActivityRow(this TestServer server, Guid activity)
    {
        await using var db = server.Database.Open();
        return await db.Set<Activity>().AsNoTracking().SingleAsync(a => a.Id == activity, Cancel);
    }
}
