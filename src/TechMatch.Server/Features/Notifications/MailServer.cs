using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace TechMatch.Server.Features.Notifications;

/// <summary>What became of one attempt.</summary>
internal enum Delivery
{
    /// <summary>The mail server has taken it.</summary>
    Taken,

    /// <summary>The mail server will not have this mail; trying again is of no use.</summary>
    Refused,

    /// <summary>Not now; this mail may go later, another may go at once.</summary>
    Later,

    /// <summary>There is no speaking with the mail server: unreachable, no safe line, a wrong password, our own address refused.</summary>
    NoServer,
}

/// <summary>One conversation with the mail server, kept open for many mails and opened anew when it broke.</summary>
internal sealed class MailServer : IAsyncDisposable
{
    private readonly MailOptions _options;
    private readonly SmtpClient _client = new();
    private readonly MailboxAddress _sender;
    private readonly X509Certificate2Collection? _authorities;

    public MailServer(MailOptions options)
    {
        _options = options;
        _sender = new MailboxAddress(options.FromName, options.EnvelopeFrom ?? options.From);
        _client.Timeout = options.TimeoutSeconds * 1000;
        _client.CheckCertificateRevocation = options.CheckRevocation;
        if (options.AuthorityFile is { } file)
        {
            _authorities = [];
            _authorities.ImportFromPemFile(file);
            _client.ServerCertificateValidationCallback = IsSignedByAuthority;
        }
    }

    /// <summary>One attempt. Takes as long as the server takes, up to the timeout; it cannot be broken off, because then nobody would know whether the mail went.</summary>
    /// <returns>What became of it, and why when it did not go.</returns>
    public async Task<(Delivery Delivery, string? Reason)> Send(MimeMessage message)
    {
        try
        {
            await Connect();
        }
        catch (Exception e) when (e is IOException or SocketException or TimeoutException or ProtocolException or CommandException
            or SslHandshakeException or AuthenticationException or NotSupportedException or OperationCanceledException)
        {
            await Disconnect();
            return (Delivery.NoServer, Say(e));
        }

        try
        {
            await _client.SendAsync(message, _sender, message.To.Mailboxes);
            return (Delivery.Taken, null);
        }
        catch (SmtpCommandException e)
        {
            if (e.StatusCode == SmtpStatusCode.ServiceNotAvailable)
            {
                // The server says goodbye with this.
                await Disconnect();
            }

            return (Judge(e), Say(e));
        }
        catch (Exception e) when (e is IOException or SocketException or TimeoutException or ProtocolException or ServiceNotConnectedException or OperationCanceledException)
        {
            await Disconnect();
            return (Delivery.Later, Say(e));
        }
        catch (ServiceNotAuthenticatedException e)
        {
            await Disconnect();
            return (Delivery.NoServer, Say(e));
        }
        catch (NotSupportedException e)
        {
            // An address or a letter that this server cannot carry.
            return (Delivery.Refused, Say(e));
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Disconnect();
        _client.Dispose();
    }

    private async Task Connect()
    {
        if (_client.IsConnected)
        {
            return;
        }

        // A socket of our own, because the end of a message is a small piece: the system would keep it back until the server had
        // confirmed the piece before it, which takes 40 ms for every mail.
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            using var patience = new CancellationTokenSource(_client.Timeout);
            await socket.ConnectAsync(_options.Host!, _options.EffectivePort, patience.Token);
            await _client.ConnectAsync(socket, _options.Host!, _options.EffectivePort, _options.Security switch
            {
                MailSecurity.StartTls => SecureSocketOptions.StartTls,
                MailSecurity.Tls => SecureSocketOptions.SslOnConnect,
                _ => SecureSocketOptions.None,
            });
        }
        catch (Exception e)
        {
            socket.Dispose();
            if (e is OperationCanceledException)
            {
                throw new TimeoutException($"No answer within {_options.TimeoutSeconds} seconds.");
            }

            throw;
        }

        if (!string.IsNullOrEmpty(_options.UserName))
        {
            await _client.AuthenticateAsync(_options.UserName, _options.Password!);
        }
    }

    private async Task Disconnect()
    {
        try
        {
            await _client.DisconnectAsync(quit: _client.IsConnected);
        }
        catch (Exception e) when (e is IOException or SocketException or ProtocolException or CommandException or TimeoutException or ServiceNotConnectedException)
        {
            // It was broken already.
        }
    }

    private static Delivery Judge(SmtpCommandException e) => (int)e.StatusCode switch
    {
        // Sign in first, or your word is not good enough: about us, not about this mail.
        530 or 534 or 535 or 538 => Delivery.NoServer,
        >= 500 when e.ErrorCode == SmtpErrorCode.SenderNotAccepted => Delivery.NoServer,
        >= 500 => Delivery.Refused,
        _ => Delivery.Later,
    };

    private static string Say(Exception e) =>
        e is SmtpCommandException command ? $"{(int)command.StatusCode} {command.Message}"
        : e is SslHandshakeException ? $"No safe connection: {e.InnerException?.Message ?? e.Message.Split('\n')[0]}"
        : $"{e.GetType().Name}: {e.Message.Split('\n')[0]}";

    private bool IsSignedByAuthority(object sender, X509Certificate? certificate, X509Chain? presented, SslPolicyErrors errors)
    {
        if (certificate is null || (errors & ~SslPolicyErrors.RemoteCertificateChainErrors) != 0)
        {
            return false;
        }

        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(_authorities!);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        foreach (var element in presented?.ChainElements ?? Enumerable.Empty<X509ChainElement>())
        {
            chain.ChainPolicy.ExtraStore.Add(element.Certificate);
        }

        return chain.Build(certificate as X509Certificate2 ?? X509CertificateLoader.LoadCertificate(certificate.GetRawCertData()));
    }
}
