using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TechMatch.Domain;
using TechMatch.Server.Data;
using TechMatch.Server.Features.Notifications;
using TechMatch.Server.Tests.Fixtures;

namespace TechMatch.Server.Tests.Features.Notifications;

public sealed class OutboxTests(MailFixture fixture) : IClassFixture<MailFixture>, IAsyncLifetime
{
    private TestServices _services = null!;

    public async ValueTask InitializeAsync()
    {
        _services = fixture.Services;
        await fixture.Clean();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_committed_change_leaves_the_mail_and_one_job_to_send_it()
    {
        await Change(complete: true, "a@school.example", "b@school.example");
        await using var db = _services.Database.Open();
        var mails = await db.Set<OutboxMail>().OrderBy(m => m.ToAddress).ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal(["a@school.example", "b@school.example"], mails.Select(m => m.ToAddress));
        Assert.All(mails, m =>
        {
            Assert.Equal(MailStatus.Waiting, m.Status);
            Assert.Equal("trial", m.Template);
            Assert.Equal("Vraag van De Zandloper", m.Subject);
            Assert.Equal($"{m.Id:N}@techmatch.example", m.MessageId);
        });
        Assert.Equal(["b-mail"], await Queued());
    }

    [Fact]
    public async Task A_change_that_is_rolled_back_leaves_no_mail_and_no_job()
    {
        await Assert.ThrowsAsync<TimeoutException>(() => Change(complete: false, "a@school.example"));
        await using var db = _services.Database.Open();
        Assert.Empty(await db.Set<OutboxMail>().ToListAsync(TestContext.Current.CancellationToken));
        Assert.Empty(await Queued());
    }

    [Fact]
    public async Task Each_transaction_has_its_own_job_even_after_one_that_fell()
    {
        await using var scope = _services.Provider.CreateAsyncScope();
        var transactions = scope.ServiceProvider.GetRequiredService<Transactions>();
        var outbox = scope.ServiceProvider.GetRequiredService<Outbox>();
        await Assert.ThrowsAsync<TimeoutException>(() => transactions.Run(async () =>
        {
            await outbox.Add(TrialMail.For("a@school.example"));
            throw new TimeoutException();
        }));
        await transactions.Run(() => outbox.Add(TrialMail.For("b@school.example")));
        await transactions.Run(() => outbox.Add(TrialMail.For("c@school.example")));
        Assert.Equal(["b-mail", "b-mail"], await Queued());
    }

    [Fact]
    public async Task What_the_caller_has_not_saved_is_left_to_the_caller()
    {
        await using var scope = _services.Provider.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<TechMatchDbContext>();
        await scope.ServiceProvider.GetRequiredService<Transactions>().Run(async () =>
        {
            db.Add(new Account { Id = Guid.NewGuid(), UserName = "half", DisplayName = "Half" });
            await scope.ServiceProvider.GetRequiredService<Outbox>().Add(TrialMail.For("a@school.example"));
        });
        await using var look = _services.Database.Open();
        Assert.Empty(await look.Set<Account>().ToListAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Outside_a_transaction_a_mail_is_refused() =>
        await Assert.ThrowsAsync<InvalidOperationException>(() => _services.With<Outbox, Guid?>(o => o.Add(TrialMail.For("a@school.example"))));

    [Fact]
    public async Task Without_a_mail_server_a_mail_is_kept_to_be_read_and_nothing_is_queued()
    {
        await using var services = _services.Another();
        await services.Write("a@school.example");
        Assert.Equal(MailStatus.Kept, (await fixture.Mail("a@school.example")).Status);
        Assert.Empty(await Queued());
    }

    [Fact]
    public async Task A_thread_key_that_cannot_stand_in_a_header_is_refused() => await Assert.ThrowsAsync<ArgumentException>(
        () => _services.Write(new TrialMail(new Recipient("a@school.example", null), "A", "B", new DateOnly(2027, 2, 11), "/", "x>\r\nBcc: y")));

    [Theory]
    [InlineData("anna@school.example\r\nBcc: all@school.example")]
    [InlineData("anna@school.example, piet@school.example")]
    [InlineData("Anna <anna@school.example>")]
    [InlineData("anna@school.example>\r\nRCPT TO:<x@school.example")]
    [InlineData("\"a\r\nb\"@school.example")]
    [InlineData("anna@[127.0.0.1]")]
    [InlineData("anna@@school.example")]
    [InlineData("anna")]
    [InlineData("@school.example")]
    [InlineData("anna@")]
    [InlineData("anna@school..example")]
    [InlineData("anna @school.example")]
    [InlineData("")]
    public async Task A_recipient_that_is_not_one_plain_address_is_refused(string address)
    {
        var error = await Assert.ThrowsAsync<InvalidInputException>(() => Change(complete: true, address));
        Assert.Equal("email-invalid", Assert.Single(error.Fields).Code);
        Assert.Empty(await Queued());
    }

    [Theory]
    [InlineData("anna.de-vries+tm@school.example")]
    [InlineData("o'neill@school.example")]
    [InlineData("jürgen@school.example")]
    [InlineData("a@b.nl")]
    public async Task Plain_addresses_pass(string address)
    {
        await Change(complete: true, address);
        await using var db = _services.Database.Open();
        Assert.Equal(address, (await db.Set<OutboxMail>().SingleAsync(TestContext.Current.CancellationToken)).ToAddress);
    }

    private Task Change(bool complete, params string[] addresses) => _services.With<IServiceProvider>(async provider =>
        await provider.GetRequiredService<Transactions>().Run(async () =>
        {
            foreach (var address in addresses)
            {
                await provider.GetRequiredService<Outbox>().Add(TrialMail.For(address), TestContext.Current.CancellationToken);
            }

            if (!complete)
            {
                throw new TimeoutException("The change fell.");
            }
        }));

    private async Task<List<string>> Queued()
    {
        await using var db = _services.Database.Open();
        return await db.Database.SqlQuery<string>($"SELECT q.queue AS \"Value\" FROM hangfire.jobqueue q JOIN hangfire.job j ON j.id = q.jobid ORDER BY q.id")
            .ToListAsync(TestContext.Current.CancellationToken);
    }
}
