using TechMatch.Domain;
using TechMatch.Domain.Needs;
using TechMatch.Domain.Partnerships;
using TechMatch.Domain.Schools;

namespace TechMatch.Server.Data;

/// <summary>
/// Makes suggestions of coordinators, the pair, its history and its mail included. Partnerships does it; Planning asks for it when it
/// carries out a plan. It stands here because no feature names another.
/// </summary>
public interface ISuggestions
{
    /// <summary>Proposes an offer for a need, in the caller's transaction. What it refuses it refuses before it changes anything.</summary>
    /// <returns>The partnership of the two.</returns>
    /// <exception cref="DomainException">The offer is not live, something is under way between the two, or the last suggestion waits for an answer.</exception>
    Task<Guid> Suggest(School school, Need need, Guid offerId, string reason, Actor actor, CancellationToken cancel);
}
