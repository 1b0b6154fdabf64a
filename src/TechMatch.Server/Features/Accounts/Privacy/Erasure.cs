using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TechMatch.Domain;
using TechMatch.Server.Data;
using TechMatch.Server.Platform.Privacy;

namespace TechMatch.Server.Features.Accounts.Privacy;

/// <summary>That an account was erased. Only its number is kept, to erase it again when a backup from before is put back.</summary>
public sealed class ErasedAccount(Guid accountId, DateTimeOffset erasedAt)
{
    public Guid AccountId { get; private set; } = accountId;

    public DateTimeOffset ErasedAt { get; private set; } = erasedAt;
}

internal sealed class ErasedAccountMapping : IEntityTypeConfiguration<ErasedAccount>
{
    public void Configure(EntityTypeBuilder<ErasedAccount> builder)
    {
        builder.ToTable("erased_accounts");
        builder.HasKey(e => e.AccountId);
        builder.Property(e => e.AccountId).ValueGeneratedNever();
    }
}

/// <summary>Takes a person out of the product, all parts of it in one transaction.</summary>
internal sealed partial class Erasure(
    TechMatchDbContext db, Transactions transactions, IEnumerable<IPersonalData> parts, TimeProvider clock, ILogger<Erasure> log)
{
    /// <returns>Whether there was such an account.</returns>
    /// <exception cref="DomainException"><c>last-administrator</c>: somebody must be left to let others in.</exception>
    public async Task<bool> Erase(Guid accountId, CancellationToken cancel)
    {
        var isErased = await transactions.Run(async () =>
        {
            await RequireAnotherAdministrator(db, accountId, cancel);
            if (await db.Set<Account>().Where(a => a.Id == accountId).Select(a => a.Email).SingleOrDefaultAsync(cancel) is not { } email)
            {
                return false;
            }

            var subject = new DataSubject(accountId, email);

            // The account itself goes last: the others still find its rows.
            foreach (var part in parts.OrderBy(p => p is AccountPersonalData))
            {
                await part.Erase(subject, cancel);
            }

            if (!await db.Set<ErasedAccount>().AnyAsync(e => e.AccountId == accountId, cancel))
            {
                db.Add(new ErasedAccount(accountId, clock.GetUtcNow()));
                await db.SaveChangesAsync(cancel);
            }

            return true;
        });
        if (isErased)
        {
            LogErased(log, accountId);
        }

        return isErased;
    }

    /// <summary>Two administrators who leave at the same moment do not both get through: their rows are locked.</summary>
    /// <exception cref="DomainException"><c>last-administrator</c>.</exception>
    internal static async Task RequireAnotherAdministrator(TechMatchDbContext db, Guid accountId, CancellationToken cancel)
    {
        var administrators = await db.Set<Membership>()
            .FromSql($"SELECT * FROM memberships WHERE role = 'Administrator' ORDER BY id FOR UPDATE").AsNoTracking().ToListAsync(cancel);
        if (administrators.Count > 0 && administrators.All(m => m.AccountId == accountId))
        {
            throw new DomainException("last-administrator", "The last administrator cannot go.");
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Erased account {AccountId}")]
    private static partial void LogErased(ILogger log, Guid accountId);
}
