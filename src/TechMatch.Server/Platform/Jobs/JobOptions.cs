namespace TechMatch.Server.Platform.Jobs;

/// <summary>Whether and how this process does jobs.</summary>
public sealed class JobOptions
{
    public const string Section = "Jobs";

    /// <summary>Whether this process does jobs. Putting them on the queue always works.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>Jobs at the same time, besides those that send mail.</summary>
    public int Workers { get; set; } = 4;

    /// <summary>Jobs that send mail at the same time; each has a connection of its own to the mail server.</summary>
    public int MailWorkers { get; set; } = 3;

    /// <summary>For how many days the log of runs is kept; of each job the last run stays.</summary>
    public int KeepRunsDays { get; set; } = 90;
}
