using Microsoft.AspNetCore.Http.HttpResults;
using TechMatch.Server.Platform.Access;
using TechMatch.Server.Platform.Endpoints;

namespace TechMatch.Server.Features.Partnerships.Evidence;

/// <summary>Takes a document away: its side takes it back, or the coordinator takes out what should not be there. That it was there stays.</summary>
public sealed class RemoveDocument : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapDelete("/activities/{id:guid}/documents/{documentId:guid}", Handle)
        .Describe("RemoveDocument", "Haal een document weg bij een activiteit (activity). Dat het er was, blijft staan.")
        .Problems(401, 403, 404, 409)
        .Access(Who.Sides | Who.Coordinator | Who.Administrator, Resource.Activity);

    private static async Task<NoContent> Handle(Guid id, Guid documentId, Caller caller, EvidenceRegister register, CancellationToken cancel)
    {
        await register.Remove(id, documentId, caller.ToActor(), cancel);
        return TypedResults.NoContent();
    }
}
