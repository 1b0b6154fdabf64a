using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TechMatch.Server.Data;
using TechMatch.Server.Platform;
using TechMatch.Server.Platform.Http;

namespace TechMatch.Server.Features.Accounts.Sessions;

/// <summary>Begins a session in a browser that has none: cookie, forgery token and the answer that says who it is now.</summary>
internal sealed partial class SessionStart(
    TechMatchDbContext db, TimeProvider clock, IOptions<AccountOptions> options, IOptions<DemonstrationOptions> demonstration, ILogger<SessionStart> log)
{
    public async Task<GetSession.Response> Begin(HttpContext http, Guid accountId, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var principal = new ClaimsPrincipal(new ClaimsIdentity(
            [new Claim(ClaimTypes.NameIdentifier, accountId.ToString())], IdentityConstants.ApplicationScheme));
        await http.SignInAsync(IdentityConstants.ApplicationScheme, principal);
        http.User = principal;
        http.GiveForgeryToken();
        await db.Set<Account>().Where(a => a.Id == accountId)
            .ExecuteUpdateAsync(set => set.SetProperty(a => a.LastSignInAt, now), cancel);
        LogSignedIn(log, accountId);
        return await GetSession.Of(accountId, now.AddHours(options.Value.SessionHours), db, clock, options.Value, demonstration.Value, cancel);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Signed in, account {AccountId}")]
    private static partial void LogSignedIn(ILogger log, Guid accountId);
}
