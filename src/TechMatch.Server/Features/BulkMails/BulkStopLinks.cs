using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using TechMatch.Domain;
using TechMatch.Server.Data;
using TechMatch.Server.Platform.Access;
using TechMatch.Server.Platform.Endpoints;
using TechMatch.Server.Platform.Http;

namespace TechMatch.Server.Features.BulkMails;

/// <summary>
/// The links with which an address stops mails of coordinators. Sealed and not kept: they can do nothing but stop, as often as one likes,
/// so that an old mail can still be stopped, also by who has no account.
/// </summary>
public sealed class BulkStopLinks(IDataProtectionProvider protection)
{
    private const int MaxTokenLength = 1500;

    private readonly IDataProtector _protector = protection.CreateProtector("TechMatch.BulkMails.Stop.v1");

    public string Seal(string address) => WebEncoders.Base64UrlEncode(_protector.Protect(Encoding.UTF8.GetBytes(BulkReaders.Key(address))));

    /// <returns>The address.</returns>
    /// <exception cref="DomainException"><c>link-unknown</c>: not one of ours, or mangled.</exception>
    public string Open(string? token)
    {
        try
        {
            if (token is { Length: > 0 and <= MaxTokenLength })
            {
                return Encoding.UTF8.GetString(_protector.Unprotect(WebEncoders.Base64UrlDecode(token)));
            }
        }
        catch (Exception e) when (e is CryptographicException or FormatException)
        {
            // Said below.
        }

        throw new DomainException("link-unknown", "No such link was ever sent.");
    }
}

/// <summary>
/// What the button of a mail program does (RFC 8058), and that of our page: a POST without cookie, sign-in or question. The secret stands
/// in the path, for a mail program sends nothing that stands behind a #; it can do no more than stop. Twice is as good as once.
/// </summary>
public sealed class StopBulkMails : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/bulk-mail-stops/{token}", Handle)
        .Describe("StopBulkMails", "Krijg geen berichten meer die een regiocoördinator aan velen stuurt (bulk mail stop).", RateLimits.Sensitive)
        .Problems(404)
        .Accepts<IFormCollection>(true, "application/x-www-form-urlencoded", "multipart/form-data")
        .CarriesOwnSecret()
        .DisableAntiforgery()
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
