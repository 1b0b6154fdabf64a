using TechMatch.Domain;
using TechMatch.Domain.Calendars;
using TechMatch.Domain.Partnerships;
using TechMatch.Server.Platform.Documents;

namespace TechMatch.Server.Features.Partnerships.Evidence;

/// <summary>A document as the page shows it.</summary>
/// <param name="Id">The document.</param>
/// <param name="By">The side that attached it.</param>
/// <param name="Kind">What it is by its content.</param>
/// <param name="FileName">How it is called.</param>
/// <param name="Size">Bytes.</param>
/// <param name="AttachedAt">When it was attached.</param>
/// <param name="Scan">What a scanner said; null where there is none.</param>
/// <param name="GoneAt">When its content was removed; null while it is there.</param>
/// <param name="RemoveOn">The day on which its content goes by itself; null when that is gone.</param>
/// <param name="CanDownload">Whether the reader can have it.</param>
/// <param name="CanRemove">Whether the reader can take it away.</param>
public sealed record DocumentView(
    Guid Id,
    Party By,
    DocumentKind Kind,
    string FileName,
    long Size,
    DateTimeOffset AttachedAt,
    ScanState? Scan,
    DateTimeOffset? GoneAt,
    DateOnly? RemoveOn,
    bool CanDownload,
    bool CanRemove)
{
    internal static DocumentView Of(EvidenceDocument document, Activity activity, EvidenceOptions options, Actors reader) => new(
        document.Id,
        document.By.ToParty(),
        document.Kind,
        document.FileName,
        document.Size,
        document.AttachedAt,
        options.HasScanner || document.Scan != ScanState.Waiting ? document.Scan : null,
        document.GoneAt,
        document switch
        {
            { IsGone: true } => null,
            { IsImage: true } => ForgetImages.DayOf(document),
            _ => ForgetDocuments.DayOf(activity, DutchTime.DayOf(document.AttachedAt), options.KeepDays),
        },
        !document.IsGone && (!options.HasScanner || document.Scan == ScanState.Clean),
        !document.IsGone && ((reader & Actors.Sides) is Actors.None || (reader & document.By) != 0));
}
