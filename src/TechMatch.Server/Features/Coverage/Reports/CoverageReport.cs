using TechMatch.Domain;
using TechMatch.Domain.Calendars;

namespace TechMatch.Server.Features.Coverage.Reports;

/// <summary>How far a report is.</summary>
public enum ReportState
{
    /// <summary>It was asked for, and nobody began.</summary>
    Waiting = 1,

    Running = 2,

    /// <summary>PDF and XLSX are there.</summary>
    Ready = 3,

    /// <summary>It came to nothing; who asks again has it tried again.</summary>
    Failed = 4,

    /// <summary>Somebody stopped it; who asks again has it made after all.</summary>
    Cancelled = 5,
}

/// <summary>What a report is about; of one such thing there is one report.</summary>
/// <param name="Quarter">The figures are those of its last day.</param>
/// <param name="Province">Name of the province.</param>
/// <param name="Region">Only the part of this region; null for the whole province.</param>
/// <param name="Language">nl or en.</param>
/// <param name="DefinitionVersion">By which definition.</param>
/// <param name="RegisterReadAt">When the last register of that day was read in: one that comes later makes another report.</param>
public sealed record ReportSubject(Quarter Quarter, string Province, string? Region, string Language, string DefinitionVersion, DateTimeOffset RegisterReadAt);

/// <summary>A quarterly report and how far the making of it is. It is whole or not there: its files come in the transaction that says that it is ready.</summary>
public sealed class CoverageReport
{
    /// <summary>So often is begun with a report whose process ended half-way.</summary>
    public const int MostAttempts = 3;

    private CoverageReport()
    {
    }

    public Guid Id { get; private set; }

    /// <summary>The last day of the quarter.</summary>
    public DateOnly Date { get; private set; }

    public Quarter Quarter => Quarter.Of(Date);

    public string Province { get; private set; } = "";

    public string? RegionCode { get; private set; }

    /// <summary>nl or en.</summary>
    public string Language { get; private set; } = "nl";

    public string DefinitionVersion { get; private set; } = "";

    public DateTimeOffset RegisterReadAt { get; private set; }

    /// <summary>The registers of the figures; null until they are counted.</summary>
    public string? RegisterVersion { get; private set; }

    public ReportState State { get; private set; }

    /// <summary>How many of <see cref="ReportMaker.Steps"/> are done.</summary>
    public int Done { get; private set; }

    /// <summary>How often was begun with it; tells a run from one that came before it.</summary>
    public int Attempts { get; private set; }

    /// <summary>Code of what went wrong; its sentence stands in errors.json.</summary>
    public string? Failure { get; private set; }

    /// <summary>Who asked for it first; null once that person is gone.</summary>
    public Guid? AskedBy { get; private set; }

    public DateTimeOffset AskedAt { get; private set; }

    public DateTimeOffset? MadeAt { get; private set; }

    public bool IsUnderWay => State is ReportState.Waiting or ReportState.Running;

    public static CoverageReport Ask(Guid id, ReportSubject subject, Guid by, DateTimeOffset at) => new()
    {
        Id = id,
        Date = subject.Quarter.LastDay,
        Province = subject.Province,
        RegionCode = subject.Region,
        Language = subject.Language,
        DefinitionVersion = subject.DefinitionVersion,
        RegisterReadAt = subject.RegisterReadAt,
        State = ReportState.Waiting,
        AskedBy = by,
        AskedAt = at,
    };

    /// <summary>The same is asked once more: what failed or was stopped begins anew, all else goes on as it is.</summary>
    /// <returns>Whether it begins anew.</returns>
    public bool AskAgain(DateTimeOffset at)
    {
        if (State is not (ReportState.Failed or ReportState.Cancelled))
        {
            return false;
        }

        (State, Done, Attempts, Failure, AskedAt) = (ReportState.Waiting, 0, 0, null, at);
        return true;
    }

    /// <summary>Somebody begins to make it, for the first time or after a process that ended half-way.</summary>
    /// <returns>Whether there is something to make.</returns>
    public bool Begin()
    {
        if (!IsUnderWay)
        {
            return false;
        }

        if (Attempts >= MostAttempts)
        {
            Fail("report-broke-off");
            return false;
        }

        (State, Done, Attempts) = (ReportState.Running, 0, Attempts + 1);
        return true;
    }

    /// <summary>PDF and XLSX are there.</summary>
    public void Finish(string? registerVersion, DateTimeOffset at)
    {
        if (State != ReportState.Running)
        {
            throw new InvalidOperationException($"Report {Id} is {State}, and not being made.");
        }

        (State, Done, RegisterVersion, MadeAt) = (ReportState.Ready, ReportMaker.Steps, registerVersion, at);
    }

    /// <summary>It came to nothing. Nothing happens to what is not under way.</summary>
    public void Fail(string failure)
    {
        if (IsUnderWay)
        {
            (State, Failure) = (ReportState.Failed, failure);
        }
    }

    /// <exception cref="DomainException"><c>report-not-under-way</c>.</exception>
    public void Cancel()
    {
        if (!IsUnderWay)
        {
            throw new DomainException("report-not-under-way", $"Report {Id} is {State}.");
        }

        State = ReportState.Cancelled;
    }
}

/// <summary>In what a report is written.</summary>
public enum ReportFormat
{
    Pdf = 1,
    Xlsx = 2,
}

/// <summary>One file of a report that is ready.</summary>
public sealed class CoverageReportFile(Guid reportId, ReportFormat format, byte[] content)
{
    public Guid ReportId { get; private set; } = reportId;

    public ReportFormat Format { get; private set; } = format;

    public byte[] Content { get; private set; } = content;

    /// <summary>In bytes.</summary>
    public int Size { get; private set; } = content.Length;
}
