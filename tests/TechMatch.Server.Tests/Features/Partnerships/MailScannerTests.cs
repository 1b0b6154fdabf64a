using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using TechMatch.Server.Features.Notifications;
using TechMatch.Server.Tests.Builders;
using TechMatch.Server.Tests.Fixtures;

namespace TechMatch.Server.Tests.Features.Partnerships;

/// <summary>The scanners of mail servers follow every link of every mail. Nothing may come of it.</summary>
public sealed partial class MailScannerTests(TestServer server) : IClassFixture<TestServer>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Following_every_link_of_every_mail_of_a_whole_loop_changes_nothing()
    {
        using var pair = await Pair.Make(server, o => o.WithContact("planning@boldermolen.example"));
        await pair.Ask("Past dit in februari?");
        await pair.AtOrganisation.Post($"/partnerships/{pair.Id}/messages", new { message = "Dat kan." }).Body(HttpStatusCode.Created);
        await pair.Accept();
        var day = new DateOnly(2027, 2, 11);
        await pair.AtSchool.Post($"/partnerships/{pair.Id}/proposals", new { moments = new[] { Pair.Moment(day) } }).Body(HttpStatusCode.OK);
        await pair.Plan(day);
        foreach (var days in new[] { -7, -1, 1 })
        {
            server.GoTo(day.AddDays(days));
            await server.Progress();
        }

        // Another that is asked, reminded of and runs out.
        server.GoTo(new DateOnly(2027, 3, 2));
        using var other = await Pair.Make(server, o => o.WithContact("kantoor@lasserij.example"));
        await other.Ask();
        foreach (var to in new[] { new DateOnly(2027, 3, 9), new DateOnly(2027, 3, 16) })
        {
            server.GoTo(to);
            await server.Progress();
        }

        List<OutboxMail> mails;
        await using (var db = server.Database.Open())
        {
            mails = await db.Set<OutboxMail>().AsNoTracking().ToListAsync(Cancel);
        }

        Assert.Superset(
            new HashSet<string> { "request-received", "request-accepted", "message-received", "moments-proposed", "activity-planned", "activity-reminder", "did-it-take-place", "request-reminder", "request-escalated" },
            mails.Select(m => m.Template).ToHashSet());
        var links = mails.SelectMany(m => Link().Matches(WebUtility.HtmlDecode(m.Html) + " " + m.Text).Select(l => l.Value).Append(m.UnsubscribeUrl ?? ""))
            .Where(l => l != "").Distinct().ToList();
        Assert.Contains(links, l => l.Contains("/antwoord", StringComparison.Ordinal));
        Assert.Contains(links, l => l.Contains("/doorgegaan", StringComparison.Ordinal));
        Assert.Contains(links, l => l.Contains("/mail-stops/", StringComparison.Ordinal));

        var before = await Dump();
        using var scanner = server.CreateClient();
        foreach (var link in links)
        {
            Assert.StartsWith("http://localhost:5080/", link, StringComparison.Ordinal);

            // Also as a careless one does it, that sends what stands behind the # as well.
            foreach (var path in new[] { new Uri(link).PathAndQuery, new Uri(link.Replace('#', '&')).PathAndQuery, new Uri(link.Replace("#", "%23", StringComparison.Ordinal)).PathAndQuery }.Distinct())
            {
                foreach (var method in new[] { HttpMethod.Get, HttpMethod.Head })
                {
                    using var request = new HttpRequestMessage(method, path);
                    using var answer = await scanner.SendAsync(request, Cancel);
                    Assert.True((int)answer.StatusCode < 500, $"{method} {path}: {(int)answer.StatusCode}");
                }
            }
        }

        Assert.Equal(before, await Dump());
    }

    /// <summary>Every row of every table of ours, as text.</summary>
    private async Task<Dictionary<string, string>> Dump()
    {
        await using var db = server.Database.Open();
        var tables = await db.Database.SqlQuery<string>(
            $"""SELECT tablename::text AS "Value" FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'spatial_ref_sys' ORDER BY 1""").ToListAsync(Cancel);
        var dump = new Dictionary<string, string>();
        foreach (var table in tables)
        {
#pragma warning disable EF1002 // The names come from the catalogue.
            dump[table] = await db.Database.SqlQueryRaw<string>(
                $"""SELECT coalesce(string_agg(md5(t::text), ',' ORDER BY md5(t::text)), '') AS "Value" FROM "{table}" t""").SingleAsync(Cancel);
#pragma warning restore EF1002
        }

        Assert.True(dump.Count > 20 && dump["outbox_mails"].Length > 0);
        return dump;
    }

    [GeneratedRegex(@"https?://[^\s<>""]+")]
    private static partial Regex Link();
}
