using Microsoft.AspNetCore.Http.HttpResults;
using TechMatch.Domain;
using TechMatch.Domain.Schools;
using TechMatch.Server.Platform.Access;
using TechMatch.Server.Platform.Endpoints;
using TechMatch.Server.Platform.Http;

namespace TechMatch.Server.Features.Partnerships;

/// <summary>An organisation writes down that it works with a school since before TechMatch; the school confirms it.</summary>
public sealed class RegisterOrganisationRelation : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/organisations/{id:guid}/partnerships", Handle)
        .Describe("RegisterOrganisationRelation", "Meld een samenwerking die al bestaat, namens het bedrijf (partnership). De school bevestigt.", RateLimits.Sensitive)
        .Problems(401, 403, 404, 409)
        .Access(Who.Organisation, Resource.Organisation);

    /// <param name="SchoolCode">The school that the organisation works with.</param>
    /// <param name="Relation">The last thing the two did together.</param>
    public sealed record Request(EstablishmentCode? SchoolCode, RelationForm? Relation);

    private static async Task<Created<StageView>> Handle(Guid id, Request body, RelationRegister register, CancellationToken cancel)
    {
        if (body.SchoolCode is not { } school || body.Relation is not { } relation)
        {
            throw new InvalidInputException([body.SchoolCode is null ? new("schoolCode", "school-required") : new("relation", "text-required")]);
        }

        var partnership = await register.Register(school, id, relation, cancel);
        return TypedResults.Created($"{EndpointScan.BasePath}/partnerships/{partnership.Id}", StageView.Of(partnership));
    }
}
