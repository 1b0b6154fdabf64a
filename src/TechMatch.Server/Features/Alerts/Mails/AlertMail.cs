using TechMatch.Domain.Programme;
using TechMatch.Server.Features.Notifications;
using TechMatch.Server.Platform;

namespace TechMatch.Server.Features.Alerts.Mails;

/// <summary>An offer that is new to what somebody follows.</summary>
/// <param name="Title">Its title.</param>
/// <param name="Organisation">Whose it is, with the place where that is known.</param>
/// <param name="HasDistance">Whether the distance is known.</param>
/// <param name="IsEstimated">Whether it is "circa".</param>
/// <param name="Metres">As the crow flies; 0 when it is not known.</param>
/// <param name="PagePath">Its page.</param>
public sealed record AlertOffer(string Title, string Organisation, bool HasDistance, bool IsEstimated, double Metres, string PagePath);

/// <summary>One thing that somebody follows, with what is new to it.</summary>
/// <param name="IsNeed">A need of a school, else a saved search.</param>
/// <param name="Name">Name of the search, or of the school.</param>
/// <param name="Activity">What the need asks for; empty for a search.</param>
/// <param name="From">First day of the need.</param>
/// <param name="Until">Last day of the need.</param>
/// <param name="Offers">The first of the new offers.</param>
/// <param name="More">How many there are besides; they are told with these.</param>
/// <param name="PagePath">The page with all that fits.</param>
/// <param name="OffPath">The page on which this one alert is turned off.</param>
public sealed record AlertSection(
    bool IsNeed, string Name, string Activity, DateOnly From, DateOnly Until, IReadOnlyList<AlertOffer> Offers, int More, string PagePath, string OffPath);

/// <summary>A mail that tells somebody of new offers, for all that they follow together.</summary>
public abstract class AlertMail : Mail
{
    private readonly string _stopPath;

    private protected AlertMail(Recipient to, IReadOnlyList<AlertSection> sections, string stopPath)
        : base(to) => (Sections, _stopPath) = (sections, stopPath);

    public IReadOnlyList<AlertSection> Sections { get; }

    /// <summary>How many new offers there are, also those that the mail does not name.</summary>
    public int Total => Sections.Sum(s => s.Offers.Count + s.More);

    public bool IsOne => Total == 1;

    /// <summary>The first of them.</summary>
    public string FirstTitle => Sections[0].Offers[0].Title;

    public string FirstOrganisation => Sections[0].Offers[0].Organisation;

    /// <summary>The page on which all this is chosen.</summary>
    public string SettingsPath => "/mijn-meldingen";

    protected internal override MailKind Kind => MailKind.Alert;

    protected internal override string? NoticePath => Sections is [var one] ? one.PagePath : SettingsPath;

    protected internal override string? UnsubscribePath => _stopPath;

    /// <summary>The word for a kind of activity in the language of a mail.</summary>
    internal static string Word(ActivityKind kind, string language)
    {
        var name = kind.ToString();
        return (language == "en" ? Words.English : Words.Dutch)["kind." + char.ToLowerInvariant(name[0]) + name[1..]];
    }

    /// <summary>"De Zandloper, Hengelo".</summary>
    internal static string At(string name, string? place) => string.IsNullOrEmpty(place) ? name : $"{name}, {place}";

    private static class Words
    {
        public static readonly IReadOnlyDictionary<string, string> Dutch = TextFile.Read("words", "nl");
        public static readonly IReadOnlyDictionary<string, string> English = TextFile.Read("words", "en");
    }
}

/// <summary>New offers, told at once.</summary>
public sealed class OffersFoundMail : AlertMail
{
    internal OffersFoundMail(Recipient to, IReadOnlyList<AlertSection> sections, string stopPath)
        : base(to, sections, stopPath)
    {
    }
}

/// <summary>New offers of a week.</summary>
public sealed class OffersOfTheWeekMail : AlertMail
{
    internal OffersOfTheWeekMail(Recipient to, IReadOnlyList<AlertSection> sections, string stopPath)
        : base(to, sections, stopPath)
    {
    }
}
