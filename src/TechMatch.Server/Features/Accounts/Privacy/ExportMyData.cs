using System.Net.Mime;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TechMatch.Server.Data;
using TechMatch.Server.Platform.Access;
using TechMatch.Server.Platform.Endpoints;
using TechMatch.Server.Platform.Http;
using TechMatch.Server.Platform.Privacy;

namespace TechMatch.Server.Features.Accounts.Privacy;

/// <summary>All that TechMatch keeps of the person who asks, as a file to take along.</summary>
public sealed class ExportMyData : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/me/data", Handle)
        .Describe("ExportMyData", "Mijn gegevens inzien en meenemen (data)", RateLimits.Heavy)
        .Problems(StatusCodes.Status401Unauthorized)
        .Access(Who.SignedIn);

    /// <param name="MadeAt">When this was put together.</param>
    /// <param name="Sections">What each part of the product keeps, by its name.</param>
    public sealed record Response(DateTimeOffset MadeAt, SortedDictionary<string, object> Sections);

    private static async Task<Ok<Response>> Handle(
        HttpContext http, Caller caller, TechMatchDbContext db, IEnumerable<IPersonalData> parts, TimeProvider clock, CancellationToken cancel)
    {
        var email = await db.Set<Account>().Where(a => a.Id == caller.RequiredAccountId).Select(a => a.Email!).SingleAsync(cancel);
        var subject = new DataSubject(caller.RequiredAccountId, email);
        var sections = new SortedDictionary<string, object>(StringComparer.Ordinal);
        foreach (var part in parts)
        {
            sections.Add(part.Section, await part.Export(subject, cancel));
        }

        http.Response.Headers.ContentDisposition = new ContentDisposition { FileName = "techmatch-mijn-gegevens.json" }.ToString();
        return TypedResults.Ok(new Response(clock.GetUtcNow(), sections));
    }
}
