using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;
using TechMatch.Domain;
using TechMatch.Domain.Programme;
using TechMatch.Server.Platform.Access;
using TechMatch.Server.Platform.Endpoints;
using TechMatch.Server.Platform.Http;

namespace TechMatch.Server.Features.Map;

/// <summary>Schools and offers as vector tiles, for everybody, by the rules of the public search.</summary>
public sealed class GetTile : IEndpoint
{
    private const string MediaType = "application/vnd.mapbox-vector-tile";

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/map/tiles/{z}/{x}/{y}", Handle)
        .Describe("GetMapTile", "Scholen en geplaatst aanbod als vectortegel, onder zoomniveau 11 samengenomen (schools, offers).")
        .Produces<FileContentHttpResult>(StatusCodes.Status200OK, MediaType)
        .Produces(StatusCodes.Status204NoContent)
        .Produces(StatusCodes.Status304NotModified)
        .Access(Who.Public);

    private static async Task<Results<FileContentHttpResult, NoContent, StatusCodeHttpResult>> Handle(
        int z,
        int x,
        int y,
        TileCache tiles,
        HttpContext http,
        CancellationToken cancel,
        EnumQuery<ActivityKind>? kind = null,
        EnumQuery<Topic>[]? topic = null,
        EnumQuery<Audience>[]? audience = null,
        EnumQuery<Language>? language = null,
        bool? vog = null)
    {
        var filter = new TileFilter(
            kind?.Value, EnumSet<Topic>.From(topic?.Select(t => t.Value)), EnumSet<Audience>.From(audience?.Select(a => a.Value)), language?.Value, vog == true);
        var tile = await tiles.Get(TileAddress.Of(z, x, y), filter, cancel);
        var tag = new EntityTagHeaderValue(tile.ETag);
        var headers = http.Response.GetTypedHeaders();

        // Kept by whoever wants, and asked after with its tag each time: what was taken back may not stay on a map.
        headers.CacheControl = new CacheControlHeaderValue { Public = true, NoCache = true };
        headers.ETag = tag;
        if (http.Request.GetTypedHeaders().IfNoneMatch.Any(t => t.Tag == "*" || t.Compare(tag, useStrongComparison: false)))
        {
            return TypedResults.StatusCode(StatusCodes.Status304NotModified);
        }

        return tile.Bytes.Length == 0 ? TypedResults.NoContent() : TypedResults.File(tile.Bytes, MediaType);
    }
}
