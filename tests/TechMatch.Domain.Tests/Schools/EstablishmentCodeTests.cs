using CsCheck;
using TechMatch.Domain.Schools;

namespace TechMatch.Domain.Tests.Schools;

public sealed class EstablishmentCodeTests
{
    private static readonly Gen<string> AnyCode = Gen.Select(Gen.Int[0, 99], Gen.Char['A', 'Z'], Gen.Char['A', 'Z'], Gen.Int[0, 99])
        .Select((a, b, c, d) => $"{a:D2}{b}{c}{d:D2}");

    [Fact]
    public void A_code_reads_back_as_it_is_written() => AnyCode.Sample(text =>
        EstablishmentCode.Parse(text).ToString() == text
        && EstablishmentCode.Parse(text) == EstablishmentCode.Parse($" {text.ToLowerInvariant()} ")
        && EstablishmentCode.Parse(text).Institution == text[..4]);

    [Fact]
    public void The_three_forms_of_the_registers_are_one_code() => AnyCode.Sample(text =>
    {
        var number = int.Parse(text[4..]);
        return EstablishmentCode.TryParse(text[..4], text, out var whole)
            && EstablishmentCode.TryParse(text[..4], text[4..], out var two)
            && EstablishmentCode.TryParse(text[..4], number.ToString(), out var short1)
            && whole == two && two == short1 && whole.Value == text;
    });

    [Theory]
    [InlineData("16AH", "16AH00", "16AH00")]
    [InlineData("16AH", "00", "16AH00")]
    [InlineData("16AH", "0", "16AH00")]
    [InlineData(" 16ah ", " 2 ", "16AH02")]
    [InlineData("", "16AH00", "16AH00")]
    [InlineData(null, "16AH00", "16AH00")]
    public void Two_columns_make_a_code(string? institution, string? establishment, string expected)
    {
        Assert.True(EstablishmentCode.TryParse(institution, establishment, out var code));
        Assert.Equal(expected, code.Value);
    }

    [Theory]
    [InlineData("16AH", "17BR00")] // of another institution
    [InlineData("16AH", "A")]
    [InlineData("16AH", "000")]
    [InlineData("16AH", "")] // which of its establishments?
    [InlineData("16AH", null)]
    [InlineData("", "0")]
    [InlineData("16A", "00")]
    [InlineData(null, null)]
    public void Two_columns_that_do_not_make_a_code_are_refused(string? institution, string? establishment) =>
        Assert.False(EstablishmentCode.TryParse(institution, establishment, out _));

    [Theory]
    [InlineData("")]
    [InlineData("16AH0")]
    [InlineData("16AH000")]
    [InlineData("A6AH00")]
    [InlineData("161H00")]
    [InlineData("16ÄH00")]
    [InlineData("16AH0O")]
    [InlineData("16 AH00")]
    [InlineData("١٦AH00")]
    public void Other_texts_are_refused(string text)
    {
        Assert.False(EstablishmentCode.TryParse(text, out _));
        Assert.Throws<FormatException>(() => EstablishmentCode.Parse(text));
    }

    [Fact]
    public void Nothing_that_is_read_is_of_another_form() => Gen.String[Gen.Char["0123ABZab \t16"], 0, 9].Sample(text =>
        !EstablishmentCode.TryParse(text, out var code) || System.Text.RegularExpressions.Regex.IsMatch(code.Value, @"^\d{2}[A-Z]{2}\d{2}$"));
}
