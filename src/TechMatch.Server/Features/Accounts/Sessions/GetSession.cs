using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TechMatch.Domain.Geography;
using TechMatch.Domain.Organisations;
using TechMatch.Domain.Schools;
using TechMatch.Server.Data;
using TechMatch.Server.Platform;
using TechMatch.Server.Platform.Access;
using TechMatch.Server.Platform.Endpoints;
using TechMatch.Server.Platform.Http;

namespace TechMatch.Server.Features.Accounts.Sessions;

/// <summary>Who is this browser? Answers everybody, and gives the token that a change must carry.</summary>
public sealed class GetSession : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/session", Handle)
        .Describe("GetSession", "Wie ben ik: account, rollen en aanvragen (session)")
        .Access(Who.Public);

    /// <param name="Account">Null for somebody who has not signed in.</param>
    /// <param name="Memberships">What the person may act for.</param>
    /// <param name="Claims">What the person asked to act for and may not yet: open claims, and those refused in the last 30 days.</param>
    /// <param name="Limits">When the session ends; null without one.</param>
    /// <param name="IsDemonstration">Whether everything here is invented.</param>
    public sealed record Response(Person? Account, IReadOnlyList<Member> Memberships, IReadOnlyList<OpenClaim> Claims, SessionLimits? Limits, bool IsDemonstration);

    public sealed record Person(Guid Id, string Name, string Email, string Language);

    /// <param name="Role">In which role.</param>
    /// <param name="SchoolCode">The school, for the role school.</param>
    /// <param name="OrganisationId">The organisation, for the role organisation.</param>
    /// <param name="RegionCode">The region, for the role coordinator.</param>
    /// <param name="Name">Name of the school, the organisation or the region.</param>
    /// <param name="Place">Where the school or the organisation is.</param>
    /// <param name="Since">Since when.</param>
    public sealed record Member(
        MembershipRole Role, EstablishmentCode? SchoolCode, Guid? OrganisationId, string? RegionCode, string? Name, string? Place, DateTimeOffset Since);

    /// <param name="Id">The claim.</param>
    /// <param name="Status">Pending or refused.</param>
    /// <param name="SchoolCode">The school it is on, if it is on one.</param>
    /// <param name="OrganisationId">The organisation it is on, if it is on one.</param>
    /// <param name="Name">Name of the school or organisation.</param>
    /// <param name="Place">Where it is.</param>
    /// <param name="MadeAt">When the person asked.</param>
    /// <param name="Reason">Why it was refused.</param>
    public sealed record OpenClaim(
        Guid Id, ClaimStatus Status, EstablishmentCode? SchoolCode, Guid? OrganisationId, string? Name, string? Place, DateTimeOffset MadeAt, string? Reason);

    /// <param name="EndsAt">When the session ends, whatever one does.</param>
    /// <param name="IdleMinutes">Minutes without a call after which it ends before that; null where it does not.</param>
    public sealed record SessionLimits(DateTimeOffset EndsAt, int? IdleMinutes);

    private static async Task<Ok<Response>> Handle(
        HttpContext http, Caller caller, TechMatchDbContext db, TimeProvider clock, IOptions<AccountOptions> options,
        IOptions<DemonstrationOptions> demonstration, CancellationToken cancel)
    {
        http.GiveForgeryToken();
        if (caller.AccountId is not { } accountId)
        {
            return TypedResults.Ok(new Response(null, [], [], null, demonstration.Value.Enabled));
        }

        var endsAt = http.Features.Get<IAuthenticateResultFeature>()?.AuthenticateResult?.Properties?.ExpiresUtc
            ?? throw new InvalidOperationException("A session has an end.");
        return TypedResults.Ok(await Of(accountId, endsAt, db, clock, options.Value, demonstration.Value, cancel));
    }

    internal static async Task<Response> Of(
        Guid accountId, DateTimeOffset endsAt, TechMatchDbContext db, TimeProvider clock, AccountOptions options, DemonstrationOptions demonstration, CancellationToken cancel)
    {
        var person = await db.Set<Account>().Where(a => a.Id == accountId)
            .Select(a => new Person(a.Id, a.DisplayName, a.Email!, a.Language)).SingleAsync(cancel);
        var memberships = await db.Set<Membership>().Where(m => m.AccountId == accountId).OrderBy(m => m.Since).ThenBy(m => m.Id)
            .Select(m => new Member(
                m.Role, m.SchoolCode, m.OrganisationId, m.RegionCode,
                db.Set<School>().Where(s => s.Code == m.SchoolCode).Select(s => s.Facts.Name).FirstOrDefault()
                    ?? db.Set<Organisation>().Where(o => o.Id == m.OrganisationId).Select(o => o.Facts.Name).FirstOrDefault()
                    ?? db.Set<Region>().Where(r => r.Code == m.RegionCode).Select(r => r.Name).FirstOrDefault(),
                db.Set<School>().Where(s => s.Code == m.SchoolCode).Select(s => s.Facts.Place).FirstOrDefault()
                    ?? db.Set<Organisation>().Where(o => o.Id == m.OrganisationId).Select(o => o.Facts.Place).FirstOrDefault(),
                m.Since))
            .ToListAsync(cancel);
        var refusedSince = clock.GetUtcNow().AddDays(-30);
        var claims = await db.Set<MembershipClaim>()
            .Where(c => c.AccountId == accountId && (c.Status == ClaimStatus.Pending || (c.Status == ClaimStatus.Refused && c.DecidedAt > refusedSince)))
            .OrderByDescending(c => c.MadeAt).ThenBy(c => c.Id)
            .Select(c => new OpenClaim(
                c.Id, c.Status, c.SchoolCode, c.OrganisationId,
                db.Set<School>().Where(s => s.Code == c.SchoolCode).Select(s => s.Facts.Name).FirstOrDefault()
                    ?? db.Set<Organisation>().Where(o => o.Id == c.OrganisationId).Select(o => o.Facts.Name).FirstOrDefault(),
                db.Set<School>().Where(s => s.Code == c.SchoolCode).Select(s => s.Facts.Place).FirstOrDefault()
                    ?? db.Set<Organisation>().Where(o => o.Id == c.OrganisationId).Select(o => o.Facts.Place).FirstOrDefault(),
                c.MadeAt, c.Reason))
            .ToListAsync(cancel);
        var isStaff = memberships.Any(m => m.Role is MembershipRole.Coordinator or MembershipRole.Province or MembershipRole.Administrator);
        return new Response(person, memberships, claims, new SessionLimits(endsAt, isStaff ? options.StaffIdleMinutes : null), demonstration.Enabled);
    }
}
