using TechMatch.Domain.Programme;

namespace TechMatch.Domain.Matching;

/// <summary>
/// What somebody who looks at the matches of a need wants to see of them for now. It changes neither the need nor a score: what is left
/// stands in the order in which it stood. What is empty or null leaves nothing out.
/// </summary>
/// <param name="Topics">Any of these.</param>
/// <param name="Months">On a school day of the need in any of these.</param>
/// <param name="Weekdays">On a school day of the need on any of these.</param>
/// <param name="MaxDistanceKm">No farther than this; what has no known place stays.</param>
/// <param name="HasVog">Only with a certificate of conduct.</param>
public sealed record MatchFilter(EnumSet<Topic> Topics, EnumSet<Month> Months, EnumSet<DayOfWeek> Weekdays, int? MaxDistanceKm, bool HasVog)
{
    public static readonly MatchFilter None = new(default, default, default, null, false);

    public bool IsEmpty => this == None;
}
