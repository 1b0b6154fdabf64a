using System.Collections.Frozen;
using System.Globalization;

namespace TechMatch.Server.Platform.Imports;

/// <summary>
/// Something an import has to say, such as why a line was rejected: a code and the values that belong in its sentence. The sentences
/// stand in Texts/imports.nl.json and imports.en.json, <c>{0}</c> for the first value; under the code with <c>-one</c> behind it
/// stands the one for a first value of 1, where that differs.
/// </summary>
public sealed class ImportNote
{
    private static readonly CultureInfo DutchDates = CultureInfo.GetCultureInfo("nl-NL");
    private static readonly FrozenDictionary<string, string> Dutch = TextFile.Read("imports", "nl");
    private static readonly FrozenDictionary<string, string> English = TextFile.Read("imports", "en");

    private readonly object[] _values;

    /// <param name="code">Stable code under which the sentence stands.</param>
    /// <param name="values">Numbers, dates, texts as they stand in the file, other notes or a <see cref="NoteList"/>.</param>
    public ImportNote(string code, params object[] values) => (Code, _values) = (code, values);

    public string Code { get; }

    /// <summary>As part of a line, without a capital or a full stop.</summary>
    /// <param name="language"><c>en</c> for English, Dutch for all else.</param>
    public string In(string language)
    {
        var texts = language == "en" ? English : Dutch;
        var text = _values is [1, ..] && texts.TryGetValue($"{Code}-one", out var one) ? one : texts[Code];
        return string.Format(CultureInfo.InvariantCulture, text, [.. _values.Select(value => Say(value, language))]);
    }

    /// <summary>As a sentence, in the language of this request.</summary>
    public string Sentence()
    {
        var text = In(CultureInfo.CurrentUICulture.TwoLetterISOLanguageName);
        return $"{char.ToUpper(text[0], CultureInfo.InvariantCulture)}{text.AsSpan(1)}{(text[^1] is '?' ? "" : ".")}";
    }

    /// <summary>In English, as on the command line.</summary>
    public override string ToString() => In("en");

    private static object Say(object value, string language) => value switch
    {
        ImportNote note => note.In(language),
        NoteList list => string.Join(list.Separator, list.Notes.Select(note => note.In(language))),
        DateOnly date => language == "en" ? date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : date.ToString("d MMMM yyyy", DutchDates),
        _ => value,
    };
}

/// <summary>Notes one after another inside another note.</summary>
public sealed record NoteList(string Separator, IReadOnlyList<ImportNote> Notes);
