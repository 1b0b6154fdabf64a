using Microsoft.AspNetCore.Identity;

namespace TechMatch.Server.Data;

/// <summary>A person who signs in: an adult at a school, an organisation or the programme. Nothing is kept but what signing in and mail need.</summary>
public sealed class Account : IdentityUser<Guid>
{
    /// <summary>How the person wants to be called; at most 100 characters.</summary>
    public string DisplayName { get; set; } = "";

    /// <summary>Language of the pages and mails: nl or en.</summary>
    public string Language { get; set; } = "nl";

    public DateTimeOffset CreatedAt { get; set; }

    public DateTimeOffset? LastSignInAt { get; set; }
}
