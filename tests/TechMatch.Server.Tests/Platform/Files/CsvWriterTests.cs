using TechMatch.Server.Platform.Files;

namespace TechMatch.Server.Tests.Platform.Files;

/// <summary>A table is opened in a spreadsheet: what came from a stranger stays text there.</summary>
public sealed class CsvWriterTests
{
    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+31", "'+31")]
    [InlineData("-1", "'-1")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("  =1", "'  =1")]
    [InlineData("\n=1", "\"'\n=1\"")]
    [InlineData("\r\n+1", "\"'\r\n+1\"")]
    [InlineData("\t=1", "'\t=1")]
    [InlineData("\0=1", "'\0=1")]
    [InlineData("\u00A0=1", "'\u00A0=1")]
    [InlineData("\uFF1D1", "'\uFF1D1")]
    [InlineData("\tDe Brug", "'\tDe Brug")]
    [InlineData("De Brug = open", "De Brug = open")]
    [InlineData(" De Brug", " De Brug")]
    [InlineData("\"De Brug\", Deventer", "\"\"\"De Brug\"\", Deventer\"")]
    [InlineData("", "")]
    public void A_text_that_would_be_run_is_marked_as_text_and_any_other_stays_as_it_is(string text, string written) =>
        Assert.Equal($"naam\r\n{written}\r\n", new CsvWriter("naam").Row(text).ToString());

    [Fact]
    public void A_number_below_zero_is_a_number() => Assert.Equal("getal\r\n-3\r\n", new CsvWriter("getal").Row(-3).ToString());
}
