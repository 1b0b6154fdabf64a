using Microsoft.AspNetCore.Http.HttpResults;
using TechMatch.Domain.Needs;
using TechMatch.Domain.Schools;
using TechMatch.Server.Data;
using TechMatch.Server.Platform.Access;
using TechMatch.Server.Platform.Endpoints;
using TechMatch.Server.Platform.Http;

namespace TechMatch.Server.Features.Needs;

/// <summary>A school begins a need. It is a draft: a half-filled form is kept as it is.</summary>
public sealed class CreateNeed : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/schools/{code}/needs", Handle)
        .Describe("CreateNeed", "Zet een vraag als concept klaar (need).")
        .Problems(401, 403, 404)
        .Access(Who.School | Who.Administrator, Resource.School);

    private static async Task<Created<NeedView>> Handle(
        EstablishmentCode code, NeedForm form, TechMatchDbContext db, Transactions transactions, TimeProvider clock, HttpResponse response, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var need = Need.Draft(Guid.CreateVersion7(now), code, form.ToDetails(), now);
        await transactions.Run(async () =>
        {
            db.Add(need);
            await db.SaveChangesAsync(cancel);
        });
        response.SetVersion(need.Version);
        return TypedResults.Created($"{EndpointScan.BasePath}/needs/{need.Id}", NeedView.Of(need));
    }
}
