using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TechMatch.Server.Data;
using TechMatch.Server.Platform.Jobs;

namespace TechMatch.Server.Features.Accounts.Sessions;

/// <summary>Throws away the sessions that are over: nobody can use them any more, and when and where somebody signed in is theirs.</summary>
public sealed class ForgetSessionsJob(TechMatchDbContext db, IOptions<AccountOptions> options, TimeProvider clock) : IRecurringJob
{
    public static string Name => "ended-sessions";

    public static string Cron => "20 4 * * *";

    public async Task<JobReport> Run(CancellationToken cancel)
    {
        var before = clock.GetUtcNow().AddHours(-options.Value.SessionHours);
        return new JobReport(await db.Set<Session>().Where(s => s.StartedAt <= before).ExecuteDeleteAsync(cancel));
    }
}
