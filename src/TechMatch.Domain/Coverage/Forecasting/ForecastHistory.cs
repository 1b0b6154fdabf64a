using TechMatch.Domain.Calendars;
using TechMatch.Domain.Partnerships;
using TechMatch.Domain.Schools;

namespace TechMatch.Domain.Coverage.Forecasting;

/// <summary>Where a partnership stands, as far as it matters for what comes. What is off the road has no stage.</summary>
public enum ForecastStage
{
    Suggested = 0,
    Requested = 1,
    InConversation = 2,
    Planned = 3,

    /// <summary>Active or structural: what comes is another activity or its end.</summary>
    Active = 4,

    /// <summary>Its last activity is over twelve months old. It goes on from where it was: a yearly activity that comes some weeks late wakes it.</summary>
    Dormant = 5,
}

/// <summary>A school that is forecast.</summary>
/// <param name="Code">Its code.</param>
/// <param name="HolidayRegion">Whose school holidays it keeps; null where the register does not say.</param>
public readonly record struct ForecastSchool(EstablishmentCode Code, HolidayRegion? HolidayRegion);

/// <summary>From a day on a partnership was in a stage.</summary>
public readonly record struct ForecastMove(DateOnly On, PartnershipStage To);

/// <summary>What a partnership went through.</summary>
/// <param name="SchoolCode">Its school.</param>
/// <param name="Moves">Its stages in order; the first is how it began.</param>
/// <param name="Activities">Its activities of which a side said that they took place.</param>
public sealed record ForecastPartnership(EstablishmentCode SchoolCode, IReadOnlyList<ForecastMove> Moves, IReadOnlyList<ActivityEvidence> Activities);

/// <summary>What a forecast is made from: only what was known by the end of its day is ever looked at.</summary>
/// <param name="Definition">When a school counts.</param>
/// <param name="Schools">The schools of which the future is drawn.</param>
/// <param name="Partnerships">Those of all schools whose past is learnt from.</param>
/// <param name="LearntFrom">The schools whose past is learnt from: those of the province, also where a region is forecast.</param>
/// <param name="WorkingDays">The school holidays.</param>
public sealed record ForecastHistory(
    CoverageDefinition Definition,
    IReadOnlyList<ForecastSchool> Schools,
    IReadOnlyList<ForecastPartnership> Partnerships,
    IReadOnlyList<ForecastSchool> LearntFrom,
    WorkingDays WorkingDays)
{
    /// <summary>The day of the first move; null without any.</summary>
    public DateOnly? Begin => Partnerships.Where(p => p.Moves.Count > 0).Min(p => (DateOnly?)p.Moves[0].On);

    /// <summary>How many of the schools count on a date, by all that is known today.</summary>
    public int Covered(DateOnly on)
    {
        var schools = Schools.Select(s => s.Code).ToHashSet();
        return Partnerships.Where(p => schools.Contains(p.SchoolCode))
            .Where(p => p.Activities.Any(a => Definition.Counts(a, on)))
            .Select(p => p.SchoolCode).Distinct().Count();
    }

    internal static ForecastStage? StageOf(PartnershipStage stage) => stage switch
    {
        PartnershipStage.Suggested => ForecastStage.Suggested,
        PartnershipStage.Requested => ForecastStage.Requested,
        PartnershipStage.InConversation => ForecastStage.InConversation,
        PartnershipStage.Planned => ForecastStage.Planned,
        PartnershipStage.Active or PartnershipStage.Structural or PartnershipStage.Dormant => ForecastStage.Active,
        _ => null,
    };
}

/// <summary>A partnership as it was known by the end of a day.</summary>
internal sealed class KnownPartnership
{
    /// <param name="partnership">What is known today.</param>
    /// <param name="definition">When an activity counts.</param>
    /// <param name="asOf">The day; what came later is not looked at.</param>
    public KnownPartnership(ForecastPartnership partnership, CoverageDefinition definition, DateOnly asOf)
    {
        SchoolCode = partnership.SchoolCode;
        foreach (var move in partnership.Moves.TakeWhile(m => m.On <= asOf))
        {
            IsDormant = move.To == PartnershipStage.Dormant;
            var stage = ForecastHistory.StageOf(move.To);
            if (Stays.Count > 0 && Stays[^1].Stage == stage)
            {
                continue;
            }

            Stays.Add((move.On, stage));
        }

        foreach (var activity in partnership.Activities)
        {
            if (definition.CountsFrom(activity) is not { } from || from > asOf)
            {
                continue;
            }

            var known = activity.PartnershipEndedOn > asOf ? activity with { PartnershipEndedOn = null } : activity;
            var until = definition.CountsUntil(known);
            if (until >= from)
            {
                Runs.Add((from, until, from.DayNumber - activity.HeldOn.DayNumber));
            }
        }

        Runs.Sort();
    }

    public EstablishmentCode SchoolCode { get; }

    /// <summary>Whether it sleeps; for what comes it is an active one whose last activity is long ago.</summary>
    public bool IsDormant { get; }

    /// <summary>From which day it was in which stage; null while off the road.</summary>
    public List<(DateOnly From, ForecastStage? Stage)> Stays { get; } = [];

    /// <summary>From and until which day an activity makes its school count, and how many days after it was held that began.</summary>
    public List<(DateOnly From, DateOnly Until, int Lag)> Runs { get; } = [];
}
