using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TechMatch.Server.Data;
using TechMatch.Server.Platform.Access;
using TechMatch.Server.Platform.Endpoints;
using TechMatch.Server.Platform.Http;

namespace TechMatch.Server.Features.Partnerships.Feeds;

/// <summary>Whether the person has a calendar address, and since when. The address itself is never shown again.</summary>
public sealed class GetMyCalendarFeed : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/me/calendar-feed", Handle)
        .Describe("GetMyCalendarFeed", "Heb ik een agenda-adres? (calendar feed)")
        .Problems(401)
        .Access(Who.SignedIn);

    /// <param name="Since">When the address was made; null when there is none.</param>
    public sealed record Response(DateTimeOffset? Since);

    private static async Task<Ok<Response>> Handle(Caller caller, TechMatchDbContext db, CancellationToken cancel) => TypedResults.Ok(new Response(
        await db.Set<CalendarFeed>().Where(f => f.AccountId == caller.RequiredAccountId).Select(f => (DateTimeOffset?)f.Since).SingleOrDefaultAsync(cancel)));
}

/// <summary>Makes the calendar address of the person, or a new one in the place of the old, which stops at once. The answer is the only place where it stands.</summary>
public sealed class RenewMyCalendarFeed : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPut("/me/calendar-feed", Handle)
        .Describe("RenewMyCalendarFeed", "Maak een agenda-adres, of een nieuw in de plaats van het oude (calendar feed).", RateLimits.Sensitive)
        .Problems(401)
        .Access(Who.SignedIn);

    /// <param name="Address">The address for a calendar program; shown this once.</param>
    /// <param name="Since">From now on it works.</param>
    public sealed record Response(string Address, DateTimeOffset Since);

    private static async Task<Ok<Response>> Handle(
        Caller caller, TechMatchDbContext db, Transactions transactions, IOptions<WebOptions> web, TimeProvider clock, CancellationToken cancel)
    {
        var account = caller.RequiredAccountId;
        var token = RandomNumberGenerator.GetBytes(MailLinks.TokenBytes);
        var now = clock.GetUtcNow();
        await transactions.Run(async () =>
        {
            // Of two who ask at once the second replaces what the first got.
            await db.Database.ExecuteSqlAsync($"SELECT 1 FROM accounts WHERE id = {account} FOR NO KEY UPDATE", cancel);
            var feed = await db.Set<CalendarFeed>().SingleOrDefaultAsync(f => f.AccountId == account, cancel);
            if (feed is null)
            {
                feed = CalendarFeed.Create(account);
                db.Add(feed);
            }

            feed.Renew(SHA256.HashData(token), now);
            await db.SaveChangesAsync(cancel);
        });
        var address = $"{web.Value.PublicAddress.TrimEnd('/')}{EndpointScan.BasePath}/calendar-feeds/{Base64Url.EncodeToString(token)}";
        return TypedResults.Ok(new Response(address, now));
    }
}

/// <summary>Takes the calendar address back: it leads nowhere from now on.</summary>
public sealed class RevokeMyCalendarFeed : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapDelete("/me/calendar-feed", Handle)
        .Describe("RevokeMyCalendarFeed", "Trek mijn agenda-adres in (calendar feed).")
        .Problems(401)
        .Access(Who.SignedIn);

    private static async Task<NoContent> Handle(Caller caller, TechMatchDbContext db, CancellationToken cancel)
    {
        await db.Set<CalendarFeed>().Where(f => f.AccountId == caller.RequiredAccountId).ExecuteDeleteAsync(cancel);
        return TypedResults.NoContent();
    }
}
