namespace TechMatch.Server.Platform.Jobs;

/// <summary>
/// Work that returns by the clock. Found by scan and made anew with a scope of services for each run. Never runs twice at once, in
/// whatever number of processes; a run that is still going when the next is due makes that one fall out. A run may end half-way, so
/// it is idempotent.
/// </summary>
public interface IRecurringJob
{
    /// <summary>Lasting kebab-case name, such as <c>mail-outbox</c>; how the job is called in paths, in the log of runs and on the screen.</summary>
    static abstract string Name { get; }

    /// <summary>When, as a cron expression of five fields in Dutch time. Not between 2 and 3 at night: that hour falls out or comes twice once a year.</summary>
    static abstract string Cron { get; }

    /// <summary>One of <see cref="JobQueues"/>.</summary>
    static virtual string Queue => JobQueues.Bulk;

    /// <summary>Does the work. What fails for one row must not stop the others: it goes into the report.</summary>
    Task<JobReport> Run(CancellationToken cancel);
}

/// <summary>What one run did.</summary>
/// <param name="Done">How many things were dealt with.</param>
/// <param name="Failures">What failed, one line each, without personal data.</param>
/// <param name="Message">What else an administrator should know.</param>
public sealed record JobReport(int Done, IReadOnlyList<string> Failures, string? Message = null)
{
    public JobReport(int done, string? message = null)
        : this(done, [], message)
    {
    }
}
