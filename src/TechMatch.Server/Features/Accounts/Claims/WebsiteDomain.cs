using TechMatch.Domain;

namespace TechMatch.Server.Features.Accounts.Claims;

/// <summary>What a domain name says about who somebody is, and what it does not.</summary>
internal static class WebsiteDomain
{
    // Everybody can have a mailbox there, so it says nothing about a school.
    private static readonly HashSet<string> PublicMail = new(StringComparer.Ordinal)
    {
        "gmail.com", "googlemail.com", "icloud.com", "me.com", "mac.com", "aol.com", "mail.com", "email.com", "proton.me", "protonmail.com", "pm.me", "tutanota.com",
        "tuta.io", "tuta.com", "zoho.com", "fastmail.com", "hey.com", "msn.com", "kpnmail.nl", "kpnplanet.nl", "kpn.nl", "planet.nl", "hetnet.nl", "ziggo.nl",
        "xs4all.nl", "upcmail.nl", "home.nl", "casema.nl", "chello.nl", "quicknet.nl", "zonnet.nl", "tele2.nl", "online.nl", "wanadoo.nl", "tiscali.nl",
        "telfort.nl", "solcon.nl", "caiway.nl", "caiway.net", "zeelandnet.nl", "deltanet.nl", "freedom.nl", "versatel.nl", "euronet.nl", "12move.nl",
        "introweb.nl", "kabelfoon.nl", "onsbrabantnet.nl", "onsnet.nu", "het.net", "freeler.nl", "orange.nl", "t-mobilethuis.nl", "odido.nl", "vodafonethuis.nl",
        "web.de", "t-online.de", "skynet.be", "telenet.be", "scarlet.be", "proximus.be",
    };

    // Providers with a domain in many countries.
    private static readonly HashSet<string> PublicMailNames = new(StringComparer.Ordinal) { "hotmail", "outlook", "live", "yahoo", "ymail", "gmx", "yandex", "freenet" };

    // Sites that others build on: the name belongs to the builder.
    private static readonly HashSet<string> SiteBuilders = new(StringComparer.Ordinal)
    {
        "yurls.net", "wordpress.com", "wixsite.com", "wix.com", "weebly.com", "webnode.nl", "webnode.com", "jimdo.com", "jimdofree.com", "jouwweb.nl", "google.com",
        "blogspot.com", "facebook.com", "instagram.com", "linkedin.com", "socialschools.eu", "socialschools.nl", "schoolwapps.nl", "parro.com", "basisonline.nl",
        "websiteschool.nl", "mijnschoolinfo.nl", "github.io", "netlify.app", "azurewebsites.net", "sharepoint.com", "squarespace.com", "strikingly.com",
    };

    // Under these names people register names of their own.
    private static readonly HashSet<string> SecondLevelSuffixes = new(StringComparer.Ordinal) { "co.nl", "com.nl", "net.nl", "org.nl", "co.uk", "org.uk", "ac.uk", "com.de" };

    /// <summary>The host of a website as a register writes it, without www: <c>www.deregenboog.nl/locatie</c> is deregenboog.nl.</summary>
    /// <returns>Null when it is no host name.</returns>
    public static string? HostOf(string? website)
    {
        var text = website?.Trim().ToLowerInvariant() ?? "";
        foreach (var scheme in (string[])["https://", "http://"])
        {
            if (text.StartsWith(scheme, StringComparison.Ordinal))
            {
                text = text[scheme.Length..];
            }
        }

        var host = text.Split(['/', ':', '?', '#'], 2)[0].TrimEnd('.');
        return EmailAddress.FindDomain(host.StartsWith("www.", StringComparison.Ordinal) ? host[4..] : host);
    }

    /// <summary>Whether a domain says nothing about who has a mailbox on it, or a site under it.</summary>
    public static bool IsShared(string domain)
    {
        var registrable = Registrable(domain);
        return PublicMail.Contains(registrable) || SiteBuilders.Contains(registrable) || PublicMailNames.Contains(registrable.Split('.')[0]);
    }

    /// <summary>Whether a host is this domain or a name under it.</summary>
    public static bool IsUnder(string host, string domain) =>
        host == domain || host.EndsWith("." + domain, StringComparison.Ordinal);

    /// <summary>The name that somebody registered: the last two labels, or three under a suffix such as co.nl.</summary>
    public static string Registrable(string domain)
    {
        var labels = domain.Split('.');
        if (labels.Length <= 2)
        {
            return domain;
        }

        var lastTwo = string.Join('.', labels[^2..]);
        return SecondLevelSuffixes.Contains(lastTwo) ? string.Join('.', labels[^3..]) : lastTwo;
    }
}
