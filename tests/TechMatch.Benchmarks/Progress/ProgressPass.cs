using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using TechMatch.Domain.Calendars;
using TechMatch.Domain.Coverage;
using TechMatch.Domain.Partnerships;
using TechMatch.Domain.Schools;
using TechMatch.Server.Data;
using TechMatch.Server.Features.Partnerships;

namespace TechMatch.Benchmarks.Progress;

/// <summary>The pass over all partnerships that finds those in which something is due.</summary>
internal sealed class ProgressPass : IRow
{
    /// <summary>The loop over entities is measured on so many, and reckoned up.</summary>
    private const int Looped = 20_000;

    public string Group => "progress";

    public IEnumerable<Planned> Benchmarks(Context context)
    {
        yield return Plan(
            "pass over 1,000,000 partnerships, 3% due, against a loop over entities with EF (on 20,000, scaled)",
            80,
            Direction.Less,
            async services => await Timing.Once(async () => await Pass(services, Today, ProgressWorld.Due)),
            async services => await Timing.Once(() => Loop(services)) * (ProgressWorld.Partnerships / Looped));
        yield return Plan(
            "the same, against the bare statement in psql; the ratio is how many times its time",
            1.5,
            Direction.AtMost,
            async services => await Timing.Once(async () => await Pass(services, Today, ProgressWorld.Due)),
            services => Psql(services, Today));
        yield return Plan(
            "a pass with nothing due, against the pass with 3% due; the ratio is its share",
            0.1,
            Direction.AtMost,
            async services => await Timing.Once(async () => await Pass(services, Today.AddDays(-1), 0)),
            async services => await Timing.Once(async () => await Pass(services, Today, ProgressWorld.Due)));

        Planned Plan(string name, double goal, Direction direction, Func<IServiceProvider, Task<double>> ours, Func<IServiceProvider, Task<double>> peer) =>
            new(name, async () =>
            {
                var services = await context.Services();
                await KnowSettings(services);
                await ProgressWorld.Fill(services.GetRequiredService<NpgsqlDataSource>(), Today);
                return new Benchmark(Group, name, "ms", goal, direction, () => ours(services), () => peer(services));
            });
    }

    private static DateOnly Today { get; } = DutchTime.DayOf(DateTimeOffset.UtcNow);

    /// <summary>As after the first pass that ever was: the days of the world are reckoned by the settings that hold, so none is looked at again for that.</summary>
    private static async Task KnowSettings(IServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<DuePartnerships>().SettingsChanged(CancellationToken.None);
    }

    /// <summary>What the job does before it takes the steps.</summary>
    private static async Task Pass(IServiceProvider services, DateOnly today, int expected)
    {
        await using var scope = services.CreateAsyncScope();
        var due = scope.ServiceProvider.GetRequiredService<DuePartnerships>();
        await due.SettingsChanged(CancellationToken.None);
        var found = await due.Find(today, CancellationToken.None);
        if (found.Count != expected)
        {
            throw new InvalidOperationException($"The pass finds {found.Count} partnerships and not {expected}.");
        }
    }

    /// <summary>As one would write it without the column: each with all that it is judged by, and the domain asked. Finds the same.</summary>
    private static async Task Loop(IServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<TechMatchDbContext>();
        var calendar = scope.ServiceProvider.GetRequiredService<WorkingDays>();
        var found = new List<Guid>();
        var marked = 0;
        var last = Guid.Empty;
        for (var read = 0; read < Looped; read += 500)
        {
            var some = await db.Set<Partnership>().Where(p => p.Id > last).OrderBy(p => p.Id).Take(500)
                .Include(p => p.Requests).Include(p => p.Activities).AsSplitQuery().ToListAsync();
            var codes = some.Select(p => p.SchoolCode).Distinct().ToList();
            var regions = await db.Set<School>().Where(s => codes.Contains(s.Code)).ToDictionaryAsync(s => s.Code, s => s.Facts.HolidayRegion);
            foreach (var partnership in some)
            {
                var clock = new PartnershipClock(PartnershipTimings.Default, calendar, regions[partnership.SchoolCode], CoverageDefinition.Current.DisputeDays);
                if (clock.Due(partnership, Today).Count > 0)
                {
                    found.Add(partnership.Id);
                }

                marked += partnership.DueOn <= Today ? 1 : 0;
            }

            last = some[^1].Id;
            db.ChangeTracker.Clear();
        }

        if (found.Count == 0 || found.Count != marked)
        {
            throw new InvalidOperationException($"The loop finds {found.Count} partnerships, the pass {marked} of the same.");
        }
    }

    private static Task<double> Psql(IServiceProvider services, DateOnly today) => PsqlClient.Time(
        services.GetRequiredService<Microsoft.Extensions.Configuration.IConfiguration>()["ConnectionStrings:TechMatch"]!,
        [$"SELECT id FROM partnerships WHERE due_on <= '{today:yyyy-MM-dd}' ORDER BY 1;"]);
}
