using Microsoft.EntityFrameworkCore;
using TechMatch.Domain.Calendars;
using TechMatch.Domain.Coverage;
using TechMatch.Domain.Coverage.Forecasting;
using TechMatch.Domain.Partnerships;
using TechMatch.Domain.Schools;
using TechMatch.Server.Data;

namespace TechMatch.Server.Features.Coverage;

/// <summary>Reads what a forecast is made from: the stages that partnerships went through, their activities and the days agreed for those.</summary>
public sealed class ForecastReader(TechMatchDbContext db, CoverageReader reader, WorkingDays workingDays)
{
    /// <summary>The past of the schools of a sector.</summary>
    /// <param name="choice">Which schools are forecast.</param>
    /// <param name="sector">Their sector.</param>
    /// <param name="definition">When a school counts.</param>
    /// <param name="on">The day of which the register says which schools there are.</param>
    /// <param name="cancel">Stops reading.</param>
    /// <returns>The past, and the version of the register; null for the version where no register was valid.</returns>
    public async Task<(ForecastHistory History, string? RegisterVersion)> Read(
        CoverageChoice choice, Sector sector, CoverageDefinition definition, DateOnly on, CancellationToken cancel)
    {
        var registers = await reader.Registers(choice.Query.Province, cancel);
        var all = (await registers.On(on, cancel)).Where(s => s.Sector == sector).ToList();
        var chosen = all.Where(choice.Holds).ToList();
        var learntFrom = choice.Query.Province is null ? chosen : all;
        var codes = learntFrom.Select(s => s.Code).ToHashSet();
        var moves = await Moves(codes, cancel);
        var agreedDays = await AgreedDays(codes, cancel);
        var activities = (await reader.Activities(DateOnly.MinValue, DateOnly.MaxValue, codes, cancel)).ToLookup(a => a.PartnershipId);
        return (
            new ForecastHistory(
                definition,
                [.. chosen.Select(SchoolOf)],
                [.. moves.Select(p => new ForecastPartnership(p.Value.School, p.Value.Moves, [.. activities[p.Key]]) { AgreedDays = [.. agreedDays[p.Key]] })],
                [.. learntFrom.Select(SchoolOf)],
                workingDays),
            CoverageTally.Join(chosen.Select(s => s.RegisterVersion).ToHashSet()));
    }

    private static ForecastSchool SchoolOf(RegisterSchool school) => new(school.Code, school.HolidayRegion);

    /// <summary>The moves of each partnership in order, from the way it began.</summary>
    private async Task<Dictionary<Guid, (EstablishmentCode School, List<ForecastMove> Moves)>> Moves(
        IReadOnlyCollection<EstablishmentCode> schools, CancellationToken cancel)
    {
        var rows = await db.Set<PartnershipEvent>().AsNoTracking()
            .Where(e => e.Happening == PartnershipHappening.Moved || e.Happening == PartnershipHappening.Suggested || e.Happening == PartnershipHappening.Registered)
            .Join(db.Set<Partnership>(), e => e.PartnershipId, p => p.Id, (e, p) => new { e.PartnershipId, p.SchoolCode, e.Sequence, e.At, e.To })
            .Where(r => schools.Contains(r.SchoolCode))
            .OrderBy(r => r.PartnershipId).ThenBy(r => r.Sequence)
            .ToListAsync(cancel);
        var partnerships = new Dictionary<Guid, (EstablishmentCode School, List<ForecastMove> Moves)>();
        foreach (var row in rows)
        {
            if (!partnerships.TryGetValue(row.PartnershipId, out var partnership))
            {
                partnerships.Add(row.PartnershipId, partnership = (row.SchoolCode, []));
            }

            partnership.Moves.Add(new ForecastMove(DutchTime.DayOf(row.At), row.To));
        }

        return partnerships;
    }

    /// <summary>The days that were agreed in each partnership, also those that another took the place of: the events say which, and from when until when.</summary>
    private async Task<ILookup<Guid, AgreedDay>> AgreedDays(IReadOnlyCollection<EstablishmentCode> schools, CancellationToken cancel)
    {
        var rows = await db.Set<PartnershipEvent>().AsNoTracking()
            .Where(e => e.Happening == PartnershipHappening.ActivityMoved || e.Happening == PartnershipHappening.ActivityDropped
                || e.Verb == PartnershipVerb.Plan || e.Verb == PartnershipVerb.Cancel || e.Verb == PartnershipVerb.Miss)
            .Join(db.Set<Partnership>(), e => e.PartnershipId, p => p.Id, (e, p) => new { Event = e, p.SchoolCode })
            .Where(r => schools.Contains(r.SchoolCode))
            .Join(
                db.Set<Activity>(),
                r => r.Event.ActivityId,
                a => a.Id,
                (r, a) => new { r.Event.PartnershipId, ActivityId = a.Id, a.HeldOn, r.Event.Sequence, r.Event.At, r.Event.Verb, r.Event.MovedFrom, r.Event.MovedTo })
            .OrderBy(r => r.ActivityId).ThenBy(r => r.Sequence)
            .ToListAsync(cancel);
        return rows.GroupBy(r => (r.PartnershipId, r.ActivityId)).SelectMany(activity =>
        {
            var days = new List<AgreedDay>();
            foreach (var row in activity)
            {
                var on = DutchTime.DayOf(row.At);
                if (days.Count > 0)
                {
                    days[^1] = days[^1] with { LetGoOn = on };
                }

                if (row.Verb == PartnershipVerb.Plan)
                {
                    days.Add(new AgreedDay(row.ActivityId, on, activity.FirstOrDefault(r => r.MovedFrom is not null)?.MovedFrom ?? row.HeldOn, null));
                }
                else if (row.MovedTo is { } to)
                {
                    days.Add(new AgreedDay(row.ActivityId, on, to, null));
                }
            }

            return days.Select(day => (activity.Key.PartnershipId, Day: day));
        }).ToLookup(d => d.PartnershipId, d => d.Day);
    }
}
