using TechMatch.Domain;
using TechMatch.Server.Data;

namespace TechMatch.Server.Features.Accounts.Profile;

/// <summary>What people type about themselves.</summary>
internal static class PersonInput
{
    /// <summary>Text on one line: it ends up in headers of mails and titles of pages.</summary>
    public static string? Line(string? text, string field, int maxLength, bool required, List<InvalidField> errors)
    {
        var clean = FreeText.Clean(text, field, maxLength, required, errors);
        if (clean is not null && clean.Contains('\n', StringComparison.Ordinal))
        {
            errors.Add(new(field, "text-one-line"));
        }

        return clean;
    }

    public static string? Name(string? name, List<InvalidField> errors) => Line(name, "name", Account.MaxNameLength, required: true, errors);

    /// <summary>nl or en.</summary>
    public static string Language(string? language, List<InvalidField> errors)
    {
        if (language is not ("nl" or "en"))
        {
            errors.Add(new("language", "language-choice"));
        }

        return language ?? "nl";
    }

    public static EmailAddress Email(string? text, string field, List<InvalidField> errors)
    {
        if (!EmailAddress.TryParse(text, out var address))
        {
            errors.Add(new(field, "email-invalid"));
        }

        return address;
    }
}
