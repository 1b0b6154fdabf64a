using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using TechMatch.Server.Features.Notifications;
using TechMatch.Server.Tests.Fixtures;

namespace TechMatch.Server.Tests.Features.Notifications;

/// <summary>Encryption and signing in at the mail server: where either does not hold, nothing goes over the line.</summary>
public sealed class SafeLineTests(MailFixture fixture) : IClassFixture<MailFixture>, IAsyncLifetime
{
    private static readonly string[] Account = ["--user", "techmatch", "--password", "a long secret"];

    public async ValueTask InitializeAsync() => await fixture.Clean();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData("starttls")]
    [InlineData("tls")]
    public async Task Mail_goes_over_tls_after_signing_in(string security)
    {
        await using var server = await TestMailServer.Start(["--tls", security, .. Account]);
        await using var sender = fixture.Sender(
            server, ("Mail:Security", security), ("Mail:AuthorityFile", server.AuthorityFile), ("Mail:UserName", "techmatch"), ("Mail:Password", "a long secret"));
        await sender.Write("a@school.example");
        var report = await sender.Send();
        Assert.Empty(report.Failures);
        var taken = Assert.Single(server.Taken());
        Assert.True(taken.Tls);
        Assert.Equal("techmatch", taken.User);
    }

    [Fact]
    public async Task A_server_without_starttls_is_refused_rather_than_spoken_to_in_the_open()
    {
        await using var server = await TestMailServer.Start();
        await using var sender = fixture.Sender(server, ("Mail:Security", "starttls"));
        await Waits(sender, server, "STARTTLS");
    }

    [Theory]
    [InlineData("starttls")]
    [InlineData("tls")]
    public async Task A_certificate_of_an_unknown_authority_is_refused(string security)
    {
        await using var server = await TestMailServer.Start("--tls", security);
        await using var sender = fixture.Sender(server, ("Mail:Security", security));
        await Waits(sender, server, "No safe connection");
    }

    [Fact]
    public async Task A_certificate_of_another_authority_than_the_one_set_is_refused()
    {
        await using var server = await TestMailServer.Start("--tls", "starttls");
        await using var other = await TestMailServer.Start("--tls", "starttls");
        await using var sender = fixture.Sender(server, ("Mail:Security", "starttls"), ("Mail:AuthorityFile", other.AuthorityFile));
        await Waits(sender, server, "No safe connection");
    }

    [Fact]
    public async Task A_certificate_for_another_name_is_refused()
    {
        await using var server = await TestMailServer.Start("mail.elsewhere.example", ["--tls", "tls"]);
        await using var sender = fixture.Sender(server, ("Mail:Security", "tls"), ("Mail:AuthorityFile", server.AuthorityFile));
        await Waits(sender, server, "No safe connection");
    }

    [Fact]
    public async Task With_a_wrong_password_all_mails_wait_and_go_once_it_is_right()
    {
        await using var server = await TestMailServer.Start(["--tls", "starttls", .. Account]);
        (string, string)[] settings = [("Mail:Security", "starttls"), ("Mail:AuthorityFile", server.AuthorityFile), ("Mail:UserName", "techmatch")];
        await using (var sender = fixture.Sender(server, [.. settings, ("Mail:Password", "wrong")]))
        {
            await Waits(sender, server, "535");
        }

        await using var corrected = fixture.Sender(server, [.. settings, ("Mail:Password", "a long secret")]);
        corrected.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(2, (await corrected.Send()).Done);
    }

    [Fact]
    public async Task A_server_that_wants_an_account_is_no_fault_of_the_mail()
    {
        await using var server = await TestMailServer.Start(["--tls", "starttls", .. Account]);
        await using var sender = fixture.Sender(server, ("Mail:Security", "starttls"), ("Mail:AuthorityFile", server.AuthorityFile));
        await Waits(sender, server, "Authentication required");
    }

    [Theory]
    [InlineData("Mail:Security", "Mail:Security", "opportunistic")]
    [InlineData("Mail:Port", "Mail:Port", "70000")]
    [InlineData("Mail:From", "Mail:From", "TechMatch <a@b.nl>")]
    [InlineData("Mail:From", "Mail:From", "a@b.nl\r\nBcc: c@d.nl")]
    [InlineData("Mail:FromName", "Mail:FromName", "Tech\r\nMatch")]
    [InlineData("go together", "Mail:UserName", "techmatch")]
    [InlineData("in the open", "Mail:UserName", "techmatch", "Mail:Password", "x", "Mail:Security", "none", "Mail:Host", "smtp.techmatch.test")]
    [InlineData("an address of your own", "Mail:Host", "smtp.techmatch.test")]
    [InlineData("Mail:AuthorityFile", "Mail:AuthorityFile", "/nowhere.pem")]
    [InlineData("Mail:ClaimMinutes", "Mail:TimeoutSeconds", "60", "Mail:ClaimMinutes", "3")]
    public async Task Settings_that_do_not_hold_are_named(string says, params string[] settings)
    {
        await using var services = fixture.Services.Another([.. settings.Chunk(2).Select(pair => (pair[0], pair[1]))]);
        var error = Assert.ThrowsAny<Exception>(() => services.Provider.GetRequiredService<IOptions<MailOptions>>().Value);
        Assert.Contains(says, error.Message, StringComparison.Ordinal);
    }

    private async Task Waits(TestServices sender, TestMailServer server, string reason)
    {
        await sender.Write("a@school.example", "b@school.example");
        await sender.Send();
        Assert.Empty(server.Taken());
        Assert.All(await fixture.Mails(), m =>
        {
            Assert.Equal(MailStatus.Waiting, m.Status);
            Assert.Contains(reason, m.LastError, StringComparison.Ordinal);
        });
    }
}
