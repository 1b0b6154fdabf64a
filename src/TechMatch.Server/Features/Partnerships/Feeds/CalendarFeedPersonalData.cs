using Microsoft.EntityFrameworkCore;
using TechMatch.Server.Data;
using TechMatch.Server.Platform;
using TechMatch.Server.Platform.Privacy;

namespace TechMatch.Server.Features.Partnerships.Feeds;

/// <summary>That a person has a calendar address, and since when; the address is not kept.</summary>
internal sealed class CalendarFeedPersonalData(TechMatchDbContext db) : IPersonalData, IFeatureServices
{
    public string Section => "calendarFeed";

    public static void Add(IServiceCollection services, IConfiguration configuration) => services.AddScoped<IPersonalData, CalendarFeedPersonalData>();

    public sealed record Content(DateTimeOffset? Since);

    public async Task<object> Export(DataSubject subject, CancellationToken cancel) => new Content(
        await db.Set<CalendarFeed>().Where(f => f.AccountId == subject.AccountId).Select(f => (DateTimeOffset?)f.Since).SingleOrDefaultAsync(cancel));

    public Task Erase(DataSubject subject, CancellationToken cancel) =>
        db.Set<CalendarFeed>().Where(f => f.AccountId == subject.AccountId).ExecuteDeleteAsync(cancel);
}
