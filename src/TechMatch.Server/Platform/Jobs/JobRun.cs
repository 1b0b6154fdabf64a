using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TechMatch.Server.Data;

namespace TechMatch.Server.Platform.Jobs;

/// <summary>How a run ended.</summary>
public enum JobOutcome
{
    /// <summary>It has not ended.</summary>
    Running = 1,

    Succeeded = 2,

    /// <summary>It came to the end, and some of it failed.</summary>
    PartlyFailed = 3,

    /// <summary>It broke off on an error.</summary>
    Failed = 4,

    /// <summary>The process ended before the run did.</summary>
    Interrupted = 5,
}

/// <summary>One run of a recurring job, for the administrator.</summary>
public sealed class JobRun
{
    public const int MaxMessageLength = 1000;
    public const int MaxFailures = 50;

    private JobRun()
    {
    }

    public Guid Id { get; private set; }

    /// <summary>Name of the job.</summary>
    public string Job { get; private set; } = "";

    public DateTimeOffset StartedAt { get; private set; }

    public DateTimeOffset? FinishedAt { get; private set; }

    public JobOutcome Outcome { get; private set; }

    /// <summary>How many things were dealt with.</summary>
    public int Done { get; private set; }

    /// <summary>How many failed; <see cref="Failures"/> names the first of them.</summary>
    public int Failed { get; private set; }

    public string[] Failures { get; private set; } = [];

    public string? Message { get; private set; }

    /// <summary>The administrator who asked for it; null when the clock did.</summary>
    public Guid? StartedBy { get; private set; }

    /// <summary>It came to a good end and there was nothing to do.</summary>
    public bool IsIdle => Outcome == JobOutcome.Succeeded && Done == 0 && Message is null;

    public static JobRun Start(Guid id, string job, Guid? startedBy, DateTimeOffset at) =>
        new() { Id = id, Job = job, StartedBy = startedBy, StartedAt = at, Outcome = JobOutcome.Running };

    public void Finish(JobReport report, DateTimeOffset at)
    {
        (Done, Failed, FinishedAt) = (report.Done, report.Failures.Count, at);
        Failures = [.. report.Failures.Take(MaxFailures).Select(Shorten)];
        Message = report.Message is { } message ? Shorten(message) : null;
        Outcome = Failed == 0 ? JobOutcome.Succeeded : JobOutcome.PartlyFailed;
    }

    public void Break(JobOutcome outcome, string message, DateTimeOffset at) =>
        (Outcome, Message, FinishedAt) = (outcome, Shorten(message), at);

    private static string Shorten(string text) => text.Length <= MaxMessageLength ? text : text[..MaxMessageLength];
}

internal sealed class JobRunMapping : IEntityTypeConfiguration<JobRun>
{
    public void Configure(EntityTypeBuilder<JobRun> builder)
    {
        builder.ToTable("job_runs", t => t.HasCheckConstraint("ck_job_runs_finished", "(outcome = 'Running') = (finished_at IS NULL)"));
        builder.HasKey(r => r.Id);
        builder.Property(r => r.Id).ValueGeneratedNever();
        builder.Property(r => r.Job).HasMaxLength(100);
        builder.Property(r => r.Message).HasMaxLength(JobRun.MaxMessageLength);
        builder.Ignore(r => r.IsIdle);
        builder.HasOne<Account>().WithMany().HasForeignKey(r => r.StartedBy).OnDelete(DeleteBehavior.SetNull);
        builder.HasIndex(r => new { r.Job, r.StartedAt });
    }
}
