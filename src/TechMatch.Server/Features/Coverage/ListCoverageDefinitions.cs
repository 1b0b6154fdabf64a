using Microsoft.AspNetCore.Http.HttpResults;
using TechMatch.Domain;
using TechMatch.Domain.Coverage;
using TechMatch.Domain.Programme;
using TechMatch.Server.Platform.Access;
using TechMatch.Server.Platform.Endpoints;
using TechMatch.Server.Platform.Http;

namespace TechMatch.Server.Features.Coverage;

/// <summary>The definitions that coverage can be counted by.</summary>
public sealed class ListCoverageDefinitions : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/coverage/definitions", Handle)
        .Describe("ListCoverageDefinitions", "De telregels waarmee de dekking geteld kan worden", RateLimits.Normal)
        .Access(Who.Public);

    /// <param name="Items">The one in force first.</param>
    public sealed record Response(IReadOnlyList<Definition> Items);

    /// <param name="Version">Version of the definition.</param>
    /// <param name="IsCurrent">Whether it is the one in force.</param>
    /// <param name="Months">How long an activity counts.</param>
    /// <param name="AcceptsEvidence">Whether one side's confirmation with evidence counts.</param>
    /// <param name="DisputeDays">How long that can be disputed.</param>
    /// <param name="Kinds">Kinds of activity that count.</param>
    public sealed record Definition(string Version, bool IsCurrent, int Months, bool AcceptsEvidence, int DisputeDays, EnumSet<ActivityKind> Kinds);

    private static Ok<Response> Handle() => TypedResults.Ok(new Response(
        [.. CoverageDefinition.All.Select(d => new Definition(d.Version, d == CoverageDefinition.Current, d.Months, d.AcceptsEvidence, d.DisputeDays, d.Kinds))]));
}
