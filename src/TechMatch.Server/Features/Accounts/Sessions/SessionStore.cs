using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TechMatch.Server.Data;

namespace TechMatch.Server.Features.Accounts.Sessions;

/// <summary>
/// Sessions on the server: the cookie holds a key and nothing else, so that a session ends when it is ended here, when the password
/// changes, when the account goes, or when its time is up. Asked at every call.
/// </summary>
internal sealed class SessionStore(TimeProvider clock, IOptions<AccountOptions> options) : ITicketStore
{
    /// <summary>Claim that holds the session's id.</summary>
    public const string SessionIdClaim = "techmatch:session";

    /// <summary>How old the last sign of life may get before it is written anew; not every call is worth a write.</summary>
    private static readonly TimeSpan SeenStep = TimeSpan.FromMinutes(1);

    private static readonly MembershipRole[] Staff = [MembershipRole.Coordinator, MembershipRole.Province, MembershipRole.Administrator];

    public async Task<string> StoreAsync(AuthenticationTicket ticket, HttpContext httpContext, CancellationToken cancellationToken)
    {
        var db = httpContext.RequestServices.GetRequiredService<TechMatchDbContext>();
        var accountId = Guid.Parse(ticket.Principal.FindFirstValue(ClaimTypes.NameIdentifier)!);
        var stamp = await db.Set<Account>().Where(a => a.Id == accountId).Select(a => a.SecurityStamp).SingleAsync(cancellationToken);
        var key = WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(32));
        var now = clock.GetUtcNow();
        db.Add(Session.Start(Guid.CreateVersion7(now), HashOf(key), accountId, stamp!, httpContext.Request.Headers.UserAgent.ToString(), now));
        await db.SaveChangesAsync(cancellationToken);
        return key;
    }

    public async Task<AuthenticationTicket?> RetrieveAsync(string key, HttpContext httpContext, CancellationToken cancellationToken)
    {
        var db = httpContext.RequestServices.GetRequiredService<TechMatchDbContext>();
        var hash = HashOf(key);
        var found = await db.Set<Session>().AsNoTracking()
            .Where(s => s.KeyHash == hash)
            .Join(db.Set<Account>(), s => s.AccountId, a => a.Id, (s, a) => new
            {
                Session = s,
                IsCurrent = s.SecurityStamp == a.SecurityStamp,
                IsStaff = db.Set<Membership>().Any(m => m.AccountId == a.Id && Staff.Contains(m.Role)),
            })
            .SingleOrDefaultAsync(cancellationToken);
        if (found is null)
        {
            return null;
        }

        var now = clock.GetUtcNow();
        var session = found.Session;
        var endsAt = session.StartedAt.AddHours(options.Value.SessionHours);
        if (!found.IsCurrent || now >= endsAt || (found.IsStaff && now >= session.SeenAt.AddMinutes(options.Value.StaffIdleMinutes)))
        {
            await RemoveAsync(key, httpContext, cancellationToken);
            return null;
        }

        if (now >= session.SeenAt + SeenStep)
        {
            await db.Set<Session>().Where(s => s.Id == session.Id && s.SeenAt < now)
                .ExecuteUpdateAsync(set => set.SetProperty(s => s.SeenAt, now), cancellationToken);
        }

        var identity = new ClaimsIdentity(
            [new Claim(ClaimTypes.NameIdentifier, session.AccountId.ToString()), new Claim(SessionIdClaim, session.Id.ToString())],
            IdentityConstants.ApplicationScheme);
        return new AuthenticationTicket(
            new ClaimsPrincipal(identity),
            new AuthenticationProperties { IssuedUtc = session.StartedAt, ExpiresUtc = endsAt },
            IdentityConstants.ApplicationScheme);
    }

    public async Task RemoveAsync(string key, HttpContext httpContext, CancellationToken cancellationToken)
    {
        var hash = HashOf(key);
        await httpContext.RequestServices.GetRequiredService<TechMatchDbContext>()
            .Set<Session>().Where(s => s.KeyHash == hash).ExecuteDeleteAsync(cancellationToken);
    }

    /// <summary>
    /// Called when somebody signs in on top of a session, with the key that the browser already had. A key that was there before signing
    /// in may be known to somebody else, so no session is ever continued.
    /// </summary>
    public Task RenewAsync(string key, AuthenticationTicket ticket, HttpContext httpContext, CancellationToken cancellationToken) =>
        throw new InvalidOperationException("A session is ended before another begins.");

    public Task<string> StoreAsync(AuthenticationTicket ticket) => throw WithoutRequest();

    public Task RenewAsync(string key, AuthenticationTicket ticket) => throw WithoutRequest();

    public Task<AuthenticationTicket?> RetrieveAsync(string key) => throw WithoutRequest();

    public Task RemoveAsync(string key) => throw WithoutRequest();

    private static byte[] HashOf(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));

    private static InvalidOperationException WithoutRequest() => new("Sessions are read and written in a request only.");
}
