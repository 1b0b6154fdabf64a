using System.Collections.Frozen;
using System.Globalization;

namespace TechMatch.Server.Platform.Problems;

/// <summary>
/// The sentence that people read under each error code, in Dutch and English. The web client ships the same two files, so that both
/// sides of the wire say the same.
/// </summary>
public static class ErrorTexts
{
    private static readonly FrozenDictionary<string, string> Dutch = TextFile.Read("errors", "nl");
    private static readonly FrozenDictionary<string, string> English = TextFile.Read("errors", "en");

    /// <summary>All codes that have a sentence in Dutch.</summary>
    public static IReadOnlyCollection<string> Codes => Dutch.Keys;

    /// <summary>The sentence of a code in the language of this request.</summary>
    /// <returns>Null when there is none.</returns>
    public static string? Find(string code) => Find(code, CultureInfo.CurrentUICulture.TwoLetterISOLanguageName);

    public static string? Find(string code, string language) =>
        (language == "en" ? English : Dutch).TryGetValue(code, out var text) ? text : null;
}
