using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TechMatch.Server.Data;
using TechMatch.Server.Platform.Access;
using TechMatch.Server.Platform.Endpoints;
using TechMatch.Server.Platform.Http;

namespace TechMatch.Server.Features.Notifications;

/// <summary>The outbox, for who looks after the mail.</summary>
public sealed class ListMails : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/mails", Handle)
        .Describe("ListMails", "De mails die TechMatch schreef, de laatste eerst, met waar elk staat")
        .Access(Who.Administrator);

    /// <param name="Counts">How many mails stand in each status.</param>
    public sealed record Response(int Total, int Page, int PageSize, StatusCounts Counts, IReadOnlyList<Row> Items);

    public sealed record StatusCounts(int Waiting, int Sending, int Sent, int Failed, int Kept, int Held, int Told);

    /// <param name="Template">Which mail it is, such as <c>claim-approved</c>.</param>
    /// <param name="To">The address it goes to.</param>
    /// <param name="NextAttemptAt">When it is tried at the earliest; null when it will not be.</param>
    /// <param name="LastError">Why the last attempt failed, in the words of the mail server.</param>
    public sealed record Row(
        Guid Id,
        string Template,
        MailKind Kind,
        string Language,
        string To,
        string? ToName,
        string Subject,
        MailStatus Status,
        int Attempts,
        DateTimeOffset CreatedAt,
        DateTimeOffset? NextAttemptAt,
        DateTimeOffset? SentAt,
        string? LastError);

    private static async Task<Ok<Response>> Handle(
        HttpContext http, TechMatchDbContext db, CancellationToken cancel, EnumQuery<MailStatus>? status = null, int? page = null, int? pageSize = null)
    {
        var paging = Paging.Of(page, pageSize, 50);
        var counts = await db.Set<OutboxMail>().GroupBy(m => m.Status).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancel);
        var total = status is { } one ? counts.GetValueOrDefault(one.Value) : counts.Values.Sum();
        var rows = await db.Set<OutboxMail>().AsNoTracking()
            .Where(m => status == null || m.Status == status.Value.Value)
            .OrderByDescending(m => m.CreatedAt).ThenByDescending(m => m.Id)
            .Skip(paging.Offset).Take(paging.PageSize)
            .Select(m => new Row(
                m.Id,
                m.Template,
                m.Kind,
                m.Language,
                m.ToAddress,
                m.ToName,
                m.Subject,
                m.Status,
                m.Attempts,
                m.CreatedAt,
                m.Status == MailStatus.Waiting ? m.NextAttemptAt : null,
                m.SentAt,
                m.LastError))
            .ToListAsync(cancel);
        paging.AddLinks(http, total);
        return TypedResults.Ok(new Response(
            total,
            paging.Page,
            paging.PageSize,
            new StatusCounts(Of(MailStatus.Waiting), Of(MailStatus.Sending), Of(MailStatus.Sent), Of(MailStatus.Failed), Of(MailStatus.Kept), Of(MailStatus.Held), Of(MailStatus.Told)),
            rows));

        int Of(MailStatus one) => counts.GetValueOrDefault(one);
    }
}
