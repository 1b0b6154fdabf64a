using System.Collections.Frozen;
using Microsoft.AspNetCore.Identity;
using TechMatch.Domain;
using TechMatch.Server.Data;

namespace TechMatch.Server.Features.Accounts.Passwords;

/// <summary>
/// What a password must be: long, and not one that is tried first. Any composition is good. Common passwords are recognised with the
/// usual disguise off: digits and signs around them, look-alikes for letters, repetition, our own words and the person's own name.
/// </summary>
public static class PasswordRules
{
    public const int MinLength = 12;
    public const int MaxLength = 128;

    /// <summary>A password of fewer different characters than this is a pattern.</summary>
    private const int MinDistinct = 5;

    private static readonly FrozenSet<string> Common = Load();

    // The words of this place and this product, and those that Dutch passwords are made of.
    private static readonly string[] ContextWords =
    [
        "techniekpact", "techmatch", "techniek", "twente", "overijssel", "gelderland", "achterhoek", "foodvalley", "rivierenland", "stedendriehoek",
        "salland", "zwolle", "enschede", "hengelo", "almelo", "deventer", "apeldoorn", "arnhem", "nijmegen", "provincie", "basisschool", "school",
        "leerling", "leraar", "docent", "bedrijf", "stage", "gastles", "wachtwoord", "geheim", "welkom", "toegang", "inloggen", "nederland", "oost",
        "lente", "zomer", "herfst", "winter", "januari", "februari", "maart", "april", "juni", "juli", "augustus", "september", "oktober",
        "november", "december", "maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag", "password", "admin", "qwerty",
    ];

    private static readonly string[] Rows = ["abcdefghijklmnopqrstuvwxyz", "01234567890123456789", "qwertyuiop", "asdfghjkl", "zxcvbnm", "azertyuiop"];

    /// <summary>Adds what does not hold: <c>password-too-short</c>, <c>password-too-long</c> or <c>password-common</c>.</summary>
    /// <param name="password">As typed; nothing is trimmed.</param>
    /// <param name="own">Words that anybody who knows the person would try: name and address.</param>
    /// <param name="field">Where the errors go.</param>
    /// <param name="errors">The list to add to.</param>
    public static void Check(string? password, IEnumerable<string> own, string field, List<InvalidField> errors)
    {
        if (password is null || password.Length < MinLength)
        {
            errors.Add(new(field, "password-too-short"));
        }
        else if (password.Length > MaxLength)
        {
            errors.Add(new(field, "password-too-long"));
        }
        else if (IsGuessable(password, own))
        {
            errors.Add(new(field, "password-common"));
        }
    }

    /// <summary>The words of an account that its password must not be made of.</summary>
    public static IEnumerable<string> OwnWords(string? name, string? email) =>
        $"{name} {email}".Split([' ', '@', '.', '-', '_', '+', '\''], StringSplitOptions.RemoveEmptyEntries).Where(w => w.Length >= 3);

    private static bool IsGuessable(string password, IEnumerable<string> own)
    {
        var lower = password.ToLowerInvariant();
        if (Common.Contains(lower) || lower.Distinct().Count() < MinDistinct || Common.Contains(Unit(lower)) || IsWalk(lower))
        {
            return true;
        }

        var letters = Letters(lower);
        var words = ContextWords.Concat(own.Select(w => Letters(w.ToLowerInvariant())).Where(w => w.Length >= 3));
        var rest = words.OrderByDescending(w => w.Length).Aggregate(letters, (text, word) => text.Replace(word, "", StringComparison.Ordinal));
        return rest.Length < 4 ? letters.Length - rest.Length >= 4 : Common.Contains(Unit(rest));
    }

    /// <summary>Whether it is made of stretches of the alphabet, the digits or the keyboard, forwards or backwards.</summary>
    private static bool IsWalk(string lower)
    {
        var steps = 0;
        for (var i = 1; i < lower.Length; i++)
        {
            var forward = $"{lower[i - 1]}{lower[i]}";
            var backward = $"{lower[i]}{lower[i - 1]}";
            if (lower[i] == lower[i - 1] || Rows.Any(r => r.Contains(forward, StringComparison.Ordinal) || r.Contains(backward, StringComparison.Ordinal)))
            {
                steps++;
            }
        }

        return steps * 10 >= (lower.Length - 1) * 8;
    }

    /// <summary>The part that is repeated, where it is nothing but repetition.</summary>
    private static string Unit(string text)
    {
        for (var length = 1; length <= text.Length / 2; length++)
        {
            if (text.Length % length == 0 && Enumerable.Range(1, (text.Length / length) - 1).All(i => string.CompareOrdinal(text, 0, text, i * length, length) == 0))
            {
                return text[..length];
            }
        }

        return text;
    }

    /// <summary>The letters, with look-alikes taken for the letter they stand for; digits and signs at either end are not letters in disguise.</summary>
    private static string Letters(string lower)
    {
        var core = lower.Trim([.. "0123456789 !@#$%^&*()-_=+[]{};:'\"\\|,.<>/?`~€"]);
        return string.Concat(core.Select(c => c switch
        {
            '0' => 'o',
            '1' or '!' => 'i',
            '3' => 'e',
            '4' or '@' => 'a',
            '5' or '$' => 's',
            '7' => 't',
            _ => c,
        }).Where(char.IsLetter));
    }

    private static FrozenSet<string> Load()
    {
        using var stream = typeof(PasswordRules).Assembly.GetManifestResourceStream("common-passwords.txt")
            ?? throw new InvalidOperationException("common-passwords.txt is not embedded.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(l => l[0] != '#').ToFrozenSet(StringComparer.Ordinal);
    }
}

/// <summary>The same rules wherever Identity itself sets a password.</summary>
internal sealed class PasswordRulesValidator : IPasswordValidator<Account>
{
    public Task<IdentityResult> ValidateAsync(UserManager<Account> manager, Account user, string? password)
    {
        var errors = new List<InvalidField>();
        PasswordRules.Check(password, PasswordRules.OwnWords(user.DisplayName, user.Email), "password", errors);
        return Task.FromResult(errors.Count == 0
            ? IdentityResult.Success
            : IdentityResult.Failed([.. errors.Select(e => new IdentityError { Code = e.Code, Description = e.Code })]));
    }
}
