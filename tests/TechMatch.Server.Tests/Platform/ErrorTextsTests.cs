using System.Text.RegularExpressions;
using TechMatch.Server.Platform.Problems;

namespace TechMatch.Server.Tests.Platform;

/// <summary>Nobody reads a bare code: each has its sentence, in Dutch and in English.</summary>
public sealed partial class ErrorTextsTests
{
    public static TheoryData<string> Languages => ["nl", "en"];

    [Theory]
    [MemberData(nameof(Languages))]
    public void Every_code_of_the_product_has_its_sentence(string language)
    {
        var codes = CodesOf("TechMatch.Domain").Concat(CodesOf("TechMatch.Server")).Concat(Lifecycles()).Distinct().Order(StringComparer.Ordinal).ToList();
        Assert.True(codes.Count > 60, $"Only {codes.Count} codes were found.");
        var silent = codes.Where(code => ErrorTexts.Find(code, language) is null or "").ToList();
        Assert.True(silent.Count == 0, string.Join(", ", silent));
    }

    [Fact]
    public void Both_languages_say_the_same_things_once()
    {
        var (dutch, english) = (Keys("nl"), Keys("en"));
        Assert.Equal(dutch.Order(StringComparer.Ordinal), english.Order(StringComparer.Ordinal));
        Assert.Equal(dutch.Count, dutch.Distinct().Count());
        Assert.Equal(english.Count, english.Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void A_sentence_is_a_sentence(string language)
    {
        foreach (var code in Keys(language))
        {
            var text = ErrorTexts.Find(code, language)!;
            Assert.True(text == text.Trim() && text.Length > 3 && char.IsUpper(text[0]), $"{code}: '{text}'");
            Assert.Equal(!code.StartsWith("title-", StringComparison.Ordinal), text[^1] is '.' or '?' or '!');
        }
    }

    [Theory]
    [InlineData("throw new DomainException(\"offer-full\", $\"All taken.\");", "offer-full")]
    [InlineData("throw new DomainException(\n    \"need-closed\", \"Closed.\");", "need-closed")]
    [InlineData("errors.Add(new(field, \"text-too-long\"));", "text-too-long")]
    [InlineData("Check(GroupSize is >= 1, \"groupSize\", \"group-size-range\");", "group-size-range")]
    [InlineData("errors.Add(new InvalidField(\"email\", \"email-invalid\"));", "email-invalid")]
    [InlineData("[new(\"reason\", \"decline-reason-required\")]", "decline-reason-required")]
    [InlineData("new HttpMethod(\"x-y\", 1);", null)]
    public void A_code_is_found_where_it_is_raised(string code, string? found) =>
        Assert.Equal(found, RaisedCode().Match(code) is { Success: true } match ? match.Groups["code"].Value : null);

    private static IEnumerable<string> CodesOf(string project) => SourceTree.Code(project)
        .SelectMany(code => RaisedCode().Matches(code))
        .Select(match => match.Groups["code"].Value);

    private static IEnumerable<string> Lifecycles() =>
        from name in new[] { "partnership", "need", "offer" } from refusal in new[] { "wrong-stage", "not-allowed" } select $"{name}-{refusal}";

    private static List<string> Keys(string language) => [.. SourceTree.Texts("errors", language).Select(text => text.Key)];

    /// <summary>A code in a domain error, or in an invalid field after the name of the field.</summary>
    [GeneratedRegex("""(?:DomainException\(\s*|(?:InvalidField|new|Check|Require)\((?:[^"\n]*?,\s*)?(?:"[A-Za-z\[\].]+"|\$"[^"]+"|field|path),\s*)"(?<code>[a-z]+(?:-[a-z0-9]+)+)"(?=\s*[,)])""")]
    private static partial Regex RaisedCode();
}
