using TechMatch.Server.Platform.Jobs;

namespace TechMatch.Server.Tests.Platform.Jobs;

/// <summary>A recurring job that does what a test tells it to.</summary>
internal sealed class TrialJob(TrialJob.Script script) : IRecurringJob
{
    public static string Name => "trial";

    public static string Cron => "0 4 * * *";

    public Task<JobReport> Run(CancellationToken cancel) => script.Work(cancel);

    public sealed class Script
    {
        public Func<CancellationToken, Task<JobReport>> Work { get; set; } = _ => Task.FromResult(new JobReport(0));
    }
}
