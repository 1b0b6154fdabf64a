namespace TechMatch.Domain.Tests;

public sealed class EmailAddressTests
{
    [Theory]
    [InlineData("anna@school.example", "anna@school.example", "school.example")]
    [InlineData("  Anna.de-Boer+stage@School.Example ", "Anna.de-Boer+stage@school.example", "school.example")]
    [InlineData("o'brien@school.example", "o'brien@school.example", "school.example")]
    [InlineData("anna@debrücke.example", "anna@xn--debrcke-q2a.example", "xn--debrcke-q2a.example")]
    [InlineData("a@b.nl", "a@b.nl", "b.nl")]
    public void A_plain_address_is_read(string text, string value, string domain)
    {
        Assert.True(EmailAddress.TryParse(text, out var address));
        Assert.Equal((value, domain), (address.Value, address.Domain));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("anna")]
    [InlineData("@school.example")]
    [InlineData("anna@")]
    [InlineData("anna@localhost")]
    [InlineData("anna@@school.example")]
    [InlineData("anna@school@example.nl")]
    [InlineData(".anna@school.example")]
    [InlineData("anna.@school.example")]
    [InlineData("an..na@school.example")]
    [InlineData("an na@school.example")]
    [InlineData("anna@-school.example")]
    [InlineData("anna@school..example")]
    [InlineData("anna@school.example.")]
    [InlineData("anna@10.0.0.1")]
    [InlineData("anna@[10.0.0.1]")]
    [InlineData("Anna <anna@school.example>")]
    [InlineData("\"anna jansen\"@school.example")]
    [InlineData("anna@school.example\r\nBcc: allen@school.example")]
    [InlineData("anna@school.example,piet@school.example")]
    [InlineData("änna@school.example")]
    [InlineData("anna@scho_ol.example")]
    public void Anything_else_is_not_an_address(string? text) => Assert.False(EmailAddress.TryParse(text, out _));

    [Fact]
    public void Too_long_is_not_an_address()
    {
        var local = new string('a', 64);
        var domain = string.Join('.', Enumerable.Repeat(new string('b', 60), 3)) + ".nl";
        Assert.True(EmailAddress.TryParse($"{local}@{domain}", out _));
        Assert.False(EmailAddress.TryParse($"a{local}@{domain}", out _));
        Assert.False(EmailAddress.TryParse($"{local}@{domain[..^2]}{new string('c', 20)}.nl", out _));
        Assert.False(EmailAddress.TryParse("a@" + new string('b', 64) + ".nl", out _));
        Assert.False(EmailAddress.TryParse(new string('a', 10_000_000), out _));
    }

    [Fact]
    public void What_is_not_an_address_is_refused_where_one_is_needed()
    {
        Assert.Equal("anna@school.example", EmailAddress.Parse("anna@school.example").ToString());
        Assert.Throws<FormatException>(() => EmailAddress.Parse("anna"));
    }
}
