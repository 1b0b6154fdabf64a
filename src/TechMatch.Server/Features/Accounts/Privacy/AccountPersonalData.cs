using Microsoft.EntityFrameworkCore;
using TechMatch.Domain.Schools;
using TechMatch.Server.Data;
using TechMatch.Server.Features.Accounts.Sessions;
using TechMatch.Server.Platform.Privacy;

namespace TechMatch.Server.Features.Accounts.Privacy;

/// <summary>The account itself: what signing in needs, what the person may act for, asked for and decided.</summary>
internal sealed class AccountPersonalData(TechMatchDbContext db) : IPersonalData
{
    public string Section => "account";

    public sealed record Content(
        Person Person, IReadOnlyList<MembershipRow> Memberships, IReadOnlyList<ClaimRow> Claims, int ClaimsDecided, IReadOnlyList<SessionRow> Sessions);

    public sealed record Person(
        Guid Id, string Name, string Email, bool IsEmailConfirmed, string Language, DateTimeOffset CreatedAt, DateTimeOffset? LastSignInAt);

    public sealed record MembershipRow(MembershipRole Role, EstablishmentCode? SchoolCode, Guid? OrganisationId, string? RegionCode, DateTimeOffset Since);

    public sealed record ClaimRow(
        EstablishmentCode? SchoolCode, Guid? OrganisationId, string? Explanation, DateTimeOffset MadeAt, ClaimStatus Status, DateTimeOffset? DecidedAt, string? Reason);

    public sealed record SessionRow(DateTimeOffset StartedAt, DateTimeOffset SeenAt, string? Device);

    public async Task<object> Export(DataSubject subject, CancellationToken cancel)
    {
        var id = subject.AccountId;
        var person = await db.Set<Account>().Where(a => a.Id == id)
            .Select(a => new Person(a.Id, a.DisplayName, a.Email!, a.EmailConfirmed, a.Language, a.CreatedAt, a.LastSignInAt)).SingleAsync(cancel);
        var memberships = await db.Set<Membership>().Where(m => m.AccountId == id).OrderBy(m => m.Since)
            .Select(m => new MembershipRow(m.Role, m.SchoolCode, m.OrganisationId, m.RegionCode, m.Since)).ToListAsync(cancel);
        var claims = await db.Set<MembershipClaim>().Where(c => c.AccountId == id).OrderBy(c => c.MadeAt)
            .Select(c => new ClaimRow(c.SchoolCode, c.OrganisationId, c.Explanation, c.MadeAt, c.Status, c.DecidedAt, c.Reason)).ToListAsync(cancel);
        var decided = await db.Set<MembershipClaim>().CountAsync(c => c.DecidedBy == id, cancel);
        var sessions = await db.Set<Session>().Where(s => s.AccountId == id).OrderBy(s => s.StartedAt)
            .Select(s => new SessionRow(s.StartedAt, s.SeenAt, s.Device)).ToListAsync(cancel);
        return new Content(person, memberships, claims, decided, sessions);
    }

    /// <summary>Memberships, claims and sessions go with the account; what the person decided on others' claims stays, without them.</summary>
    public async Task Erase(DataSubject subject, CancellationToken cancel) =>
        await db.Set<Account>().Where(a => a.Id == subject.AccountId).ExecuteDeleteAsync(cancel);
}
