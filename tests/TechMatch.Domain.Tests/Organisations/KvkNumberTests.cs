using CsCheck;
using TechMatch.Domain.Organisations;

namespace TechMatch.Domain.Tests.Organisations;

public sealed class KvkNumberTests
{
    [Fact]
    public void A_number_keeps_its_leading_noughts() => Gen.Int[1, 99_999_999].Sample(n =>
        KvkNumber.Parse(n.ToString("D8")).ToString() == n.ToString("D8")
        && KvkNumber.Parse(n.ToString("00 00 00 00")) == KvkNumber.Parse(n.ToString("D8")));

    [Fact]
    public void An_establishment_has_twelve_digits() => Gen.Long[0, 999_999_999_999].Sample(n =>
        KvkEstablishmentNumber.Parse(n.ToString("D12")).ToString() == n.ToString("D12"));

    [Theory]
    [InlineData("01.234.567", "01234567")]
    [InlineData(" 01234567 ", "01234567")]
    public void Spaces_and_dots_are_let_pass(string text, string expected) => Assert.Equal(expected, KvkNumber.Parse(text).Value);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("1234567")] // a spreadsheet took the nought: which one was it?
    [InlineData("123456789")]
    [InlineData("00000000")]
    [InlineData("1234567a")]
    [InlineData("-1234567")]
    [InlineData("١٢٣٤٥٦٧٨")]
    public void What_is_no_KVK_number_is_refused(string? text)
    {
        Assert.False(KvkNumber.TryParse(text, out _));
        Assert.Throws<FormatException>(() => KvkNumber.Parse(text!));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("00001234567")]
    [InlineData("0000123456789")]
    [InlineData("00001234567x")]
    public void What_is_no_establishment_number_is_refused(string? text)
    {
        Assert.False(KvkEstablishmentNumber.TryParse(text, out _));
        Assert.Throws<FormatException>(() => KvkEstablishmentNumber.Parse(text!));
    }
}
