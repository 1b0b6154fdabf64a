using TechMatch.Domain.Programme;
using TechMatch.Domain.Schools;

namespace TechMatch.Domain.Coverage;

/// <summary>
/// When a school counts as covered (rule 1 of the domain), as a versioned object: a percentage always says by which version it was counted.
/// Only what was known on the day itself counts, so any past date gives the same answer again.
/// </summary>
/// <param name="Version">Readable version, such as 1.</param>
/// <param name="Months">How long an activity counts.</param>
/// <param name="Kinds">Which kinds of activity count.</param>
/// <param name="DisputeDays">How long one side's confirmation with evidence can be disputed before it counts.</param>
public sealed record CoverageDefinition(string Version, int Months, EnumSet<ActivityKind> Kinds, int DisputeDays)
{
    /// <summary>The definition in force.</summary>
    public static readonly CoverageDefinition Current = new("1", 12, EnumSet<ActivityKind>.All, 14);

    /// <summary>The first day on which an activity counts; null when it does not count by what is known.</summary>
    public DateOnly? CountsFrom(ActivityEvidence activity)
    {
        if (!Kinds.Contains(activity.Kind))
        {
            return null;
        }

        if (activity is { SchoolConfirmedOn: { } school, OrganisationConfirmedOn: { } organisation })
        {
            return Latest(activity.HeldOn, school, organisation);
        }

        if (activity is { EvidenceOn: { } evidence } && (activity.SchoolConfirmedOn ?? activity.OrganisationConfirmedOn) is { } oneSide)
        {
            var disputable = evidence.AddDays(DisputeDays);
            return activity.DisputedOn is { } disputed && disputed <= disputable
                ? null
                : Latest(activity.HeldOn, oneSide, disputable.AddDays(1));
        }

        return null;
    }

    /// <summary>The last day on which an activity counts: the day before it is <see cref="Months"/> months old, or before its partnership ended.</summary>
    public DateOnly CountsUntil(ActivityEvidence activity)
    {
        var last = activity.HeldOn.AddMonths(Months).AddDays(-1);
        return activity.PartnershipEndedOn is { } ended && ended <= last ? ended.AddDays(-1) : last;
    }

    /// <summary>Whether an activity makes its school count on a date.</summary>
    public bool Counts(ActivityEvidence activity, DateOnly on) => CountsFrom(activity) is { } from && from <= on && on <= CountsUntil(activity);

    private static DateOnly Latest(params ReadOnlySpan<DateOnly> days)
    {
        var latest = days[0];
        foreach (var day in days)
        {
            latest = day > latest ? day : latest;
        }

        return latest;
    }
}

/// <summary>All that decides whether an activity counts; days are Dutch calendar days.</summary>
public sealed record ActivityEvidence
{
    public required Guid ActivityId { get; init; }

    public required Guid PartnershipId { get; init; }

    public required EstablishmentCode SchoolCode { get; init; }

    public required ActivityKind Kind { get; init; }

    public required DateOnly HeldOn { get; init; }

    /// <summary>The day on which the school said that it took place.</summary>
    public DateOnly? SchoolConfirmedOn { get; init; }

    /// <summary>The day on which the organisation said that it took place.</summary>
    public DateOnly? OrganisationConfirmedOn { get; init; }

    /// <summary>The day on which evidence was attached.</summary>
    public DateOnly? EvidenceOn { get; init; }

    public DateOnly? DisputedOn { get; init; }

    /// <summary>The day on which the partnership ended.</summary>
    public DateOnly? PartnershipEndedOn { get; init; }
}
