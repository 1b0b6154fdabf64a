using Microsoft.EntityFrameworkCore;
using TechMatch.Domain;
using TechMatch.Domain.Programme;
using TechMatch.Server.Data;
using TechMatch.Server.Data.Verification;
using TechMatch.Server.Features.Alerts.Links;
using TechMatch.Server.Features.Alerts.Needs;
using TechMatch.Server.Features.Alerts.Searches;
using TechMatch.Server.Platform;
using TechMatch.Server.Platform.Privacy;

namespace TechMatch.Server.Features.Alerts;

internal sealed class AlertsSetup : IFeatureServices
{
    public static void Add(IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<AlertOptions>().BindConfiguration(AlertOptions.Section)
            .Validate(o => o.KeepDays is >= 90 and <= 3650, "Alerts:KeepDays must be from 90 to 3650.")
            .ValidateOnStart();
        services.AddScoped<AlertMatcher>();
        services.AddScoped<AlertTeller>();
        services.AddScoped<AlertMailMaker>();
        services.AddScoped<AlertSwitch>();
        services.AddScoped<NeedChoices>();
        services.AddSingleton<AlertLinks>();
        services.AddScoped<IPersonalData, AlertPersonalData>();
    }
}

/// <summary>What a person follows, and what they were told of. All of it goes with the person.</summary>
internal sealed class AlertPersonalData(TechMatchDbContext db, NeedChoices choices) : IPersonalData
{
    public string Section => "alerts";

    public sealed record Content(
        IReadOnlyList<SearchRow> SavedSearches, AlertFrequency NeedFrequency, DateOnly? LastWeeklyMail, IReadOnlyList<NeedRow> Needs, IReadOnlyList<AlertRow> Alerts);

    public sealed record SearchRow(
        string Name,
        ActivityKind? Kind,
        EnumSet<Topic> Topics,
        EnumSet<Audience> Audiences,
        Language? Language,
        bool Vog,
        string? Near,
        int? MaxDistanceKm,
        AlertFrequency Frequency,
        DateTimeOffset CreatedAt);

    public sealed record NeedRow(Guid NeedId, AlertFrequency Frequency);

    public sealed record AlertRow(Guid? SavedSearchId, Guid? NeedId, Guid OfferId, DateTimeOffset NotedAt, DateTimeOffset? ToldAt);

    public async Task<object> Export(DataSubject subject, CancellationToken cancel)
    {
        var id = subject.AccountId;
        var searches = await db.Set<SavedSearch>().AsNoTracking().Where(s => s.AccountId == id).OrderBy(s => s.CreatedAt).ToListAsync(cancel);
        var needs = await db.Set<NeedAlert>().Where(a => a.AccountId == id).OrderBy(a => a.NeedId).Select(a => new NeedRow(a.NeedId, a.Frequency)).ToListAsync(cancel);
        var alerts = await db.Set<OfferAlert>().Where(a => a.AccountId == id).OrderBy(a => a.Number)
            .Select(a => new AlertRow(a.SavedSearchId, a.NeedId, a.OfferId, a.NotedAt, a.ToldAt)).ToListAsync(cancel);
        return new Content(
            [
                .. searches.Select(s => new SearchRow(
                    s.Name,
                    s.Filters.Kind,
                    s.Filters.Topics,
                    s.Filters.Audiences,
                    s.Filters.Language,
                    s.Filters.HasVog,
                    s.Filters.Near,
                    s.Filters.RadiusKm,
                    s.Frequency,
                    s.CreatedAt)),
            ],
            await choices.ForAll(id, cancel),
            await db.Set<AlertPerson>().Where(p => p.AccountId == id).Select(p => p.WeeklyMailOn).SingleOrDefaultAsync(cancel),
            needs,
            alerts);
    }

    public async Task Erase(DataSubject subject, CancellationToken cancel)
    {
        var id = subject.AccountId;
        await db.Set<OfferAlert>().Where(a => a.AccountId == id).ExecuteDeleteAsync(cancel);
        await db.Set<SavedSearch>().Where(s => s.AccountId == id).ExecuteDeleteAsync(cancel);
        await db.Set<NeedAlert>().Where(a => a.AccountId == id).ExecuteDeleteAsync(cancel);
        await db.Set<AlertPerson>().Where(p => p.AccountId == id).ExecuteDeleteAsync(cancel);
    }
}

/// <summary>Nobody is told twice of the same, nor of what was never published; and what is to be told at once does not wait.</summary>
internal sealed class AlertVerification(TechMatchDbContext db, TimeProvider clock) : IVerification
{
    /// <summary>The job that tells comes each minute.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(30);

    public string Name => "offer-alerts";

    public string Promise => "Nobody is told twice of one offer for one thing, every alert is of an offer that was published, and open needs and live offers are followed.";

    public async Task Verify(Findings findings, CancellationToken cancel)
    {
        var alerts = db.Set<OfferAlert>();
        findings.Checked = await alerts.CountAsync(cancel) + await db.Set<Domain.Needs.Need>().CountAsync(cancel);
        if (await alerts.GroupBy(a => new { a.AccountId, a.SavedSearchId, a.NeedId, a.OfferId }).CountAsync(g => g.Count() > 1, cancel) is > 0 and var twice)
        {
            findings.Fault($"{twice} times somebody has two alerts of one offer for one thing.");
        }

        if (await alerts.CountAsync(a => !db.Set<Domain.Offers.Offer>().Any(o => o.Id == a.OfferId && o.PublishedAt != null), cancel) is > 0 and var unknown)
        {
            findings.Fault($"{unknown} alerts are of an offer that does not exist or was never published.");
        }

        if (await alerts.CountAsync(a => a.SavedSearchId != null && !db.Set<SavedSearch>().Any(s => s.Id == a.SavedSearchId && s.AccountId == a.AccountId), cancel) is > 0 and var others)
        {
            findings.Fault($"{others} alerts are of somebody else's search.");
        }

        if (await db.Set<Domain.Needs.Need>().CountAsync(
            n => n.Status == Domain.Needs.NeedStatus.Published && !db.Set<Data.Matching.NeedOpening>().Any(o => o.NeedId == n.Id), cancel) is > 0 and var unopened)
        {
            findings.Fault($"Of {unopened} open needs it was not noted when they were opened; 'migrate' notes it.");
        }

        var late = clock.GetUtcNow() - Patience;
        var reader = await db.Set<Data.Matching.OfferChangeReader>().AsNoTracking().SingleOrDefaultAsync(r => r.Name == AlertMatcher.ReaderName, cancel);
        if (reader is not null && await db.Set<Data.Matching.OfferChangeMark>().AnyAsync(c => c.ChangedAt < late && c.TransactionId > reader.Unfinished && !reader.Seen.Contains(c.Number), cancel))
        {
            findings.Notice($"Changes of offers from before {late:yyyy-MM-dd HH:mm} UTC were not yet held against searches and needs: no process does jobs.");
        }
    }
}
