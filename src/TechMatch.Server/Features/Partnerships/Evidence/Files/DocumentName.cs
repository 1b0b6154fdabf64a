using System.Globalization;
using System.Text;
using TechMatch.Domain;
using TechMatch.Domain.Partnerships;

namespace TechMatch.Server.Features.Partnerships.Evidence.Files;

/// <summary>
/// What people call their file, made harmless: it is shown and it goes into a header, and never becomes a path. Folders, control characters,
/// marks that turn the direction of text and a length that no screen bears fall away.
/// </summary>
internal static class DocumentName
{
    /// <summary>The ending of the name, such as <c>.pdf</c>; empty without one.</summary>
    public static string EndingOf(string? name)
    {
        var plain = Plain(name);
        var dot = plain.LastIndexOf('.');
        return dot < 0 ? "" : plain[dot..];
    }

    /// <summary>The name to keep, with the ending of its kind.</summary>
    /// <exception cref="InvalidInputException">The name holds a citizen service number.</exception>
    public static string For(string? name, DocumentKind kind)
    {
        var plain = Plain(name);
        var ending = DocumentFile.EndingOf(kind);
        var dot = plain.LastIndexOf('.');
        var stem = (dot < 0 ? plain : plain[..dot]).Trim(' ', '.');
        if (FreeText.HasCitizenServiceNumber(stem))
        {
            throw new InvalidInputException([new("file", "document-name-bsn")]);
        }

        var most = EvidenceDocument.MaxFileNameLength - ending.Length;
        var text = new StringBuilder();
        foreach (var rune in stem.EnumerateRunes())
        {
            if (text.Length + rune.Utf16SequenceLength > most)
            {
                break;
            }

            text.Append(rune.ToString());
        }

        return (text.Length == 0 ? "document" : text.ToString().TrimEnd()) + ending;
    }

    private static string Plain(string? name)
    {
        var last = (name ?? "").Split('/', '\\')[^1];
        var text = new StringBuilder();
        foreach (var rune in last.EnumerateRunes())
        {
            // Control, format (among them what turns the direction of text), unpaired halves, private use, line and paragraph marks.
            var isText = Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate
                or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
            text.Append(!isText || rune == Rune.ReplacementChar ? "" : Rune.IsWhiteSpace(rune) || "<>:\"|?*;".Contains(rune.ToString(), StringComparison.Ordinal) ? " " : rune.ToString());
        }

        return string.Join(' ', text.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }
}
