using Microsoft.EntityFrameworkCore;
using TechMatch.Domain.Calendars;
using TechMatch.Domain.Needs;
using TechMatch.Domain.Schools;
using TechMatch.Server.Data;
using TechMatch.Server.Features.Alerts.Mails;
using TechMatch.Server.Features.Alerts.Needs;
using TechMatch.Server.Features.Notifications;
using TechMatch.Server.Platform.Jobs;

namespace TechMatch.Server.Features.Alerts;

/// <summary>
/// Tells people of what was noted, each in one mail for all that they follow. The mail is written to the outbox in the transaction in which
/// the alerts become told, so that no end of a process, and no second process, tells anything twice or not at all.
/// </summary>
public sealed partial class AlertTeller(
    TechMatchDbContext db,
    Transactions transactions,
    AlertMailMaker maker,
    Outbox outbox,
    WorkingDays calendar,
    TimeProvider clock,
    ILogger<AlertTeller> log)
{
    /// <summary>Tells who wants to hear at once.</summary>
    public async Task<JobReport> AtOnce(CancellationToken cancel)
    {
        var people = await Waiting(null, AlertFrequency.AtOnce, DateOnly.MaxValue).Select(w => w.AccountId).Distinct().OrderBy(id => id).ToListAsync(cancel);
        return await TellAll(people, id => TellAtOnce(id, cancel), cancel);
    }

    /// <summary>
    /// Tells what waits to who hears weekly, on the first working day of the week: Monday, or the day after a public holiday. In a school
    /// holiday the people of a school are left in peace; what waits is told in the first week of school. Nobody gets two in one week,
    /// however often this runs, and a run that falls out is made up for later in the week.
    /// </summary>
    public async Task<JobReport> Weekly(CancellationToken cancel)
    {
        var today = DutchTime.DayOf(clock.GetUtcNow());
        var monday = MondayOf(today);
        var waiting = await Waiting(null, null, monday).Select(w => w.AccountId).Distinct().OrderBy(id => id).ToListAsync(cancel);
        var regions = (await (
            from member in db.Set<Membership>()
            join school in db.Set<School>() on member.SchoolCode equals school.Code
            where waiting.Contains(member.AccountId)
            select new { member.AccountId, school.Facts.HolidayRegion }).Distinct().ToListAsync(cancel)).ToLookup(r => r.AccountId, r => r.HolidayRegion);
        var people = waiting.Where(id => IsDue(today, monday, [.. regions[id]])).ToList();
        return await TellAll(people, id => TellWeekly(id, today, monday, cancel), cancel);
    }

    /// <summary>Whether the weekly mail may go today: from the first day of this week on that is a working day for the person.</summary>
    /// <param name="today">The day.</param>
    /// <param name="monday">The Monday of its week.</param>
    /// <param name="regions">The holiday regions of the schools that the person acts for; empty for who acts for none.</param>
    private bool IsDue(DateOnly today, DateOnly monday, IReadOnlyList<HolidayRegion?> regions) =>
        Enumerable.Range(0, 5).Select(monday.AddDays).TakeWhile(day => day <= today).Any(day => regions.Count == 0
            ? !WorkingDays.IsPublicHoliday(day)
            : regions.Any(region => calendar.IsWorkingDay(day, region)));

    private Task<bool> TellAtOnce(Guid accountId, CancellationToken cancel) =>
        transactions.Run(() => Tell(accountId, AlertFrequency.AtOnce, DateOnly.MaxValue, (to, sections, stop) => new OffersFoundMail(to, sections, stop), cancel));

    private Task<bool> TellWeekly(Guid accountId, DateOnly today, DateOnly monday, CancellationToken cancel) => transactions.Run(async () =>
    {
        // Of two processes the second waits here, and then sees that this week's mail has been written.
        await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO alert_people (account_id, need_frequency) SELECT id, {AlertPerson.DefaultNeedFrequency.ToString()} FROM accounts WHERE id = {accountId}
            ON CONFLICT (account_id) DO NOTHING
            """,
            cancel);
        await db.Database.ExecuteSqlAsync($"SELECT 1 FROM alert_people WHERE account_id = {accountId} FOR UPDATE", cancel);
        if (!await Tell(accountId, null, monday, (to, sections, stop) => new OffersOfTheWeekMail(to, sections, stop), cancel))
        {
            return false;
        }

        await db.Set<AlertPerson>().Where(p => p.AccountId == accountId).ExecuteUpdateAsync(set => set.SetProperty(p => p.WeeklyMailOn, today), cancel);
        return true;
    });

    /// <summary>Writes one mail with all that waits for a person and still fits. Runs inside a transaction.</summary>
    /// <returns>Whether there was anything to tell.</returns>
    private async Task<bool> Tell(
        Guid accountId, AlertFrequency? only, DateOnly monday, Func<Recipient, IReadOnlyList<AlertSection>, string, Mail> make, CancellationToken cancel)
    {
        // Locked first, and without what another process is telling at this moment; then looked at again.
        var locked = await db.Database.SqlQuery<long>(
            $"""SELECT number AS "Value" FROM offer_alerts WHERE account_id = {accountId} AND told_at IS NULL ORDER BY number FOR UPDATE SKIP LOCKED""").ToListAsync(cancel);
        var waiting = (await Waiting(accountId, only, monday).ToListAsync(cancel)).Where(w => locked.Contains(w.Number)).OrderBy(w => w.Number).ToList();
        var account = await db.Users.AsNoTracking().SingleOrDefaultAsync(a => a.Id == accountId, cancel);
        if (account is null || waiting.Count == 0)
        {
            return false;
        }

        var content = await maker.Make(account, waiting, cancel);

        // What no longer fits was never told; when it comes to fit again it is new.
        await db.Set<OfferAlert>().Where(a => content.NoLongerFits.Contains(a.Number)).ExecuteDeleteAsync(cancel);
        if (content.Sections.Count == 0)
        {
            return false;
        }

        var mail = await outbox.Add(make(Recipient.Of(account), content.Sections, content.StopPath), cancel);
        var now = clock.GetUtcNow();
        await db.Set<OfferAlert>().Where(a => content.Told.Contains(a.Number))
            .ExecuteUpdateAsync(set => set.SetProperty(a => a.ToldAt, now).SetProperty(a => a.MailId, mail), cancel);
        return true;
    }

    /// <summary>What waits to be told of offers that are live: to one person or to all.</summary>
    /// <param name="accountId">The person; null for all.</param>
    /// <param name="only">Only what is to be told so; null for all that is to be told at all.</param>
    /// <param name="monday">Only to who had no weekly mail from this day on.</param>
    private IQueryable<WaitingAlert> Waiting(Guid? accountId, AlertFrequency? only, DateOnly monday) => db.Database.SqlQuery<WaitingAlert>(
        $"""
        SELECT a.number, a.account_id, a.saved_search_id, a.need_id, a.offer_id
        FROM offer_alerts a
        JOIN offers o ON o.id = a.offer_id AND o.status = 'Published'
        JOIN accounts u ON u.id = a.account_id AND u.email_confirmed AND u.email IS NOT NULL
        LEFT JOIN saved_searches s ON s.id = a.saved_search_id
        LEFT JOIN needs n ON n.id = a.need_id AND n.status = {nameof(NeedStatus.Published)}
              AND EXISTS (SELECT 1 FROM memberships m WHERE m.account_id = a.account_id AND m.school_code = n.school_code)
        LEFT JOIN need_alerts c ON c.need_id = n.id AND c.account_id = a.account_id
        LEFT JOIN alert_people p ON p.account_id = a.account_id
        CROSS JOIN LATERAL (SELECT CASE WHEN n.id IS NOT NULL THEN coalesce(c.frequency, p.need_frequency, {AlertPerson.DefaultNeedFrequency.ToString()})
                                        ELSE s.frequency END AS frequency) f
        WHERE a.told_at IS NULL AND ({accountId}::uuid IS NULL OR a.account_id = {accountId})
          AND f.frequency <> {nameof(AlertFrequency.Never)} AND ({only == null} OR f.frequency = {(only ?? AlertFrequency.AtOnce).ToString()})
          AND (p.weekly_mail_on IS NULL OR p.weekly_mail_on < {monday})
        """);

    private async Task<JobReport> TellAll(List<Guid> people, Func<Guid, Task<bool>> tell, CancellationToken cancel)
    {
        var (told, failures) = (0, new List<string>());
        foreach (var id in people)
        {
            cancel.ThrowIfCancellationRequested();
            try
            {
                told += await tell(id) ? 1 : 0;
            }
            catch (Exception e) when (!cancel.IsCancellationRequested)
            {
                // One person's mail must not stop that of the others; it is tried again at the next run.
                LogFailed(log, e, id);
                failures.Add($"Account {id}: {e.GetType().Name}");
            }
        }

        return new JobReport(told, failures);
    }

    private static DateOnly MondayOf(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + 6) % 7));

    [LoggerMessage(Level = LogLevel.Error, Message = "Account {AccountId} could not be told of new offers")]
    private static partial void LogFailed(ILogger log, Exception exception, Guid accountId);
}

/// <summary>An alert that waits to be told.</summary>
public sealed record WaitingAlert(long Number, Guid AccountId, Guid? SavedSearchId, Guid? NeedId, Guid OfferId);
