using System.Globalization;
using System.Net;
using TechMatch.Server.Data;

namespace TechMatch.Server.Tests.Fixtures;

/// <summary>
/// A server in a process of its own, with a real mail server, that is killed and started again on the same database while a recurring job has
/// work to do.
/// </summary>
internal sealed class MortalServer : IAsyncDisposable
{
    /// <summary>How many send mails at the same time: so many may be on their way at the moment of a death.</summary>
    public const int Senders = 2;

    private static readonly TimeSpan NothingMoved = TimeSpan.FromSeconds(1);

    private readonly CookieContainer _cookies = new();
    private readonly TestServer _server;
    private readonly (string, string)[] _settings;
    private ServerProcess _process;
    private HttpClient _administrator;

    private MortalServer(TestServer server, TestMailServer mail, (string, string)[] settings, ServerProcess process) =>
        (_server, Mail, _settings, _process, _administrator) = (server, mail, settings, process, process.Client(_cookies));

    public TestMailServer Mail { get; }

    /// <summary>How often it was killed.</summary>
    public int Deaths { get; private set; }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static async Task<MortalServer> Start(TestServer server)
    {
        var administrator = await server.AddAccount(a => Membership.OfProgramme(Guid.CreateVersion7(), a, MembershipRole.Administrator, TestServer.Start));
        var mail = await TestMailServer.Start();
        (string, string)[] settings =
        [
            ("Mail__Host", "localhost"), ("Mail__Port", mail.Port.ToString(CultureInfo.InvariantCulture)), ("Mail__Security", "None"),
            ("Jobs__MailWorkers", Senders.ToString(CultureInfo.InvariantCulture)), ("Evidence__Folder", server.DocumentFolder), ("WarmUp__Seconds", "0"),
        ];
        var mortal = new MortalServer(server, mail, settings, await ServerProcess.Start(server.Database, settings));
        mortal._administrator.Dispose();
        mortal._administrator = await mortal._process.SignIn(administrator, mortal._cookies);
        return mortal;
    }

    /// <summary>
    /// Has a job run, kills the server when it is somewhere in the midst of it, and starts it again, so many times; then lets the job run
    /// until all is done and everything has come to rest.
    /// </summary>
    /// <param name="job">Its name.</param>
    /// <param name="kills">How often.</param>
    /// <param name="work">How many things there are to do.</param>
    /// <param name="done">How many of them are done.</param>
    public async Task KillDuring(string job, int kills, int work, Func<Task<long>> done)
    {
        var chance = new Random(20261127);
        while (Deaths < kills)
        {
            var moment = chance.Next((int)await done() + 1, work);
            await RunUntil(job, done, moment);
            await Task.Delay(chance.Next(0, 60), Cancel);
            var left = work - await done();
            Assert.True(left > 0, "The job was done before the server could be killed.");
            await KillAndStartAgain();
        }

        await RunUntil(job, done, work);
        await _server.Settle();
    }

    public async ValueTask DisposeAsync()
    {
        _administrator.Dispose();
        await _process.DisposeAsync();
        await Mail.DisposeAsync();
    }

    /// <summary>What was asked of a process that died is not always taken up by the next; who wants it done asks again, as the clock does.</summary>
    private async Task RunUntil(string job, Func<Task<long>> done, int moment)
    {
        var (last, since) = (-1L, DateTimeOffset.MinValue);
        await Patience.Until(
            async () =>
            {
                var now = await done();
                if (now >= moment)
                {
                    return true;
                }

                if (now > last || DateTimeOffset.UtcNow - since > NothingMoved)
                {
                    if (now == last || last < 0)
                    {
                        using var started = await _administrator.PostAsync($"/api/v1/jobs/{job}/runs", null, Cancel);
                        Assert.Contains(started.StatusCode, new[] { HttpStatusCode.Accepted, HttpStatusCode.Conflict });
                    }

                    (last, since) = (now, DateTimeOffset.UtcNow);
                }

                return false;
            },
            $"{job} does not get to {moment}.");
    }

    private async Task KillAndStartAgain()
    {
        await _process.Kill();
        await _process.DisposeAsync();
        Deaths++;
        _process = await ServerProcess.Start(_server.Database, _settings);
        var before = _administrator;
        _administrator = _process.Client(_cookies);
        _administrator.DefaultRequestHeaders.Add("X-XSRF-TOKEN", before.DefaultRequestHeaders.GetValues("X-XSRF-TOKEN"));
        before.Dispose();
    }
}
