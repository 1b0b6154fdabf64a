using Hangfire;
using Hangfire.Common;
using Hangfire.Storage;
using Microsoft.Extensions.Options;
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

/// <summary>Tells the job storage at the start when each recurring job is due, and takes away what is no longer there.</summary>
internal sealed class RecurringSchedule(JobCatalogue catalogue, IRecurringJobManagerV2 manager, JobStorage storage) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
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

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
