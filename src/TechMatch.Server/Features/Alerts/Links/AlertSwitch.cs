using Microsoft.EntityFrameworkCore;
using TechMatch.Server.Data;
using TechMatch.Server.Features.Alerts.Needs;
using TechMatch.Server.Features.Alerts.Searches;

namespace TechMatch.Server.Features.Alerts.Links;

/// <summary>Turns off what a link is for. Twice is as good as once; what is gone is off already.</summary>
public sealed class AlertSwitch(TechMatchDbContext db, Transactions transactions, NeedChoices choices)
{
    public Task TurnOff(AlertStop stop, CancellationToken cancel) => transactions.Run(async () =>
    {
        // Held until the end, so that who erases the account waits, or has done so.
        var accounts = await db.Users.FromSql($"SELECT * FROM accounts WHERE id = {stop.AccountId} FOR UPDATE").AsNoTracking().CountAsync(cancel);
        if (accounts == 0)
        {
            return;
        }

        if (stop.NeedId is { } need)
        {
            if (await db.Set<Domain.Needs.Need>().AnyAsync(n => n.Id == need, cancel))
            {
                await choices.Choose(need, stop.AccountId, AlertFrequency.Never, cancel);
            }

            return;
        }

        var searches = db.Set<SavedSearch>().Where(s => s.AccountId == stop.AccountId && (stop.SavedSearchId == null || s.Id == stop.SavedSearchId));
        await db.Set<OfferAlert>().Where(a => a.ToldAt == null && searches.Any(s => s.Id == a.SavedSearchId)).ExecuteDeleteAsync(cancel);
        await searches.ExecuteUpdateAsync(set => set.SetProperty(s => s.Frequency, AlertFrequency.Never), cancel);
        if (stop.SavedSearchId is null)
        {
            await choices.ChooseForAll(stop.AccountId, AlertFrequency.Never, cancel);
        }
    });
}
