using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TechMatch.Domain.Geography;
using TechMatch.Domain.Organisations;
using TechMatch.Domain.Schools;
using TechMatch.Server.Data;
using TechMatch.Server.Platform.Access;
using TechMatch.Server.Platform.Endpoints;
using TechMatch.Server.Platform.Http;

namespace TechMatch.Server.Features.BulkMails;

/// <summary>A mail to many, and how far it is.</summary>
/// <param name="Id">The mail.</param>
/// <param name="Subject">Its subject.</param>
/// <param name="Text">Its words.</param>
/// <param name="Audience">To whom.</param>
/// <param name="Uncovered">Only schools that did not count.</param>
/// <param name="NoNeed">Only schools without an open need.</param>
/// <param name="Sector">Only schools of this sector.</param>
/// <param name="NoOffer">Only organisations without an open offer.</param>
/// <param name="Municipality">Only there.</param>
/// <param name="Industry">Only organisations that work in it.</param>
/// <param name="InvitesToOffer">Whether it invited organisations to put what they offer.</param>
/// <param name="MadeAt">When it was made.</param>
/// <param name="MadeBy">By whom; null once that person is gone.</param>
/// <param name="Receivers">For how many.</param>
/// <param name="Sent">How many got it.</param>
/// <param name="TooSoon">How many had one not long ago.</param>
/// <param name="Unwanted">How many want none.</param>
/// <param name="Waiting">How many are still to get it.</param>
public sealed record BulkMailView(
    Guid Id,
    string Subject,
    string Text,
    BulkAudience Audience,
    bool Uncovered,
    bool NoNeed,
    Sector? Sector,
    bool NoOffer,
    MunicipalityCode? Municipality,
    Industry? Industry,
    bool InvitesToOffer,
    DateTimeOffset MadeAt,
    string? MadeBy,
    int Receivers,
    int Sent,
    int TooSoon,
    int Unwanted,
    int Waiting)
{
    internal static async Task<IReadOnlyList<BulkMailView>> Read(TechMatchDbContext db, IQueryable<BulkMail> mails, CancellationToken cancel)
    {
        var rows = await mails.AsNoTracking().OrderByDescending(m => m.MadeAt).ThenBy(m => m.Id)
            .Select(m => new { Mail = m, By = db.Users.Where(a => a.Id == m.MadeBy).Select(a => a.DisplayName).FirstOrDefault() }).ToListAsync(cancel);
        var ids = rows.ConvertAll(r => r.Mail.Id);
        var counts = (await db.Set<BulkReceiver>().Where(r => ids.Contains(r.BulkMailId)).GroupBy(r => new { r.BulkMailId, r.Outcome })
            .Select(g => new { g.Key.BulkMailId, g.Key.Outcome, Count = g.Count() }).ToListAsync(cancel)).ToLookup(c => c.BulkMailId);
        return rows.ConvertAll(r =>
        {
            int Of(BulkOutcome? outcome) => counts[r.Mail.Id].Where(c => c.Outcome == outcome).Sum(c => c.Count);
            var (mail, filters) = (r.Mail, r.Mail.Filters);
            return new BulkMailView(
                mail.Id, mail.Subject, mail.Text, mail.Audience, filters.Uncovered, filters.NoNeed, filters.Sector, filters.NoOffer, filters.Municipality, filters.Industry,
                mail.InvitesToOffer, mail.MadeAt, r.By,
                counts[mail.Id].Sum(c => c.Count), Of(BulkOutcome.Sent), Of(BulkOutcome.TooSoon), Of(BulkOutcome.Unwanted), Of(null));
        });
    }
}

/// <summary>The mails that coordinators of a region sent to many, the newest first.</summary>
public sealed class ListBulkMails : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/regions/{code}/bulk-mails", Handle)
        .Describe("ListBulkMails", "De berichten die in een regio aan velen verstuurd zijn, en hoe ver het versturen is (bulk mails).")
        .Problems(401, 403, 404)
        .Access(Who.Coordinator | Who.Administrator, Resource.Region);

    public sealed record Response(int Total, int Page, int PageSize, IReadOnlyList<BulkMailView> Items);

    private static async Task<Ok<Response>> Handle(
        string code, TechMatchDbContext db, HttpContext http, CancellationToken cancel, int? page = null, int? pageSize = null)
    {
        var paging = Paging.Of(page, pageSize);
        var all = db.Set<BulkMail>().Where(m => m.RegionCode == code);
        var total = await all.CountAsync(cancel);
        paging.AddLinks(http, total);
        return TypedResults.Ok(new Response(
            total, paging.Page, paging.PageSize,
            await BulkMailView.Read(db, all.OrderByDescending(m => m.MadeAt).ThenBy(m => m.Id).Skip(paging.Offset).Take(paging.PageSize), cancel)));
    }
}
