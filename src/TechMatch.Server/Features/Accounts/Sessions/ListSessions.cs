using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TechMatch.Server.Data;
using TechMatch.Server.Platform.Access;
using TechMatch.Server.Platform.Endpoints;

namespace TechMatch.Server.Features.Accounts.Sessions;

/// <summary>Where a person is signed in.</summary>
public sealed class ListSessions : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/me/sessions", Handle)
        .Describe("ListSessions", "Waar ben ik ingelogd (sessions)")
        .Problems(StatusCodes.Status401Unauthorized)
        .Access(Who.SignedIn);

    /// <param name="Id">The session.</param>
    /// <param name="StartedAt">When the person signed in there.</param>
    /// <param name="SeenAt">Last call from there, to the minute.</param>
    /// <param name="Device">What the browser calls itself.</param>
    /// <param name="IsCurrent">Whether it is the one that asks.</param>
    public sealed record Item(Guid Id, DateTimeOffset StartedAt, DateTimeOffset SeenAt, string? Device, bool IsCurrent);

    private static async Task<Ok<List<Item>>> Handle(
        ClaimsPrincipal user, Caller caller, TechMatchDbContext db, TimeProvider clock, IOptions<AccountOptions> options, CancellationToken cancel)
    {
        var current = Guid.Parse(user.FindFirstValue(SessionStore.SessionIdClaim)!);
        var after = clock.GetUtcNow().AddHours(-options.Value.SessionHours);
        return TypedResults.Ok(await db.Set<Session>()
            .Where(s => s.AccountId == caller.RequiredAccountId && s.StartedAt > after)
            .OrderByDescending(s => s.SeenAt).ThenBy(s => s.Id)
            .Select(s => new Item(s.Id, s.StartedAt, s.SeenAt, s.Device, s.Id == current))
            .ToListAsync(cancel));
    }
}
