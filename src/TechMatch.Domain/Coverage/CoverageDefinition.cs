using TechMatch.Domain.Calendars;
using TechMatch.Domain.Partnerships;
using TechMatch.Domain.Programme;
using TechMatch.Domain.Schools;

namespace TechMatch.Domain.Coverage;

/// <summary>
/// When a school counts as covered (rule 1 of the domain), as a versioned object: a percentage always says by which version it was counted.
/// Only what was known at the end of the day itself counts, so any past date gives the same answer again.
/// </summary>
/// <param name="Version">Readable version, such as 1.</param>
/// <param name="Months">How long an activity counts.</param>
/// <param name="Kinds">Which kinds of activity count.</param>
/// <param name="DisputeDays">How long one side's confirmation with evidence can be disputed before it counts.</param>
/// <param name="AcceptsEvidence">Whether one side's confirmation with evidence counts at all; otherwise only that of both.</param>
public sealed record CoverageDefinition(string Version, int Months, EnumSet<ActivityKind> Kinds, int DisputeDays, bool AcceptsEvidence = true)
{
    /// <summary>The definition in force.</summary>
    public static readonly CoverageDefinition Current = new("1", 12, EnumSet<ActivityKind>.All, Activity.DisputeDays);

    /// <summary>The same without what one side alone showed: how much of a figure rests on the word of both.</summary>
    public static readonly CoverageDefinition BothSides = Current with { Version = "1-both-sides", AcceptsEvidence = false };

    /// <summary>Every definition that coverage can be counted by, the one in force first. One that was used is never changed: it gets a successor.</summary>
    public static readonly IReadOnlyList<CoverageDefinition> All = [Current, BothSides];

    /// <summary>The definition with a version; null when there is none.</summary>
    public static CoverageDefinition? Find(string version) => All.FirstOrDefault(d => d.Version == version);

    /// <summary>The first day on which an activity counts; null when it does not count by what is known.</summary>
    public DateOnly? CountsFrom(ActivityEvidence activity)
    {
        if (!Kinds.Contains(activity.Kind))
        {
            return null;
        }

        // By whichever way it counted first: a confirmation that comes later must not move the past.
        DateOnly? byBoth = activity is { SchoolConfirmedOn: { } school, OrganisationConfirmedOn: { } organisation }
            ? Latest(activity.HeldOn, school, organisation)
            : null;
        DateOnly? byEvidence = AcceptsEvidence
            && activity.EvidenceOn is { } evidence
            && Earliest(activity.SchoolConfirmedOn, activity.OrganisationConfirmedOn) is { } oneSide
            && !(activity.DisputedOn <= evidence.AddDays(DisputeDays))
            ? Latest(activity.HeldOn, oneSide, evidence.AddDays(DisputeDays + 1))
            : null;
        return Earliest(byBoth, byEvidence);
    }

    /// <summary>
    /// The last day on which an activity counts: the last one of which the <see cref="Months"/> months before it still hold the activity,
    /// or the day before its partnership ended.
    /// </summary>
    public DateOnly CountsUntil(ActivityEvidence activity)
    {
        // Months are counted back from the date asked for, as the rule says: 29 February still counts on 28 February a year later.
        var last = activity.HeldOn.AddMonths(Months);
        if (last.AddMonths(-Months) >= activity.HeldOn)
        {
            last = last.AddDays(-1);
        }

        return activity.PartnershipEndedOn is { } ended && ended <= last ? ended.AddDays(-1) : last;
    }

    /// <summary>Whether an activity makes its school count on a date.</summary>
    public bool Counts(ActivityEvidence activity, DateOnly on) => CountsFrom(activity) is { } from && from <= on && on <= CountsUntil(activity);

    private static DateOnly? Earliest(DateOnly? a, DateOnly? b) => a is null || b < a ? b : a;

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

    /// <summary>The day on which one side, which said that it took place, attached evidence.</summary>
    public DateOnly? EvidenceOn { get; init; }

    /// <summary>The day on which the two first said the opposite of one another.</summary>
    public DateOnly? DisputedOn { get; init; }

    /// <summary>The day on which the partnership ended.</summary>
    public DateOnly? PartnershipEndedOn { get; init; }

    /// <summary>What an activity of a school's partnership has to show.</summary>
    public static ActivityEvidence Of(Activity activity, EstablishmentCode schoolCode) => new()
    {
        ActivityId = activity.Id,
        PartnershipId = activity.PartnershipId,
        SchoolCode = schoolCode,
        Kind = activity.Kind,
        HeldOn = activity.HeldOn,
        SchoolConfirmedOn = YesOn(activity.SchoolConfirmation),
        OrganisationConfirmedOn = YesOn(activity.OrganisationConfirmation),
        EvidenceOn = DayOf(activity.EvidenceAt),
        DisputedOn = DayOf(activity.DisputedAt),
        PartnershipEndedOn = DayOf(activity.PartnershipEndedAt),
    };

    private static DateOnly? YesOn(SideConfirmation? said) => said is { TookPlace: true } yes ? DutchTime.DayOf(yes.At) : null;

    private static DateOnly? DayOf(DateTimeOffset? moment) => moment is { } at ? DutchTime.DayOf(at) : null;
}
