using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TechMatch.Domain;
using TechMatch.Domain.Offers;
using TechMatch.Server.Data;
using TechMatch.Server.Features.Alerts;
using TechMatch.Server.Features.Notifications;
using TechMatch.Server.Platform.Jobs;
using TechMatch.Server.Tests.Fixtures;

namespace TechMatch.Server.Tests.Features.Alerts;

/// <summary>What the tests of alerts do over and over.</summary>
internal static class AlertWorld
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>A run of the job that looks and tells at once.</summary>
    public static Task<JobReport> Look(this TestServer server) => server.With((OfferAlertsJob job) => job.Run(Cancel));

    public static Task<JobReport> Week(this TestServer server) => server.With((WeeklyOffersJob job) => job.Run(Cancel));

    /// <summary>Saves a search over the API.</summary>
    public static async Task<Guid> Save(this HttpClient client, string frequency, object? filters = null)
    {
        var body = new Dictionary<string, object?> { ["name"] = "Robots dichtbij", ["frequency"] = frequency };
        foreach (var property in filters?.GetType().GetProperties() ?? [])
        {
            body[property.Name] = property.GetValue(filters);
        }

        return (await client.Post("/me/saved-searches", body).Body(System.Net.HttpStatusCode.Created)).Id();
    }

    /// <summary>The mails to an account, oldest first.</summary>
    public static async Task<List<OutboxMail>> Mails(this TestServer server, Account account)
    {
        await using var db = server.Database.Open();
        return await db.Set<OutboxMail>().Where(m => m.ToAddress == account.Email).OrderBy(m => m.CreatedAt).ThenBy(m => m.Id).ToListAsync(Cancel);
    }

    public static async Task<List<OfferAlert>> Alerts(this TestServer server, Account account)
    {
        await using var db = server.Database.Open();
        return await db.Set<OfferAlert>().Where(a => a.AccountId == account.Id).OrderBy(a => a.Number).ToListAsync(Cancel);
    }

    public static Task Publish(this TestServer server, Guid offer) => server.Change(offer, o => o.Publish(Actors.Organisation, server.Clock.GetUtcNow()));

    public static Task Pause(this TestServer server, Guid offer) => server.Change(offer, o => o.Pause(Actors.Organisation));

    /// <summary>Changes an offer in a transaction of its own.</summary>
    public static async Task Change(this TestServer server, Guid offer, Action<Offer> change)
    {
        await using var db = server.Database.Open();
        change(await db.Set<Offer>().SingleAsync(o => o.Id == offer, Cancel));
        await db.SaveChangesAsync(Cancel);
        server.Services.GetRequiredService<TechMatch.Server.Data.Matching.LiveOffers>().MayBeBehind();
    }
}
