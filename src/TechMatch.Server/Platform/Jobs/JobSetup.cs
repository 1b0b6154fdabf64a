using Hangfire;
using Hangfire.PostgreSql;
using Npgsql;

namespace TechMatch.Server.Platform.Jobs;

/// <summary>Hangfire on the same pool of connections as everything else, so that it joins an ambient transaction.</summary>
public static class JobSetup
{
    public const string Schema = "hangfire";

    public static IServiceCollection AddJobs(this IServiceCollection services)
    {
        // Hangfire's own registration would hand out what the last one in this process was set to.
        services.AddSingleton<JobStorage>(provider => new PostgreSqlStorage(
            new SharedConnections(provider.GetRequiredService<NpgsqlDataSource>()),
            new PostgreSqlStorageOptions
            {
                SchemaName = Schema,
                PrepareSchemaIfNecessary = false,
                EnableTransactionScopeEnlistment = true,
                UseSlidingInvisibilityTimeout = true,
                InvisibilityTimeout = TimeSpan.FromMinutes(5),
                QueuePollInterval = TimeSpan.FromSeconds(2),

                // Held for a blink, to write down how a job stands. A process that dies in it leaves it behind, and a worker of the next waits for it.
                DistributedLockTimeout = TimeSpan.FromMinutes(1),
                AllowDegradedModeWithoutStorage = false,
            }));
        services.AddHangfire((provider, configuration) => configuration
            .SetDataCompatibilityLevel(CompatibilityLevel.Version_180)
            .UseSimpleAssemblyNameTypeSerializer()
            .UseRecommendedSerializerSettings()
            .UseStorage(provider.GetRequiredService<JobStorage>()));
        services.AddOptions<JobOptions>().BindConfiguration(JobOptions.Section)
            .Validate(o => o is { Workers: > 0, MailWorkers: > 0, KeepRunsDays: > 0 }, "Jobs: Workers, MailWorkers and KeepRunsDays must be above zero.")
            .ValidateOnStart();
        services.AddScoped<Jobs>();
        services.AddScoped<JobRunner>();
        var catalogue = new JobCatalogue(typeof(JobSetup).Assembly.GetTypes());
        services.AddSingleton(catalogue);
        foreach (var job in catalogue.All)
        {
            services.AddScoped(job.Type);
        }

        return services;
    }

    /// <summary>Makes or upgrades the tables of the job storage; part of <c>migrate</c>.</summary>
    public static async Task Migrate(NpgsqlDataSource source)
    {
        await using var connection = await source.OpenConnectionAsync();
        PostgreSqlObjectsInstaller.Install(connection, Schema);
    }

    private sealed class SharedConnections(NpgsqlDataSource source) : IConnectionFactory
    {
        public NpgsqlConnection GetOrCreateConnection() => source.CreateConnection();
    }
}
