using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using TechMatch.Domain;
using TechMatch.Server.Data;
using TechMatch.Server.Features.Accounts.Sessions;

namespace TechMatch.Server.Features.Accounts.Passwords;

/// <summary>Gives an account another password. Every session and every link that hung on the old one is over.</summary>
internal sealed class PasswordChange(TechMatchDbContext db, IPasswordHasher<Account> hasher)
{
    /// <param name="account">Tracked by the context; the caller's transaction.</param>
    /// <param name="password">The new password as typed.</param>
    /// <param name="field">Where it stands in the request.</param>
    /// <param name="keepSession">The session that asked for it and goes on.</param>
    /// <param name="cancel">Stops the work.</param>
    /// <exception cref="InvalidInputException">The password does not hold.</exception>
    public async Task Set(Account account, string? password, string field, Guid? keepSession, CancellationToken cancel)
    {
        var errors = new List<InvalidField>();
        PasswordRules.Check(password, PasswordRules.OwnWords(account.DisplayName, account.Email), field, errors);
        InvalidInputException.ThrowIfAny(errors);
        account.PasswordHash = hasher.HashPassword(account, password!);
        account.SecurityStamp = NewStamp();
        account.ConcurrencyStamp = NewStamp();
        account.AccessFailedCount = 0;
        account.LockoutEnd = null;
        await db.SaveChangesAsync(cancel);
        await db.Set<Session>().Where(s => s.AccountId == account.Id && s.Id != keepSession).ExecuteDeleteAsync(cancel);
        await db.Set<Session>().Where(s => s.Id == keepSession)
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.SecurityStamp, account.SecurityStamp), cancel);
    }

    public static string NewStamp() => Convert.ToHexString(RandomNumberGenerator.GetBytes(20));
}
