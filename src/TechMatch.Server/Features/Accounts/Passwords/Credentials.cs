using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TechMatch.Domain;
using TechMatch.Server.Data;

namespace TechMatch.Server.Features.Accounts.Passwords;

/// <summary>
/// Holds an address and a password against each other, with as much work for an address that nobody has as for one that somebody has.
/// Tries are counted in the database before the password is looked at, so that a hundred at once count as a hundred.
/// </summary>
internal sealed partial class Credentials(
    TechMatchDbContext db,
    IPasswordHasher<Account> hasher,
    DummyPassword dummy,
    ILookupNormalizer normalizer,
    IOptions<IdentityOptions> identity,
    TimeProvider clock,
    ILogger<Credentials> log)
{
    /// <returns>The account; null when the pair is wrong, the address not confirmed, or the account closed for a while after too many tries.</returns>
    public async Task<Account?> Find(string? email, string? password, CancellationToken cancel)
    {
        var key = EmailAddress.TryParse(email, out var address) ? normalizer.NormalizeEmail(address.Value) : "";
        var now = clock.GetUtcNow();
        var max = identity.Value.Lockout.MaxFailedAccessAttempts;
        DateTimeOffset? until = now + identity.Value.Lockout.DefaultLockoutTimeSpan;
        var counted = await db.Set<Account>()
            .Where(a => a.NormalizedEmail == key && (a.LockoutEnd == null || a.LockoutEnd <= now))
            .ExecuteUpdateAsync(
                set => set
                    .SetProperty(a => a.AccessFailedCount, a => a.AccessFailedCount + 1 >= max ? 0 : a.AccessFailedCount + 1)
                    .SetProperty(a => a.LockoutEnd, a => a.AccessFailedCount + 1 >= max ? until : null),
                cancel);
        var account = await db.Set<Account>().AsNoTracking().SingleOrDefaultAsync(a => a.NormalizedEmail == key, cancel);
        var hash = counted == 1 ? account?.PasswordHash : null;
        var isRight = Verify(account, hash, password, out var isOld);
        if (account is null || !isRight || !account.EmailConfirmed)
        {
            LogRefused(log, account?.Id, account is not null && counted == 0);
            return null;
        }

        await db.Set<Account>().Where(a => a.Id == account.Id).ExecuteUpdateAsync(
            set => set
                .SetProperty(a => a.AccessFailedCount, 0)
                .SetProperty(a => a.LockoutEnd, (DateTimeOffset?)null)
                .SetProperty(a => a.PasswordHash, isOld ? hasher.HashPassword(account, password!) : account.PasswordHash),
            cancel);
        return account;
    }

    /// <summary>One hash is reckoned whatever is asked, and no more than one.</summary>
    private bool Verify(Account? account, string? hash, string? password, out bool isOld)
    {
        var tried = password is null || password.Length > PasswordRules.MaxLength ? "" : password;
        var result = hasher.VerifyHashedPassword(account ?? new Account(), hash ?? dummy.Hash, tried);
        isOld = result == PasswordVerificationResult.SuccessRehashNeeded;
        return hash is not null && result != PasswordVerificationResult.Failed;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Sign-in refused, account {AccountId}, closed after too many tries: {IsLocked}")]
    private static partial void LogRefused(ILogger log, Guid? accountId, bool isLocked);
}

/// <summary>The hash that is tried where there is no other, as costly as a real one.</summary>
internal sealed class DummyPassword(IServiceScopeFactory scopes)
{
    private readonly Lazy<string> _hash = new(() =>
    {
        using var scope = scopes.CreateScope();
        return scope.ServiceProvider.GetRequiredService<IPasswordHasher<Account>>().HashPassword(new Account(), Guid.NewGuid().ToString());
    });

    public string Hash => _hash.Value;
}
