using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TechMatch.Domain;
using TechMatch.Server.Data;
using TechMatch.Server.Platform.Access;
using TechMatch.Server.Platform.Endpoints;

namespace TechMatch.Server.Features.Notifications;

/// <summary>One mail with what stands in it; without the secrets of its links, which are the receiver's alone.</summary>
public sealed partial class GetMail : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/mails/{id:guid}", Handle)
        .Describe("GetMail", "Eén mail, met inhoud maar zonder de geheime delen van de links")
        .Problems(StatusCodes.Status404NotFound)
        .Access(Who.Administrator);

    /// <param name="MessageId">As it stands in the header of the mail.</param>
    /// <param name="CanRetry">Whether it can be sent again.</param>
    public sealed record Response(
        Guid Id,
        string Template,
        MailKind Kind,
        string Language,
        string To,
        string? ToName,
        string Subject,
        string Preheader,
        string Html,
        string Text,
        string MessageId,
        string? ThreadKey,
        MailStatus Status,
        int Attempts,
        DateTimeOffset CreatedAt,
        DateTimeOffset? NextAttemptAt,
        DateTimeOffset? SentAt,
        string? LastError,
        bool CanRetry,
        IReadOnlyList<string> Attachments);

    private static async Task<Ok<Response>> Handle(Guid id, TechMatchDbContext db, Microsoft.Extensions.Options.IOptions<MailOptions> options, CancellationToken cancel)
    {
        var mail = await db.Set<OutboxMail>().AsNoTracking().Include(m => m.Attachments).SingleOrDefaultAsync(m => m.Id == id, cancel)
            ?? throw new DomainException("not-found", $"There is no mail {id}.");
        return TypedResults.Ok(new Response(
            mail.Id,
            mail.Template,
            mail.Kind,
            mail.Language,
            mail.ToAddress,
            mail.ToName,
            mail.Subject,
            mail.Preheader,
            WithoutSecrets(mail.Html),
            WithoutSecrets(mail.Text),
            mail.MessageId,
            mail.ThreadKey,
            mail.Status,
            mail.Attempts,
            mail.CreatedAt,
            mail.Status == MailStatus.Waiting ? mail.NextAttemptAt : null,
            mail.SentAt,
            mail.LastError,
            RetryMail.FindHindrance(mail.Status, options.Value) is null,
            [.. mail.Attachments.OrderBy(a => a.Position).Select(a => a.FileName)]));
    }

    /// <summary>Secrets stand behind the # of a link; whoever has one can act for the receiver.</summary>
    internal static string WithoutSecrets(string content) => Fragment().Replace(content, "${address}#…");

    [GeneratedRegex("(?<address>https?://[^\\s\"'<>#]+)#[^\\s\"'<>]+")]
    private static partial Regex Fragment();
}
