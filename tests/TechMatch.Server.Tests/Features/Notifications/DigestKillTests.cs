using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TechMatch.Server.Data;
using TechMatch.Server.Features.Notifications;
using TechMatch.Server.Features.Notifications.Digest;
using TechMatch.Server.Tests.Fixtures;

namespace TechMatch.Server.Tests.Features.Notifications;

/// <summary>A server that is killed again and again while it writes the mail of the day: each hears everything, and everything once.</summary>
public sealed class DigestKillTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const int People = 40;
    private const int HeldOfEach = 3;
    private const int Kills = 2;

    private readonly TestServer _server = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => _server.InitializeAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Everybody_is_told_everything_once_whenever_the_server_is_killed()
    {
        _server.Clock.AdjustTime(DateTimeOffset.UtcNow);
        var people = await Arrange();
        await using var mortal = await MortalServer.Start(_server);
        await mortal.KillDuring(DayDigestJob.Name, Kills, People, () => _server.Count("SELECT count(*) FROM outbox_mails WHERE template = 'day-digest'"));

        await using var db = _server.Database.Open();
        var mails = await db.Set<OutboxMail>().AsNoTracking().ToListAsync(Cancel);
        var digests = mails.Where(m => m.Template == "day-digest").ToDictionary(m => m.Id);
        Assert.Equal(people.Select(p => p.Email).Order(), digests.Values.Select(d => d.ToAddress).Order());
        var held = mails.Where(m => m.Template == "trial").ToList();
        Assert.Equal(People * HeldOfEach, held.Count);
        Assert.All(held, m => Assert.Equal((MailStatus.Told, m.ToAddress), (m.Status, digests[m.DigestId!.Value].ToAddress)));
        Assert.All(held, m => Assert.Contains(m.Subject, digests[m.DigestId!.Value].Text, StringComparison.Ordinal));
        Assert.All(digests.Values, d => Assert.Equal(HeldOfEach, held.Count(m => m.DigestId == d.Id)));
        await _server.Verifies();
        var (sent, twice) = await _server.MailsLeftOnce(mortal.Mail, mortal.Deaths, MortalServer.Senders);
        output.WriteLine($"{People} people, {mortal.Deaths} times killed; {sent} mails, of which {twice} left twice.");
    }

    private async Task<List<Account>> Arrange()
    {
        var people = new List<Account>();
        while (people.Count < People)
        {
            var account = await _server.AddAccount();
            using var client = await _server.SignIn(account);
            await client.Put("/me/mail-choices", new { kinds = Array.Empty<string>(), frequency = "daily" }).Body(System.Net.HttpStatusCode.OK);
            people.Add(account);
        }

        await _server.With<IServiceProvider, IReadOnlyList<Guid?>>(provider => provider.GetRequiredService<Transactions>().Run(() => provider.GetRequiredService<Outbox>().AddAll(
            [.. people.SelectMany(p => Enumerable.Range(1, HeldOfEach).Select(n => new TrialMail(Recipient.Of(p), $"School {n}", "Graag.", new DateOnly(2027, 2, 11), "/antwoord#abc")))],
            Cancel)));
        Assert.Equal(People * HeldOfEach, await _server.Count("SELECT count(*) FROM outbox_mails WHERE status = 'Held'"));
        return people;
    }
}
