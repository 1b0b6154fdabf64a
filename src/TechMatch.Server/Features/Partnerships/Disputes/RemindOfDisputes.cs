using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TechMatch.Domain.Calendars;
using TechMatch.Domain.Partnerships;
using TechMatch.Domain.Schools;
using TechMatch.Server.Data;
using TechMatch.Server.Platform;
using TechMatch.Server.Platform.Jobs;

namespace TechMatch.Server.Features.Partnerships.Disputes;

/// <summary>Reminds both sides, once, that they do not agree on whether an activity took place. The coordinator sees it from the first day.</summary>
public sealed partial class RemindOfDisputes(
    TechMatchDbContext db, IServiceScopeFactory scopes, WorkingDays calendar, IOptions<DisputeOptions> options, TimeProvider clock, ILogger<RemindOfDisputes> log)
    : IRecurringJob, IFeatureServices
{
    public static string Name => "dispute-reminders";

    public static string Cron => "35 8 * * *";

    public static void Add(IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<DisputeOptions>().BindConfiguration(DisputeOptions.Section)
            .Validate(o => o.RemindAfter is >= 1 and <= 250, "Disputes:RemindAfter must be 1 to 250 working days.").ValidateOnStart();
        services.AddScoped<DisputeMails>();
        services.AddScoped<Step>();
    }

    public async Task<JobReport> Run(CancellationToken cancel)
    {
        var today = DutchTime.DayOf(clock.GetUtcNow());
        var open = await db.Set<Activity>().AsNoTracking().Where(a => a.Status == ActivityStatus.Disputed && a.DisputeRemindedAt == null && a.DisputedAt != null)
            .Join(db.Set<Partnership>(), a => a.PartnershipId, p => p.Id, (a, p) => new { a.Id, a.DisputedAt, p.SchoolCode })
            .Join(db.Set<School>(), x => x.SchoolCode, s => s.Code, (x, s) => new { x.Id, x.DisputedAt, s.Facts.HolidayRegion })
            .OrderBy(x => x.Id).ToListAsync(cancel);
        var done = 0;
        var failures = new List<string>();
        foreach (var id in open.Where(x => calendar.Add(DutchTime.DayOf(x.DisputedAt!.Value), options.Value.RemindAfter, x.HolidayRegion) <= today).Select(x => x.Id))
        {
            cancel.ThrowIfCancellationRequested();
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                done += await scope.ServiceProvider.GetRequiredService<Step>().Run(id, cancel) ? 1 : 0;
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                LogFailed(log, e, id);
                failures.Add($"{id}: {e.GetType().Name}");
            }
        }

        return new JobReport(done, failures);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The two sides of activity {Id} could not be reminded")]
    private static partial void LogFailed(ILogger log, Exception exception, Guid id);

    /// <summary>The reminder and its mails in one transaction.</summary>
    private sealed class Step(TechMatchDbContext db, Transactions transactions, PartnershipRows rows, DisputeMails mails, TimeProvider clock)
    {
        public Task<bool> Run(Guid activityId, CancellationToken cancel) => transactions.Run(async () =>
        {
            var partnership = await rows.LockOfActivity(activityId, cancel);
            if (!partnership.RemindOfDispute(activityId, clock.GetUtcNow()))
            {
                return false;
            }

            await db.SaveChangesAsync(cancel);
            await mails.Reminder(partnership, partnership.Activities.Single(a => a.Id == activityId), cancel);
            return true;
        });
    }
}
