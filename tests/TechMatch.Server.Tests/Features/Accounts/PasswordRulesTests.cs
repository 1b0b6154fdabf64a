using TechMatch.Domain;
using TechMatch.Server.Features.Accounts.Passwords;

namespace TechMatch.Server.Tests.Features.Accounts;

public sealed class PasswordRulesTests
{
    [Theory]
    [InlineData("correct horse battery staple")]
    [InlineData("vier losse woorden samen")]
    [InlineData("paars fiets oktopus kelder")]
    [InlineData("x7#Qm2!vLp9w")]
    [InlineData("836291047523")]
    [InlineData("    spaties tellen mee    ")]
    [InlineData("ποδήλατο στη βροχή")]
    [InlineData("🚲🦑🗝️🌧️ en een deur")]
    [InlineData("mijn techniekpact fietst paars")]
    public void Long_and_not_guessed_first_is_good_whatever_it_is_made_of(string password) => Assert.Equal([], Check(password));

    [Theory]
    [InlineData("elf tekens!")]
    [InlineData("")]
    [InlineData(null)]
    public void Under_twelve_characters_is_too_short(string? password) => Assert.Equal(["password-too-short"], Check(password));

    [Fact]
    public void Over_128_characters_is_too_long()
    {
        var fits = string.Concat(Enumerable.Range(0, 128).Select(i => (char)('a' + (i * 7 % 26))));
        Assert.Equal([], Check(fits));
        Assert.Equal(["password-too-long"], Check(fits + "q"));
    }

    [Theory]
    [InlineData("123456789012")]
    [InlineData("1234567890123456")]
    [InlineData("aaaaaaaaaaaaaaa")]
    [InlineData("abcabcabcabcabc")]
    [InlineData("abcdefghijkl")]
    [InlineData("qwertyuiopas")]
    [InlineData("password1234")]
    [InlineData("P@ssw0rd2026!")]
    [InlineData("sunshine20261")]
    [InlineData("unbelievable")]
    [InlineData("wachtwoordwachtwoord")]
    [InlineData("Wachtwoord123!")]
    [InlineData("Welkom01Welkom01")]
    [InlineData("Techniekpact2026")]
    [InlineData("techmatch-overijssel")]
    [InlineData("Zomer2026!!!!")]
    [InlineData("Hengelo123456")]
    [InlineData("annajansen1984")]
    [InlineData("Jansen.Anna.2026")]
    [InlineData("regenboog-regenboog")]
    public void What_is_tried_first_is_refused_in_its_usual_disguise(string password) => Assert.Equal(["password-common"], Check(password));

    private static IEnumerable<string> Check(string? password)
    {
        var errors = new List<InvalidField>();
        PasswordRules.Check(password, PasswordRules.OwnWords("Anna Jansen", "anna.jansen@regenboog.example"), "password", errors);
        return errors.Select(e => e.Code);
    }
}
