using TechMatch.Domain.Schools;

namespace TechMatch.Domain.Coverage;

/// <summary>Counts coverage: rule 1 for the numerator, rule 2 for the denominator.</summary>
public static class CoverageCount
{
    /// <summary>The schools that count on a date, each with the activity that keeps it counting longest.</summary>
    public static IReadOnlyDictionary<EstablishmentCode, ActivityEvidence> CoveredSchools(
        CoverageDefinition definition, IEnumerable<ActivityEvidence> activities, DateOnly on)
    {
        var covered = new Dictionary<EstablishmentCode, ActivityEvidence>();
        foreach (var activity in activities)
        {
            if (!definition.Counts(activity, on))
            {
                continue;
            }

            if (!covered.TryGetValue(activity.SchoolCode, out var known)
                || definition.CountsUntil(activity) > definition.CountsUntil(known)
                || (definition.CountsUntil(activity) == definition.CountsUntil(known) && activity.ActivityId.CompareTo(known.ActivityId) < 0))
            {
                covered[activity.SchoolCode] = activity;
            }
        }

        return covered;
    }
}
