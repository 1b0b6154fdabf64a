using Microsoft.EntityFrameworkCore;
using TechMatch.Domain;
using TechMatch.Server.Data;

namespace TechMatch.Server.Features.Alerts.Needs;

/// <summary>What people chose to hear of needs.</summary>
public sealed class NeedChoices(TechMatchDbContext db)
{
    /// <summary>What holds for one need: the choice, or what the person chose for all needs, or the default.</summary>
    public async Task<AlertFrequency> Of(Guid needId, Guid accountId, CancellationToken cancel) =>
        await db.Set<NeedAlert>().Where(a => a.NeedId == needId && a.AccountId == accountId).Select(a => (AlertFrequency?)a.Frequency).SingleOrDefaultAsync(cancel)
        ?? await ForAll(accountId, cancel);

    /// <summary>What holds for needs of which the person chose nothing.</summary>
    public async Task<AlertFrequency> ForAll(Guid accountId, CancellationToken cancel) =>
        await db.Set<AlertPerson>().Where(p => p.AccountId == accountId).Select(p => (AlertFrequency?)p.NeedFrequency).SingleOrDefaultAsync(cancel)
        ?? AlertPerson.DefaultNeedFrequency;

    /// <summary>Sets the choice for one need. Runs inside a transaction.</summary>
    public async Task Choose(Guid needId, Guid accountId, AlertFrequency frequency, CancellationToken cancel)
    {
        await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO need_alerts (need_id, account_id, frequency) VALUES ({needId}, {accountId}, {frequency.ToString()})
            ON CONFLICT (need_id, account_id) DO UPDATE SET frequency = excluded.frequency
            """,
            cancel);
        if (frequency == AlertFrequency.Never)
        {
            // What waited to be told is not told later to who did not want to hear it.
            await db.Set<OfferAlert>().Where(a => a.NeedId == needId && a.AccountId == accountId && a.ToldAt == null).ExecuteDeleteAsync(cancel);
        }
    }

    /// <summary>Sets the choice for all needs, also those to come; single choices made before go. Runs inside a transaction.</summary>
    public async Task ChooseForAll(Guid accountId, AlertFrequency frequency, CancellationToken cancel)
    {
        await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO alert_people (account_id, need_frequency) VALUES ({accountId}, {frequency.ToString()})
            ON CONFLICT (account_id) DO UPDATE SET need_frequency = excluded.need_frequency
            """,
            cancel);
        await db.Set<NeedAlert>().Where(a => a.AccountId == accountId).ExecuteDeleteAsync(cancel);
        if (frequency == AlertFrequency.Never)
        {
            await db.Set<OfferAlert>().Where(a => a.NeedId != null && a.AccountId == accountId && a.ToldAt == null).ExecuteDeleteAsync(cancel);
        }
    }

    /// <exception cref="InvalidInputException"><c>alert-frequency-required</c>: nothing was chosen, or something that is no choice.</exception>
    internal static AlertFrequency Require(AlertFrequency? frequency) => frequency is { } chosen && Enum.IsDefined(chosen)
        ? chosen
        : throw new InvalidInputException([new("frequency", "alert-frequency-required")]);
}
