using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TechMatch.Domain;
using TechMatch.Server.Data;
using TechMatch.Server.Platform.Access;
using TechMatch.Server.Platform.Endpoints;
using TechMatch.Server.Platform.Jobs;

namespace TechMatch.Server.Features.Notifications;

/// <summary>An administrator sends a mail again that was put aside or kept, or does not wait for its next turn.</summary>
public sealed class RetryMail : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/mails/{id:guid}/retries", Handle)
        .Describe("RetryMail", "Verstuur een mail opnieuw die niet aankwam of nog wacht")
        .Problems(StatusCodes.Status404NotFound, StatusCodes.Status409Conflict)
        .Access(Who.Administrator);

    /// <returns>The code of why it cannot be sent; null when it can.</returns>
    internal static string? FindHindrance(MailStatus status, MailOptions options) =>
        status == MailStatus.Sent ? "mail-sent-already"
        : status == MailStatus.Told ? "mail-told"
        : status == MailStatus.Held ? "mail-held"
        : status == MailStatus.Sending ? "mail-being-sent"
        : options.HasServer ? null : "mail-no-server";

    private static async Task<Accepted> Handle(
        Guid id, TechMatchDbContext db, Transactions transactions, Jobs jobs, IOptions<MailOptions> options, TimeProvider clock, CancellationToken cancel)
    {
        await transactions.Run(async () =>
        {
            var mail = await db.Set<OutboxMail>().FromSql($"SELECT * FROM outbox_mails WHERE id = {id} FOR UPDATE")
                .Select(m => new { m.Status }).SingleOrDefaultAsync(cancel)
                ?? throw new DomainException("not-found", $"There is no mail {id}.");
            if (FindHindrance(mail.Status, options.Value) is { } hindrance)
            {
                throw new DomainException(hindrance, $"Mail {id} is {mail.Status}.");
            }

            var now = clock.GetUtcNow();
            await db.Set<OutboxMail>().Where(m => m.Id == id).ExecuteUpdateAsync(
                set => set
                    .SetProperty(m => m.Status, MailStatus.Waiting)
                    .SetProperty(m => m.NextAttemptAt, now)
                    .SetProperty(m => m.TryingSince, now)
                    .SetProperty(m => m.Attempts, 0),
                cancel);
            jobs.Enqueue<SendMails>(send => send.Run(CancellationToken.None), JobQueues.Mail);
        });
        return TypedResults.Accepted($"{EndpointScan.BasePath}/mails/{id}");
    }
}

/// <summary>An administrator sends all mails again that were put aside, as after a mail server that was away for days.</summary>
public sealed class RetryFailedMails : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/mails/_retry-failed", Handle)
        .Describe("RetryFailedMails", "Verstuur alle mails opnieuw die niet aankwamen")
        .Problems(StatusCodes.Status409Conflict)
        .Access(Who.Administrator);

    /// <param name="Retried">How many go again.</param>
    public sealed record Response(int Retried);

    private static async Task<Ok<Response>> Handle(
        TechMatchDbContext db, Transactions transactions, Jobs jobs, IOptions<MailOptions> options, TimeProvider clock, CancellationToken cancel)
    {
        if (RetryMail.FindHindrance(MailStatus.Failed, options.Value) is { } hindrance)
        {
            throw new DomainException(hindrance, "There is no mail server.");
        }

        return TypedResults.Ok(new Response(await transactions.Run(async () =>
        {
            var now = clock.GetUtcNow();
            var retried = await db.Set<OutboxMail>().Where(m => m.Status == MailStatus.Failed).ExecuteUpdateAsync(
                set => set
                    .SetProperty(m => m.Status, MailStatus.Waiting)
                    .SetProperty(m => m.NextAttemptAt, now)
                    .SetProperty(m => m.TryingSince, now)
                    .SetProperty(m => m.Attempts, 0),
                cancel);
            if (retried > 0)
            {
                jobs.Enqueue<SendMails>(send => send.Run(CancellationToken.None), JobQueues.Mail);
            }

            return retried;
        })));
    }
}
