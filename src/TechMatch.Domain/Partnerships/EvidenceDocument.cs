namespace TechMatch.Domain.Partnerships;

/// <summary>What a document turned out to be, by its content.</summary>
public enum DocumentKind
{
    Pdf = 1,
    Docx = 2,
    Xlsx = 3,
    Pptx = 4,
    Odt = 5,
    Ods = 6,
    Odp = 7,
    Jpeg = 8,
    Png = 9,
}

/// <summary>What a scanner for malware said of a document.</summary>
public enum ScanState
{
    /// <summary>It has not been looked at: it waits for the scanner, or there is none.</summary>
    Waiting = 1,
    Clean = 2,

    /// <summary>Something was found in it; its content is gone.</summary>
    Refused = 3,
}

/// <summary>
/// A document with which one side shows that an activity took place. The row stays as a fact when its content is gone: "a photo, removed
/// on …". The content stands outside the database under the id of this row.
/// </summary>
public sealed class EvidenceDocument
{
    public const int MaxFileNameLength = 100;

    /// <summary>The kinds that are a picture.</summary>
    public static readonly IReadOnlyList<DocumentKind> Images = [DocumentKind.Jpeg, DocumentKind.Png];

    private EvidenceDocument()
    {
    }

    public Guid Id { get; private set; }

    public Guid PartnershipId { get; private set; }

    public Guid ActivityId { get; private set; }

    /// <summary>The side that attached it: School or Organisation.</summary>
    public Actors By { get; private set; }

    /// <summary>Who attached it; null once that person was erased.</summary>
    public Guid? AccountId { get; private set; }

    public DocumentKind Kind { get; private set; }

    /// <summary>As its owner called it, made harmless; with the ending of its kind.</summary>
    public string FileName { get; private set; } = "";

    /// <summary>Bytes of what is kept.</summary>
    public long Size { get; private set; }

    /// <summary>SHA-256 of what is kept.</summary>
    public byte[] Hash { get; private set; } = [];

    public DateTimeOffset AttachedAt { get; private set; }

    public ScanState Scan { get; private set; }

    public DateTimeOffset? ScannedAt { get; private set; }

    /// <summary>When its content was removed; null while it is there.</summary>
    public DateTimeOffset? GoneAt { get; private set; }

    public bool IsGone => GoneAt is not null;

    public bool IsImage => IsImageKind(Kind);

    public static bool IsImageKind(DocumentKind kind) => Images.Contains(kind);

    internal static EvidenceDocument Attach(NewDocument file, Guid partnershipId, Actors by, Guid? accountId, DateTimeOffset at) => new()
    {
        Id = file.Id,
        PartnershipId = partnershipId,
        ActivityId = file.ActivityId,
        By = by,
        AccountId = accountId,
        Kind = file.Kind,
        FileName = file.FileName,
        Size = file.Size,
        Hash = file.Hash,
        AttachedAt = at,
        Scan = ScanState.Waiting,
    };

    /// <summary>A scanner found nothing in it.</summary>
    public void Clear(DateTimeOffset at) => (Scan, ScannedAt) = (ScanState.Clean, at);

    internal void Refuse(DateTimeOffset at) => (Scan, ScannedAt, GoneAt) = (ScanState.Refused, at, at);

    internal void Remove(DateTimeOffset at) => GoneAt = at;

    /// <summary>It has stood its time: what its owner called it goes with its content.</summary>
    internal void Forget(DateTimeOffset at) => (GoneAt, FileName) = (at, "document" + (FileName.LastIndexOf('.') is > 0 and var dot ? FileName[dot..] : ""));
}

/// <summary>A document about to be attached; its content has been looked at.</summary>
/// <param name="Id">Its id.</param>
/// <param name="ActivityId">The activity that it shows.</param>
/// <param name="Kind">What it is by its content.</param>
/// <param name="FileName">What its owner calls it, made harmless.</param>
/// <param name="Size">Bytes of what is kept.</param>
/// <param name="Hash">SHA-256 of what is kept.</param>
/// <param name="NoPupils">Whether who attaches it says that no pupil can be recognised.</param>
public sealed record NewDocument(Guid Id, Guid ActivityId, DocumentKind Kind, string FileName, long Size, byte[] Hash, bool NoPupils);
