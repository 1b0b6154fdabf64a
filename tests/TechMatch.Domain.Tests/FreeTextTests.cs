using CsCheck;

namespace TechMatch.Domain.Tests;

public sealed class FreeTextTests
{
    // Made for these tests: it passes the eleven test and belongs to the range that is never given out.
    private const string Bsn = "999990019";

    [Theory]
    [InlineData("999990019")]
    [InlineData("9999.90.019")]
    [InlineData("999 990 019")]
    [InlineData("Het gaat om 999990019.")]
    [InlineData("nummer:999990019,")]
    [InlineData("groep 8 999990019")] // a number before it does not hide it
    [InlineData("999990019 en 28 kinderen")]
    [InlineData("999990019 28")]
    [InlineData("12 999990019 34")]
    [InlineData("111222333")]
    public void A_citizen_service_number_is_found(string text) => Assert.True(FreeText.HasCitizenServiceNumber(text));

    [Theory]
    [InlineData("")]
    [InlineData("28 kinderen uit groep 7-8")]
    [InlineData("999990018")] // fails the eleven test
    [InlineData("9999900190")] // ten digits
    [InlineData("1999990019")]
    [InlineData("0612345678")]
    [InlineData("06 12 34 56 78")]
    [InlineData("038-4998899")]
    [InlineData("000000000")]
    [InlineData("99999 . 0019")]
    [InlineData("999990.")]
    [InlineData("2026-10-12 13:30")]
    [InlineData("12345678")] // a KVK number
    [InlineData("https://www.example.nl/12/34")]
    public void Other_numbers_are_let_pass(string text) => Assert.False(FreeText.HasCitizenServiceNumber(text));

    [Fact]
    public void Nine_digits_are_found_exactly_when_they_pass_the_eleven_test() => Gen.Int[1, 999_999_999].Sample(n =>
    {
        var text = n.ToString("D9");
        var sum = Enumerable.Range(0, 8).Sum(i => (text[i] - '0') * (9 - i)) - (text[8] - '0');
        return FreeText.HasCitizenServiceNumber($"leerling {text} doet mee") == (sum % 11 == 0 && sum != 0);
    });

    [Theory]
    [InlineData("  Robots in de klas \r\n", "Robots in de klas")]
    [InlineData("een\r\ntwee\rdrie\u2028vier", "een\ntwee\ndrie\nvier")]
    [InlineData("een\ttwee", "een twee")]
    [InlineData("een\0\a\u001btwee", "eentwee")]
    [InlineData("aan\u202Edraai", "aandraai")] // turns the direction of what follows
    [InlineData("half\ud83d paar", "half paar")]
    [InlineData("raket \ud83d\ude80", "raket \ud83d\ude80")]
    [InlineData("<script>alert(1)</script>", "<script>alert(1)</script>")] // text is text; it is the screen that escapes
    [InlineData("Čeština, 日本語, ’s-Hertogenbosch", "Čeština, 日本語, ’s-Hertogenbosch")]
    public void Text_is_cleaned_and_otherwise_left_alone(string text, string expected)
    {
        var errors = new List<InvalidField>();
        Assert.Equal(expected, FreeText.Clean(text, "remarks", 100, required: true, errors));
        Assert.Empty(errors);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" \r\n\t ")]
    [InlineData("\0\u0007")]
    public void Nothing_is_null_and_an_error_only_where_something_is_required(string? text)
    {
        var errors = new List<InvalidField>();
        Assert.Null(FreeText.Clean(text, "remarks", 100, required: false, errors));
        Assert.Empty(errors);
        Assert.Null(FreeText.Clean(text, "remarks", 100, required: true, errors));
        Assert.Equal([new InvalidField("remarks", "text-required")], errors);
    }

    [Theory]
    [InlineData(100, 0)]
    [InlineData(101, 1)]
    [InlineData(10_000_000, 1)]
    public void Text_that_is_too_long_is_refused_at_once(int length, int complaints)
    {
        var errors = new List<InvalidField>();
        var clean = FreeText.Clean(new string('x', length), "remarks", 100, required: false, errors);
        Assert.Equal(complaints, errors.Count(e => e == new InvalidField("remarks", "text-too-long")));
        Assert.Equal(complaints == 0, clean is not null);
    }

    [Fact]
    public void White_space_around_it_does_not_make_text_too_long()
    {
        var errors = new List<InvalidField>();
        Assert.Equal(100, FreeText.Clean("  " + new string('x', 100) + "  ", "remarks", 100, required: false, errors)!.Length);
        Assert.Empty(errors);
    }

    [Fact]
    public void A_citizen_service_number_is_an_error_of_its_own()
    {
        var errors = new List<InvalidField>();
        FreeText.Clean($"Vraag naar {Bsn}", "note", 100, required: false, errors);
        Assert.Equal([new InvalidField("note", "text-has-bsn")], errors);
    }

    [Fact]
    public void Cleaning_twice_is_cleaning_once() => Gen.String[Gen.Char["ab \t\r\n\0\u202e\ud83d\ude80.7"], 0, 40].Sample(text =>
    {
        var once = FreeText.Clean(text, "f", 100, false, []);
        return FreeText.Clean(once, "f", 100, false, []) == once && once != "";
    });
}
