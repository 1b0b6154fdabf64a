using Microsoft.AspNetCore.Http.HttpResults;
using TechMatch.Domain;
using TechMatch.Domain.Schools;
using TechMatch.Server.Platform.Access;
using TechMatch.Server.Platform.Endpoints;
using TechMatch.Server.Platform.Http;

namespace TechMatch.Server.Features.Partnerships;

/// <summary>A school writes down that it works with an organisation since before TechMatch; the organisation confirms it.</summary>
public sealed class RegisterSchoolRelation : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/schools/{code}/partnerships", Handle)
        .Describe("RegisterSchoolRelation", "Meld een samenwerking die al bestaat, namens de school (partnership). Het bedrijf bevestigt.", RateLimits.Sensitive)
        .Problems(401, 403, 404, 409)
        .Access(Who.School, Resource.School);

    /// <param name="OrganisationId">The organisation that the school works with.</param>
    /// <param name="Relation">The last thing the two did together.</param>
    public sealed record Request(Guid? OrganisationId, RelationForm? Relation);

    private static async Task<Created<StageView>> Handle(string code, Request body, RelationRegister register, CancellationToken cancel)
    {
        if (body.OrganisationId is not { } organisation || body.Relation is not { } relation)
        {
            throw new InvalidInputException([body.OrganisationId is null ? new("organisationId", "organisation-required") : new("relation", "text-required")]);
        }

        var partnership = await register.Register(EstablishmentCode.Parse(code), organisation, relation, cancel);
        return TypedResults.Created($"{EndpointScan.BasePath}/partnerships/{partnership.Id}", StageView.Of(partnership));
    }
}
