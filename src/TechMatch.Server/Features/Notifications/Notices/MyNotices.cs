using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TechMatch.Domain;
using TechMatch.Server.Data;
using TechMatch.Server.Platform.Access;
using TechMatch.Server.Platform.Endpoints;
using TechMatch.Server.Platform.Http;

namespace TechMatch.Server.Features.Notifications.Notices;

/// <summary>What happened for the reader, the last first.</summary>
public sealed class ListNotices : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/me/notices", Handle)
        .Describe("ListNotices", "Mijn meldingen, de laatste eerst (notice)")
        .Problems(401)
        .Access(Who.SignedIn);

    public sealed record Response(int Total, int Unread, int Page, int PageSize, IReadOnlyList<Item> Items);

    /// <param name="Kind">What it is about.</param>
    /// <param name="Title">What happened.</param>
    /// <param name="Line">A line more.</param>
    /// <param name="Language">Language of title and line.</param>
    /// <param name="Path">The page that it is about.</param>
    /// <param name="At">When.</param>
    /// <param name="IsRead">Whether the reader has seen it.</param>
    public sealed record Item(Guid Id, MailKind Kind, string Title, string Line, string Language, string Path, DateTimeOffset At, bool IsRead);

    private static async Task<Ok<Response>> Handle(
        HttpContext http, Caller caller, TechMatchDbContext db, CancellationToken cancel, bool? unread = null, int? page = null, int? pageSize = null)
    {
        var (paging, account) = (Paging.Of(page, pageSize, 20), caller.RequiredAccountId);
        var mine = db.Set<Notice>().AsNoTracking().Where(n => n.AccountId == account);
        var open = await mine.CountAsync(n => n.ReadAt == null, cancel);
        var shown = unread == true ? mine.Where(n => n.ReadAt == null) : mine;
        var total = unread == true ? open : await mine.CountAsync(cancel);
        var items = await shown.OrderByDescending(n => n.At).ThenByDescending(n => n.Id).Skip(paging.Offset).Take(paging.PageSize)
            .Select(n => new Item(n.Id, n.Kind, n.Title, n.Line, n.Language, n.Path, n.At, n.ReadAt != null)).ToListAsync(cancel);
        paging.AddLinks(http, total);
        return TypedResults.Ok(new Response(total, open, paging.Page, paging.PageSize, items));
    }
}

/// <summary>For the bell on every page.</summary>
public sealed class CountNotices : IEndpoint
{
    private const int MostPaths = 100;

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/me/notices/_unread", Handle)
        .Describe("CountNotices", "Hoeveel meldingen ik niet las, en over welke pagina's (notice)")
        .Problems(401)
        .Access(Who.SignedIn);

    /// <param name="Count">How many are not read.</param>
    /// <param name="Paths">The pages that these are about: who opens one has read them.</param>
    public sealed record Response(int Count, IReadOnlyList<string> Paths);

    private static async Task<Ok<Response>> Handle(Caller caller, TechMatchDbContext db, CancellationToken cancel)
    {
        var account = caller.RequiredAccountId;
        var open = db.Set<Notice>().Where(n => n.AccountId == account && n.ReadAt == null);
        var paths = await open.Select(n => n.Path).Distinct().OrderBy(p => p).Take(MostPaths).ToListAsync(cancel);
        return TypedResults.Ok(new Response(paths.Count == 0 ? 0 : await open.CountAsync(cancel), paths));
    }
}

/// <summary>Marks notices read: some, those about one page, or all until a moment, so that none is missed that came in between.</summary>
public sealed class ReadNotices : IEndpoint
{
    private const int MostIds = 100;

    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/me/notices/_read", Handle)
        .Describe("ReadNotices", "Zet meldingen op gelezen: een paar, die over één pagina, of alle (notice)")
        .Problems(401)
        .Access(Who.SignedIn);

    /// <param name="Ids">These; at most 100.</param>
    /// <param name="Path">Those about this page.</param>
    /// <param name="Until">All that came until this moment.</param>
    public sealed record Request(IReadOnlyList<Guid>? Ids, string? Path, DateTimeOffset? Until);

    /// <param name="Unread">How many are left.</param>
    public sealed record Response(int Unread);

    private static async Task<Ok<Response>> Handle(Request request, Caller caller, TechMatchDbContext db, TimeProvider clock, CancellationToken cancel)
    {
        if (request.Ids?.Count > MostIds)
        {
            throw new InvalidInputException([new("ids", "notices-too-many")]);
        }

        var (account, now) = (caller.RequiredAccountId, clock.GetUtcNow());
        var ids = request.Ids ?? [];
        var (path, until) = (request.Path, request.Until);
        var open = db.Set<Notice>().Where(n => n.AccountId == account && n.ReadAt == null);
        await open.Where(n => ids.Contains(n.Id) || (path != null && n.Path == path) || (until != null && n.At <= until))
            .ExecuteUpdateAsync(set => set.SetProperty(n => n.ReadAt, now), cancel);
        return TypedResults.Ok(new Response(await open.CountAsync(cancel)));
    }
}
