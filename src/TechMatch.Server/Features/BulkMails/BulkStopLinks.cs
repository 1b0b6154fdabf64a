using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TechMatch.Domain;
using TechMatch.Server.Data;
using TechMatch.Server.Platform.Access;
using TechMatch.Server.Platform.Endpoints;
using TechMatch.Server.Platform.Http;

namespace TechMatch.Server.Features.BulkMails;

/// <summary>The links with which an address stops mails of coordinators, also of who has no account.</summary>
public sealed class BulkStopLinks(IDataProtectionProvider protection)
{
    private readonly StopSecret _secret = new(protection, "TechMatch.BulkMails.Stop.v1");

    public string Seal(string address) => _secret.Seal(Encoding.UTF8.GetBytes(BulkReaders.Key(address)));

    /// <returns>The address.</returns>
    /// <exception cref="DomainException"><c>link-unknown</c>: not one of ours, or mangled.</exception>
    public string Open(string? token) => Encoding.UTF8.GetString(_secret.Open(token));
}

/// <summary>What the button of a mail program does, and that of our page. Twice is as good as once.</summary>
public sealed class StopBulkMails : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/bulk-mail-stops/{token}", Handle)
        .Describe("StopBulkMails", "Krijg geen berichten meer die een regiocoördinator aan velen stuurt (bulk mail stop).", RateLimits.Sensitive)
        .Problems(404)
        .IsOneClickStop()
        .Access(Who.Public);

    private static async Task<NoContent> Handle(string token, BulkStopLinks links, TechMatchDbContext db, TimeProvider clock, CancellationToken cancel)
    {
        var (address, now) = (links.Open(token), clock.GetUtcNow());
        await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO bulk_addresses (address, stopped_at) VALUES ({address}, {now})
            ON CONFLICT (address) DO UPDATE SET stopped_at = excluded.stopped_at WHERE bulk_addresses.stopped_at IS NULL
            """,
            cancel);
        return TypedResults.NoContent();
    }
}

/// <summary>A person who opens that address gets the page with the button; it changes nothing.</summary>
public sealed class ShowStopBulkMails : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/bulk-mail-stops/{token}", Handle)
        .Describe("ShowStopBulkMails", "Leid naar de pagina waarop je deze berichten stopt (bulk mail stop). Verandert niets.", RateLimits.Sensitive)
        .Problems(404)
        .Access(Who.Public);

    private static RedirectHttpResult Handle(string token, BulkStopLinks links)
    {
        links.Open(token);
        return TypedResults.Redirect("/geen-berichten#" + token);
    }
}
