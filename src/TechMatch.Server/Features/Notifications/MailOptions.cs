using System.Net;
using Microsoft.Extensions.Options;
using MimeKit;

namespace TechMatch.Server.Features.Notifications;

/// <summary>How the connection to the mail server is secured.</summary>
public enum MailSecurity
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>Starts plain and must turn to TLS; a server that does not offer that is refused.</summary>
    StartTls,

    /// <summary>TLS from the first byte.</summary>
    Tls,
}

/// <summary>The mail server, and who the mails come from.</summary>
public sealed class MailOptions
{
    public const string Section = "Mail";

    /// <summary>Name of the SMTP server. Without one no mail leaves; mails can be read in the product.</summary>
    public string? Host { get; set; }

    /// <summary>Null: 587 with starttls, 465 with tls, 25 without.</summary>
    public int? Port { get; set; }

    public MailSecurity Security { get; set; } = MailSecurity.StartTls;

    public string? UserName { get; set; }

    public string? Password { get; set; }

    /// <summary>File in PEM form with the authority that signed the mail server's certificate, where the machine does not know it.</summary>
    public string? AuthorityFile { get; set; }

    /// <summary>Whether to ask the authority if the mail server's certificate was withdrawn; needs a way to the authority.</summary>
    public bool CheckRevocation { get; set; } = true;

    /// <summary>Address that mails come from; its domain is that of every Message-Id.</summary>
    public string From { get; set; } = "noreply@techmatch.example";

    public string FromName { get; set; } = "TechMatch";

    /// <summary>Where answers go; null for nowhere in particular.</summary>
    public string? ReplyTo { get; set; }

    /// <summary>Address on the envelope, where bounces go; null for <see cref="From"/>.</summary>
    public string? EnvelopeFrom { get; set; }

    /// <summary>How long one word with the mail server may take.</summary>
    public int TimeoutSeconds { get; set; } = 30;

    /// <summary>How many mails one sender claims at a time.</summary>
    public int BatchSize { get; set; } = 20;

    /// <summary>How long a claim holds. What a sender that died had claimed is sent by another after this.</summary>
    public int ClaimMinutes { get; set; } = 15;

    /// <summary>For how long a mail is tried before it is put aside.</summary>
    public int GiveUpAfterHours { get; set; } = 48;

    /// <summary>Messages that come within so many minutes of each other are told in one mail; 0 for each in its own.</summary>
    public int BundleMinutes { get; set; } = 10;

    public bool HasServer => !string.IsNullOrWhiteSpace(Host);

    public int EffectivePort => Port ?? Security switch
    {
        MailSecurity.StartTls => 587,
        MailSecurity.Tls => 465,
        _ => 25,
    };

    public string Domain => From[(From.LastIndexOf('@') + 1)..];
}

internal sealed class MailOptionsCheck : IValidateOptions<MailOptions>
{
    public ValidateOptionsResult Validate(string? name, MailOptions options)
    {
        var faults = new List<string>();
        Need(MailAddresses.IsPlain(options.From), "Mail:From must be one plain address.");
        Need(options.ReplyTo is null || MailAddresses.IsPlain(options.ReplyTo), "Mail:ReplyTo must be one plain address.");
        Need(options.EnvelopeFrom is null || MailAddresses.IsPlain(options.EnvelopeFrom), "Mail:EnvelopeFrom must be one plain address.");
        Need(options.FromName.Length <= 100 && !options.FromName.Any(char.IsControl), "Mail:FromName must be one line of at most 100 characters.");
        Need(options.Port is null or (> 0 and < 65536), "Mail:Port must be from 1 to 65535.");
        Need(options.TimeoutSeconds is > 0 and <= 300, "Mail:TimeoutSeconds must be from 1 to 300.");
        Need(options.BatchSize is > 0 and <= 500, "Mail:BatchSize must be from 1 to 500.");
        Need(options.ClaimMinutes is > 0 and <= 1440, "Mail:ClaimMinutes must be from 1 to 1440.");
        Need(options.ClaimMinutes * 60 >= options.TimeoutSeconds * 4, "Mail:ClaimMinutes must be at least four times Mail:TimeoutSeconds.");
        Need(options.GiveUpAfterHours is > 0 and <= 240, "Mail:GiveUpAfterHours must be from 1 to 240.");
        Need(options.BundleMinutes is >= 0 and <= 240, "Mail:BundleMinutes must be from 0 to 240.");
        Need(string.IsNullOrEmpty(options.UserName) == string.IsNullOrEmpty(options.Password), "Mail:UserName and Mail:Password go together.");
        Need(options.AuthorityFile is null || File.Exists(options.AuthorityFile), "Mail:AuthorityFile does not exist.");
        Need(
            string.IsNullOrEmpty(options.UserName) || options.Security != MailSecurity.None || IsThisMachine(options.Host),
            "Mail:UserName needs Mail:Security starttls or tls: a password does not go over the line in the open.");

        // A mail catcher may have any sender; a server that delivers will not have an address that cannot exist.
        Need(
            !options.HasServer || options.Security == MailSecurity.None || IsThisMachine(options.Host)
                || !options.From.EndsWith(".example", StringComparison.OrdinalIgnoreCase),
            "Mail:From must be an address of your own when Mail:Host is set.");
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);

        void Need(bool holds, string fault)
        {
            if (!holds)
            {
                faults.Add(fault);
            }
        }
    }

    private static bool IsThisMachine(string? host) =>
        host is "localhost" || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
}

internal static class MailAddresses
{
    /// <summary>
    /// Whether it is one address and nothing else: no name, no list, no line end, no route, no quotes, no address of a machine. What
    /// passes cannot add a header or a recipient.
    /// </summary>
    public static bool IsPlain(string? address) =>
        address is { Length: > 2 and <= OutboxMail.MaxAddressLength }
        && !address.Any(c => char.IsControl(c) || char.IsWhiteSpace(c) || c is '<' or '>' or ',' or ';' or ':' or '"' or '(' or ')' or '[' or ']' or '\\')
        && address.IndexOf('@') is > 0 and <= 64 and var at
        && at == address.LastIndexOf('@')
        && MailboxAddress.TryParse(ParserOptions.Default, address, out var parsed)
        && parsed.Address == address
        && parsed.Domain.Length > 0
        && Uri.CheckHostName(parsed.Domain) == UriHostNameType.Dns;
}
