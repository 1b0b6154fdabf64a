using Hangfire;
using Hangfire.Common;
using Hangfire.PostgreSql;
using Hangfire.Storage;
using Microsoft.Extensions.Options;
using Npgsql;
using TechMatch.Domain.Calendars;

namespace TechMatch.Server.Platform.Jobs;

/// <summary>The part of the process that does jobs: two sets of workers, and the clock of the recurring jobs.</summary>
public static class JobServer
{
    /// <summary>Adds it where <c>Jobs:Enabled</c> is not false.</summary>
    public static IServiceCollection AddJobServer(this IServiceCollection services, IConfiguration configuration)
    {
        if (!configuration.GetValue($"{JobOptions.Section}:{nameof(JobOptions.Enabled)}", true))
        {
            return services;
        }

        services.AddHostedService<RecurringSchedule>();
        services.AddHangfireServer((provider, server) =>
        {
            server.Queues = [JobQueues.Critical, JobQueues.Bulk];
            server.WorkerCount = provider.GetRequiredService<IOptions<JobOptions>>().Value.Workers;
            server.ServerName = $"{Environment.MachineName}-{Environment.ProcessId}";
        });
        services.AddHangfireServer((provider, server) =>
        {
            server.Queues = [JobQueues.Mail];
            server.WorkerCount = provider.GetRequiredService<IOptions<JobOptions>>().Value.MailWorkers;
            server.ServerName = $"{Environment.MachineName}-{Environment.ProcessId}-mail";
        });
        return services;
    }
}

/// <summary>
/// Tells the job storage once the process has started when each recurring job is due, and takes away what is no longer there. A process that
/// died in the same act leaves a lock behind for a while: it is tried until it is done, and what can be asked of the server does not wait for it.
/// </summary>
internal sealed partial class RecurringSchedule(JobCatalogue catalogue, IRecurringJobManagerV2 manager, JobStorage storage, ILogger<RecurringSchedule> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        while (!TryWrite())
        {
            await Task.Delay(Pause, stoppingToken);
        }
    }

    private bool TryWrite()
    {
        try
        {
            Write();
            return true;
        }
        catch (Exception e) when (e is PostgreSqlDistributedLockException or DistributedLockTimeoutException or NpgsqlException)
        {
            LogNotYet(log, e.Message);
            return false;
        }
    }

    private void Write()
    {
        foreach (var job in catalogue.All)
        {
            var name = job.Name;
            manager.AddOrUpdate(
                name,
                Job.FromExpression<JobRunner>(runner => runner.Run(name, null, CancellationToken.None), job.Queue),
                job.Cron,
                new RecurringJobOptions { TimeZone = DutchTime.Zone, MisfireHandling = MisfireHandlingMode.Relaxed });
        }

        using var connection = storage.GetConnection();
        foreach (var old in connection.GetRecurringJobs().Where(j => catalogue.Find(j.Id) is null))
        {
            manager.RemoveIfExists(old.Id);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The recurring jobs could not be written down yet, and are tried again: {Reason}")]
    private static partial void LogNotYet(ILogger logger, string reason);
}
