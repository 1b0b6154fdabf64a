using System.Text.Json.Serialization;
using TechMatch.Domain.Schools;

namespace TechMatch.Server.Platform.Imports;

/// <summary>A file to import.</summary>
/// <param name="Name">Its name without folder.</param>
/// <param name="Content">Its bytes.</param>
public sealed record ImportFile(string Name, byte[] Content);

/// <summary>A line that could not be taken over.</summary>
/// <param name="File">Name of the file.</param>
/// <param name="Line">Its number, from 1, the header included.</param>
/// <param name="Reason">Why.</param>
/// <param name="Content">The line as it stands in the file.</param>
public sealed record RejectedLine(string File, int Line, ImportNote Reason, string Content);

/// <summary>What the import of one file did.</summary>
/// <param name="File">Name of the file.</param>
/// <param name="Counts">In lines and rows.</param>
/// <param name="About">What it was taken for, such as the register version it became.</param>
/// <param name="Notes">What somebody should know besides.</param>
/// <param name="Rejected">Every line that was rejected.</param>
public sealed record FileReport(string File, RegisterCounts Counts, ImportNote About, IReadOnlyList<ImportNote> Notes, IReadOnlyList<RejectedLine> Rejected);

/// <summary>What an import did.</summary>
/// <param name="Files">In the order in which they were read.</param>
/// <param name="DryRun">True when all of it was undone.</param>
/// <param name="Notes">What it led to besides.</param>
public sealed record ImportReport(IReadOnlyList<FileReport> Files, bool DryRun, IReadOnlyList<ImportNote> Notes)
{
    /// <summary>The counts of all files together.</summary>
    [JsonIgnore]
    public RegisterCounts Total => Files.Select(f => f.Counts).Aggregate(
        new RegisterCounts(0, 0, 0, 0, 0, 0),
        (a, b) => new RegisterCounts(
            a.Read + b.Read, a.Added + b.Added, a.Changed + b.Changed, a.Closed + b.Closed, a.Unchanged + b.Unchanged, a.Rejected + b.Rejected));
}

/// <summary>How to run an import.</summary>
public sealed record ImportOptions
{
    /// <summary>Do everything, report, and undo it.</summary>
    public bool DryRun { get; init; }

    /// <summary>Called when another import is running and this one waits for it.</summary>
    public Action? Waiting { get; init; }

    /// <summary>Called with the report before anything is made lasting; an exception undoes the import.</summary>
    public Func<ImportReport, Task>? BeforeCommit { get; init; }

    /// <summary>Called inside the transaction when all work is done and will be kept; the place to enqueue jobs.</summary>
    public Action? Committing { get; init; }
}
