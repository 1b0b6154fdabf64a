using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;
using TechMatch.Domain;
using TechMatch.Server.Data;
using TechMatch.Server.Platform.Access;
using TechMatch.Server.Platform.Endpoints;

namespace TechMatch.Server.Features.Geography;

/// <summary>The municipalities of a province as a map layer.</summary>
public sealed class GetMunicipalityMap : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/map/municipalities", Handle)
        .Describe("GetMunicipalityMap", "De gemeenten van een provincie als kaartlaag (GeoJSON): grenzen, of anders cellen rond hun middelpunt.")
        .Produces<Layer>(StatusCodes.Status200OK, "application/geo+json")
        .Produces(StatusCodes.Status304NotModified)
        .Access(Who.Public);

    /// <summary>A GeoJSON FeatureCollection, with the province as a whole beside its features.</summary>
    public sealed record Layer(string Type, IReadOnlyList<Feature> Features, Outline Outline);

    public sealed record Feature(string Type, string Id, Properties Properties, Shape Geometry);

    /// <param name="Region">Code of the region; null outside the programme.</param>
    /// <param name="Kind">outline: as CBS draws it; cell: made from the centres.</param>
    /// <param name="LabelPoint">Longitude and latitude of where a name stands best.</param>
    public sealed record Properties(string Code, string Name, string Province, string? Region, string Kind, IReadOnlyList<double> LabelPoint);

    public sealed record Outline(string Name, Shape Geometry);

    /// <param name="Type">Polygon or MultiPolygon.</param>
    /// <param name="Coordinates">Rings of longitude and latitude; in a MultiPolygon lists of those.</param>
    public sealed record Shape(string Type, IReadOnlyList<object> Coordinates);

    private static async Task<Results<FileContentHttpResult, StatusCodeHttpResult>> Handle(
        HttpContext http, MunicipalityMap maps, TechMatchDbContext db, CancellationToken cancel, string province = "Overijssel")
    {
        var map = await maps.Find(province, db, cancel) ?? throw new InvalidInputException([new("province", "province-unknown")]);
        var tag = new EntityTagHeaderValue(map.ETag);
        var headers = http.Response.GetTypedHeaders();

        // Open data that hardly ever changes: kept, and asked after with its tag.
        headers.CacheControl = new CacheControlHeaderValue { Public = true, MaxAge = TimeSpan.FromMinutes(10) };
        headers.ETag = tag;
        http.Response.Headers["Content-Crs"] = "<http://www.opengis.net/def/crs/OGC/1.3/CRS84>";
        return http.Request.GetTypedHeaders().IfNoneMatch.Any(t => t.Tag == "*" || t.Compare(tag, useStrongComparison: false))
            ? TypedResults.StatusCode(StatusCodes.Status304NotModified)
            : TypedResults.File(map.Json, "application/geo+json");
    }
}
