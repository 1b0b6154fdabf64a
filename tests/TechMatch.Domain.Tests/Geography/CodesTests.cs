using CsCheck;
using TechMatch.Domain.Geography;

namespace TechMatch.Domain.Tests.Geography;

public sealed class CodesTests
{
    [Fact]
    public void A_postcode_reads_back_as_it_is_written() =>
        Gen.Select(Gen.Int[1000, 9999], Gen.Char['A', 'Z'], Gen.Char['A', 'Z']).Sample((digits, a, b) =>
        {
            var code = PostalCode.Parse($"{digits}{a}{b}");
            return PostalCode.Parse(code.ToString()) == code
                && PostalCode.Parse($" {digits}\u00a0{char.ToLowerInvariant(a)}{b} ") == code
                && code.Value == $"{digits}{a}{b}" && code.Pc4 == $"{digits}" && code.ToString() == $"{digits} {a}{b}";
        });

    [Theory]
    [InlineData("7551AB", "7551 AB")]
    [InlineData("7551 ab", "7551 AB")]
    [InlineData(" 7551  AB\t", "7551 AB")]
    public void A_postcode_may_have_a_space(string text, string expected) => Assert.Equal(expected, PostalCode.Parse(text).ToString());

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("7551")]
    [InlineData("0551AB")]
    [InlineData("755AB")]
    [InlineData("7551ABC")]
    [InlineData("AB7551")]
    [InlineData("7551A1")]
    [InlineData("7551ÄB")]
    [InlineData("٧٥٥١AB")]
    public void What_is_no_postcode_is_refused(string? text)
    {
        Assert.False(PostalCode.TryParse(text, out _));
        Assert.Throws<FormatException>(() => PostalCode.Parse(text!));
    }

    [Fact]
    public void A_municipality_code_reads_back_from_all_its_forms() => Gen.Int[1, 9999].Sample(n =>
    {
        var code = MunicipalityCode.Parse($"GM{n:D4}");
        return code.ToString() == $"GM{n:D4}"
            && MunicipalityCode.Parse($"{n:D4}") == code
            && MunicipalityCode.Parse(n.ToString()) == code
            && MunicipalityCode.Parse($" gm{n} ") == code;
    });

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("GM")]
    [InlineData("0")]
    [InlineData("GM0000")]
    [InlineData("GM01640")]
    [InlineData("PV23")]
    [InlineData("16,4")]
    [InlineData("-164")]
    [InlineData("Hengelo")]
    public void What_is_no_municipality_code_is_refused(string? text)
    {
        Assert.False(MunicipalityCode.TryParse(text, out _));
        Assert.Throws<FormatException>(() => MunicipalityCode.Parse(text!));
    }
}
