using TechMatch.Domain.Coverage;
using TechMatch.Domain.Organisations;
using TechMatch.Domain.Partnerships;
using TechMatch.Domain.Programme;
using TechMatch.Domain.Schools;

namespace TechMatch.Server.Features.Schools;

/// <summary>Whether a school counts on a day, until when and thanks to what, and what a yes of its own would make of that.</summary>
/// <param name="Date">The day.</param>
/// <param name="DefinitionVersion">By which definition.</param>
/// <param name="Counts">Whether it counts.</param>
/// <param name="Until">Last day on which it counts by what is known; null when it does not.</param>
/// <param name="Activity">The activity that keeps it counting longest.</param>
/// <param name="Gain">What confirming an activity that has passed would bring; null when none waits or it brings nothing.</param>
public sealed record SchoolCoverage(
    DateOnly Date, string DefinitionVersion, bool Counts, DateOnly? Until, SchoolCoverage.CountingActivity? Activity, SchoolCoverage.PossibleGain? Gain)
{
    public sealed record CountingActivity(Guid ActivityId, Guid PartnershipId, string OrganisationName, ActivityKind Kind, DateOnly HeldOn);

    /// <param name="Activity">The activity to confirm.</param>
    /// <param name="Until">Last day on which the school would count.</param>
    /// <param name="WaitsForOther">Whether the organisation has to say so too.</param>
    public sealed record PossibleGain(CountingActivity Activity, DateOnly Until, bool WaitsForOther);

    internal static SchoolCoverage Of(
        EstablishmentCode code, IReadOnlyList<Partnership> partnerships, IReadOnlyDictionary<Guid, Organisation> organisations, DateOnly today)
    {
        var definition = CoverageDefinition.Current;
        var names = partnerships.ToDictionary(p => p.Id, p => organisations[p.OrganisationId].Facts.Name);
        var activities = partnerships.SelectMany(p => p.Activities).ToList();
        var best = CoverageCount.CoveredSchools(definition, activities.Select(a => ActivityEvidence.Of(a, code)), today).GetValueOrDefault(code);
        var until = best is null ? (DateOnly?)null : definition.CountsUntil(best);
        return new SchoolCoverage(
            today,
            definition.Version,
            best is not null,
            until,
            best is null ? null : new CountingActivity(best.ActivityId, best.PartnershipId, names[best.PartnershipId], best.Kind, best.HeldOn),
            FindGain());

        PossibleGain? FindGain()
        {
            var gains =
                from activity in activities
                where activity is { Status: ActivityStatus.Planned, SchoolConfirmation: null } && activity.HeldOn <= today
                let evidence = ActivityEvidence.Of(activity, code)
                let said = evidence with { SchoolConfirmedOn = today, OrganisationConfirmedOn = evidence.OrganisationConfirmedOn ?? today }
                where definition.Counts(said, today) && !(definition.CountsUntil(said) <= until)
                orderby activity.OrganisationConfirmation is null, definition.CountsUntil(said) descending, activity.Id
                select new PossibleGain(
                    new CountingActivity(activity.Id, activity.PartnershipId, names[activity.PartnershipId], activity.Kind, activity.HeldOn),
                    definition.CountsUntil(said),
                    activity.OrganisationConfirmation is null);
            return gains.FirstOrDefault();
        }
    }
}
