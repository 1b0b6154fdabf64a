using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TechMatch.Domain;
using TechMatch.Server.Data;
using TechMatch.Server.Platform;
using TechMatch.Server.Platform.Access;
using TechMatch.Server.Platform.Endpoints;
using TechMatch.Server.Platform.Http;

namespace TechMatch.Server.Features.Notifications;

/// <summary>In a demonstration everybody reads everybody's mail, since all of it is invented; elsewhere this does not exist.</summary>
internal static class Mailbox
{
    /// <exception cref="DomainException"><c>not-found</c> where this is no demonstration.</exception>
    public static void Require(IOptions<DemonstrationOptions> demonstration)
    {
        if (!demonstration.Value.Enabled)
        {
            throw new DomainException("not-found", "There is no mailbox outside a demonstration.");
        }
    }
}

/// <summary>The mails of the demonstration.</summary>
public sealed class ListMailbox : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/mailbox", Handle)
        .Describe("ListMailbox", "De mails van de demonstratie, de laatste eerst; alleen in een demonstratie")
        .Problems(StatusCodes.Status404NotFound)
        .Access(Who.Public);

    public sealed record Response(int Total, int Page, int PageSize, IReadOnlyList<Row> Items);

    public sealed record Row(Guid Id, string To, string? ToName, string Language, string Subject, string Preheader, DateTimeOffset CreatedAt);

    private static async Task<Ok<Response>> Handle(
        HttpContext http, TechMatchDbContext db, IOptions<DemonstrationOptions> demonstration, CancellationToken cancel,
        string? to = null, int? page = null, int? pageSize = null)
    {
        Mailbox.Require(demonstration);
        var paging = Paging.Of(page, pageSize);
        var mails = db.Set<OutboxMail>().AsNoTracking().Where(m => to == null || m.ToAddress == to)
            .Where(m => m.Status != MailStatus.Held && m.Status != MailStatus.Told);
        var total = await mails.CountAsync(cancel);
        var rows = await mails.OrderByDescending(m => m.CreatedAt).ThenByDescending(m => m.Id).Skip(paging.Offset).Take(paging.PageSize)
            .Select(m => new Row(m.Id, m.ToAddress, m.ToName, m.Language, m.Subject, m.Preheader, m.CreatedAt)).ToListAsync(cancel);
        paging.AddLinks(http, total);
        return TypedResults.Ok(new Response(total, paging.Page, paging.PageSize, rows));
    }
}

/// <summary>One mail of the demonstration.</summary>
public sealed class GetMailboxMail : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/mailbox/{id}", Handle)
        .Describe("GetMailboxMail", "Eén mail van de demonstratie, zoals de ontvanger hem krijgt")
        .Problems(StatusCodes.Status404NotFound)
        .Access(Who.Public);

    /// <param name="Html">A whole HTML document; show it in a frame without scripts.</param>
    public sealed record Response(
        Guid Id,
        string From,
        string To,
        string? ToName,
        string Language,
        string Subject,
        string Preheader,
        DateTimeOffset CreatedAt,
        string Html,
        string Text,
        IReadOnlyList<Attachment> Attachments);

    /// <param name="Size">Bytes.</param>
    /// <param name="Text">What stands in it, of a text such as a calendar file.</param>
    public sealed record Attachment(string FileName, string ContentType, int Size, string? Text);

    private static async Task<Ok<Response>> Handle(
        Guid id, TechMatchDbContext db, IOptions<DemonstrationOptions> demonstration, IOptions<MailOptions> options, CancellationToken cancel)
    {
        Mailbox.Require(demonstration);
        var mail = await db.Set<OutboxMail>().AsNoTracking().Include(m => m.Attachments).SingleOrDefaultAsync(m => m.Id == id, cancel)
            ?? throw new DomainException("not-found", $"There is no mail {id}.");
        return TypedResults.Ok(new Response(
            mail.Id,
            $"{options.Value.FromName} <{options.Value.From}>",
            mail.ToAddress,
            mail.ToName,
            mail.Language,
            mail.Subject,
            mail.Preheader,
            mail.CreatedAt,
            mail.Html,
            mail.Text,
            [
                .. mail.Attachments.OrderBy(a => a.Position).Select(a => new Attachment(
                    a.FileName,
                    a.ContentType,
                    a.Content.Length,
                    a.ContentType.StartsWith("text/", StringComparison.OrdinalIgnoreCase) ? System.Text.Encoding.UTF8.GetString(a.Content) : null)),
            ]));
    }
}
