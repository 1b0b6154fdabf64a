using System.Globalization;
using System.Text.RegularExpressions;
using TechMatch.Server.Platform.Imports;

namespace TechMatch.Server.Tests.Platform;

/// <summary>What an import says, it says in the language of whoever asked.</summary>
public sealed partial class ImportNoteTests
{
    [Fact]
    public void Every_code_has_its_sentence_in_both_languages_and_every_sentence_its_code()
    {
        var codes = SourceTree.Code("TechMatch.Server").SelectMany(code => NoteCode().Matches(code)).Select(m => m.Groups["code"].Value).Distinct().ToList();
        Assert.True(codes.Count > 30, $"Only {codes.Count} codes were found.");
        foreach (var language in new[] { "nl", "en" })
        {
            var keys = SourceTree.Texts("imports", language).ConvertAll(text => text.Key);
            Assert.Equal(keys.Count, keys.Distinct().Count());
            Assert.Equal(codes.Order(StringComparer.Ordinal), keys.Where(k => !k.EndsWith("-one", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public void Both_languages_tell_the_same_values()
    {
        var english = SourceTree.Texts("imports", "en").ToDictionary();
        var dutch = SourceTree.Texts("imports", "nl").ToDictionary();
        Assert.Equal(english.Keys.Order(StringComparer.Ordinal), dutch.Keys.Order(StringComparer.Ordinal));
        Assert.All(dutch, text => Assert.Equal(Asked(english[text.Key]), Asked(text.Value)));
        Assert.All(dutch.Keys.Where(k => k.EndsWith("-one", StringComparison.Ordinal)), one => Assert.Equal(Asked(dutch[one[..^4]]), Asked(dutch[one])));
    }

    [Fact]
    public void Notes_stand_in_notes_and_dates_are_written_as_the_language_has_them()
    {
        var scope = new NoteList("; ", [new("area-sector", "PO", new NoteList(", ", [new("area-province", "Gelderland"), new("area-municipalities", 3, "Overijssel")]))]);
        var note = new ImportNote("register", new DateOnly(2026, 4, 1), new ImportNote("date-name"), "duo-po", scope);
        Assert.Equal("as of 2026-04-01 (by its name), register version duo-po: PO in Gelderland, 3 municipalities of Overijssel", note.ToString());
        Assert.Equal("stand van 1 april 2026 (volgens de naam van het bestand), registerversie duo-po: PO in Gelderland, 3 gemeenten van Overijssel", note.In("nl"));
    }

    [Fact]
    public void One_is_not_more()
    {
        Assert.Equal("1 gemeente van Gelderland", new ImportNote("area-municipalities", 1, "Gelderland").In("nl"));
        Assert.Equal("2 municipalities of Gelderland", new ImportNote("area-municipalities", 2, "Gelderland").In("en"));
        Assert.Equal("closes 1 of 2 open schools: is the file whole?", new ImportNote("closes-many", 1, 2).In("en"));
    }

    [Theory]
    [InlineData("nl", "Coördinaten 52.5, 0 liggen niet in Nederland.")]
    [InlineData("en", "Coordinates 52.5, 0 are not in the Netherlands.")]
    public void A_sentence_has_a_capital_and_ends(string language, string sentence)
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
        Assert.Equal(sentence, new ImportNote("coordinates-abroad", 52.5, 0.0).Sentence());
        Assert.EndsWith("?", new ImportNote("closes-many", 5, 6).Sentence(), StringComparison.Ordinal);
    }

    [Fact]
    public void What_stands_in_a_file_is_no_part_of_the_sentence() =>
        Assert.Equal("'{1} {x' is no KVK number", new ImportNote("no-kvk-number", "{1} {x").ToString());

    private static IEnumerable<string> Asked(string text) => Placeholder().Matches(text).Select(m => m.Value).Order();

    [GeneratedRegex("""ImportNote\(\s*"(?<code>[a-z-]+)"[,)]""")]
    private static partial Regex NoteCode();

    [GeneratedRegex("""\{\d\}""")]
    private static partial Regex Placeholder();
}
