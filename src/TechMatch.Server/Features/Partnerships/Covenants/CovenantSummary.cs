using TechMatch.Domain;
using TechMatch.Domain.Partnerships;

namespace TechMatch.Server.Features.Partnerships.Covenants;

/// <summary>How far the two are with a covenant, for the page of the partnership.</summary>
/// <param name="WhyNot">Code of the sentence that says why the two can write none now; null when they can.</param>
/// <param name="Version">Number of the text that stands; 0 while there is none.</param>
/// <param name="SignedBy">The sides that have signed it.</param>
/// <param name="SignedAt">When the second of the two did; null until then.</param>
/// <param name="InForce">Whether it holds today.</param>
/// <param name="LastDay">The last day of its last school year.</param>
public sealed record CovenantSummary(string? WhyNot, int Version, IReadOnlyList<Party> SignedBy, DateTimeOffset? SignedAt, bool InForce, DateOnly? LastDay)
{
    internal static CovenantSummary Of(Partnership partnership, DateOnly today)
    {
        var covenant = partnership.Covenant;
        var signed = (covenant?.SchoolSignature is null ? Actors.None : Actors.School) | (covenant?.OrganisationSignature is null ? Actors.None : Actors.Organisation);
        return new(
            Partnership.NoCovenantBecause(partnership.Stage),
            covenant?.Number ?? 0,
            signed.ToParties(),
            covenant?.SignedAt,
            covenant?.IsInForce(today) ?? false,
            covenant?.LastDay);
    }
}
