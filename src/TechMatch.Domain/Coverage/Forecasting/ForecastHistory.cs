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

/// <summary>A day that the two agreed on for an activity.</summary>
/// <param name="ActivityId">The activity.</param>
/// <param name="AgreedOn">The day on which they agreed.</param>
/// <param name="HeldOn">The day that they agreed on.</param>
/// <param name="LetGoOn">The day on which it was called off, turned out not to have been, or another day was agreed; null while it stands.</param>
public readonly record struct AgreedDay(Guid ActivityId, DateOnly AgreedOn, DateOnly HeldOn, DateOnly? LetGoOn);

/// <summary>What a partnership went through.</summary>
/// <param name="SchoolCode">Its school.</param>
/// <param name="Moves">Its stages in order; the first is how it began.</param>
/// <param name="Activities">Its activities of which a side said that they took place.</param>
public sealed record ForecastPartnership(EstablishmentCode SchoolCode, IReadOnlyList<ForecastMove> Moves, IReadOnlyList<ActivityEvidence> Activities)
{
    /// <summary>The days that were agreed for its activities, those that were let go too.</summary>
    public IReadOnlyList<AgreedDay> AgreedDays { get; init; } = [];
}

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
    /// <summary>An activity that does not count so many days after the day agreed for it is taken not to do so by that day any more.</summary>
    public const int AgreedDayWaits = 60;

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

        var counted = new Dictionary<Guid, DateOnly>();
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
                counted[activity.ActivityId] = from;
                Runs.Add((from, until, from.DayNumber - activity.HeldOn.DayNumber));
            }
        }

        Runs.Sort();
        foreach (var day in partnership.AgreedDays.Where(d => d.AgreedOn <= asOf))
        {
            var after = counted.TryGetValue(day.ActivityId, out var from) ? from.DayNumber - day.HeldOn.DayNumber : (int?)null;
            if (day.HeldOn.AddDays(AgreedDayWaits) <= asOf)
            {
                Came.Add((day.HeldOn, after <= AgreedDayWaits ? after : null));
            }
            else if (after is null && !(day.LetGoOn <= asOf) && !(day.HeldOn >= NextDay) && Stays.Count > 0 && Stays[^1].Stage is ForecastStage.Planned or ForecastStage.Active)
            {
                NextDay = day.HeldOn;
            }
        }
    }

    public EstablishmentCode SchoolCode { get; }

    /// <summary>Whether it sleeps; for what comes it is an active one whose last activity is long ago.</summary>
    public bool IsDormant { get; }

    /// <summary>From which day it was in which stage; null while off the road.</summary>
    public List<(DateOnly From, ForecastStage? Stage)> Stays { get; } = [];

    /// <summary>From and until which day an activity makes its school count, and how many days after it was held that began.</summary>
    public List<(DateOnly From, DateOnly Until, int Lag)> Runs { get; } = [];

    /// <summary>The first agreed day of an activity that stands and did not count yet; null when there is none.</summary>
    public DateOnly? NextDay { get; }

    /// <summary>Of each agreed day of some time ago, after how many days the activity counted; null when it did not by that day.</summary>
    public List<(DateOnly HeldOn, int? After)> Came { get; } = [];
}
