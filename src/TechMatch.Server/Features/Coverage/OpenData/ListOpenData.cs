using Microsoft.AspNetCore.Http.HttpResults;
using TechMatch.Server.Platform.Access;
using TechMatch.Server.Platform.Endpoints;

namespace TechMatch.Server.Features.Coverage.OpenData;

/// <summary>What there is as open data, with the meaning of every column.</summary>
public sealed class ListOpenData : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/open-data", Handle)
        .Describe("ListOpenData", "De open datasets met hun kolommen")
        .Access(Who.Public);

    /// <param name="License">Address of the licence that holds for all.</param>
    /// <param name="Datasets">In the order in which they are shown.</param>
    public sealed record Response(Uri License, IReadOnlyList<OpenDataset> Datasets);

    private static Ok<Response> Handle() => TypedResults.Ok(new Response(GetOpenDataCatalog.License, OpenDatasets.All));
}
