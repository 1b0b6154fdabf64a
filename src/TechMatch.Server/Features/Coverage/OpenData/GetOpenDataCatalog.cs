using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using TechMatch.Server.Platform.Access;
using TechMatch.Server.Platform.Endpoints;
using TechMatch.Server.Platform.Http;
using TechMatch.Server.Platform.OpenApi;

namespace TechMatch.Server.Features.Coverage.OpenData;

/// <summary>
/// The catalogue for other catalogues, as DCAT-AP-NL 3 asks: what a dataset, a distribution and the service must say. As JSON-LD.
/// </summary>
public sealed class GetOpenDataCatalog : IEndpoint
{
    private const string Overheid = "http://standaarden.overheid.nl/owms/terms/";
    private const string Authority = "http://publications.europa.eu/resource/authority/";

    /// <summary>Free for every use.</summary>
    public static readonly Uri License = new("https://creativecommons.org/publicdomain/zero/1.0/");

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/open-data/catalog", Handle)
        .Describe("GetOpenDataCatalog", "De catalogus van de open data volgens DCAT-AP-NL, als JSON-LD")
        .Produces<Dictionary<string, object>>(StatusCodes.Status200OK, "application/ld+json")
        .Access(Who.Public);

    private static JsonHttpResult<Dictionary<string, object>> Handle(HttpContext http, IOptions<WebOptions> web, IOptions<ApiContactOptions> contact)
    {
        var address = web.Value.PublicAddress.TrimEnd('/');
        var api = address + EndpointScan.BasePath;
        var publisher = new Dictionary<string, object> { ["@id"] = Overheid + "Overijssel", ["@type"] = "foaf:Agent", ["foaf:name"] = "Provincie Overijssel" };
        var contactPoint = new Dictionary<string, object>
        {
            ["@type"] = "vcard:Kind",
            ["vcard:fn"] = contact.Value.Name,
            ["vcard:hasEmail"] = Id("mailto:" + contact.Value.Email),
        };

        Dictionary<string, object> Described(string id, string type, OpenText title, OpenText description) => new()
        {
            ["@id"] = id,
            ["@type"] = type,
            ["dct:title"] = Both(title),
            ["dct:description"] = Both(description),
            ["dct:publisher"] = publisher,
            ["dcat:contactPoint"] = contactPoint,
        };

        Dictionary<string, object> Distribution(OpenDataset set, string format, string mediaType) => new()
        {
            ["@id"] = $"{api}/open-data/{set.Name}?format={format}",
            ["@type"] = "dcat:Distribution",
            ["dcat:accessURL"] = Id($"{api}/open-data/{set.Name}?format={format}"),
            ["dcat:downloadURL"] = Id($"{api}/open-data/{set.Name}?format={format}"),
            ["dcat:mediaType"] = Id("https://www.iana.org/assignments/media-types/" + mediaType),
            ["dct:license"] = Id(License.ToString()),
        };

        Dictionary<string, object> Dataset(OpenDataset set)
        {
            var dataset = Described($"{address}/open-data#{set.Name}", "dcat:Dataset", set.Title, set.Description);
            dataset["dct:identifier"] = $"{address}/open-data#{set.Name}";
            dataset["dct:creator"] = publisher;
            dataset["dcat:theme"] = Id(Authority + "data-theme/EDUC");
            dataset["dct:accessRights"] = Id(Authority + "access-right/PUBLIC");
            dataset["dct:accrualPeriodicity"] = Id(Authority + "frequency/DAILY");
            dataset["dcat:distribution"] = set.HasPlaces
                ? new[] { Distribution(set, "csv", "text/csv"), Distribution(set, "geojson", "application/geo+json") }
                : new[] { Distribution(set, "csv", "text/csv") };
            return dataset;
        }

        var service = Described(
            $"{api}", "dcat:DataService", new("API van TechMatch", "API of TechMatch"), new("Dezelfde gegevens, en meer, als JSON.", "The same data, and more, as JSON."));
        service["dct:identifier"] = api;
        service["dcat:theme"] = Id(Authority + "data-theme/EDUC");
        service["dct:accessRights"] = Id(Authority + "access-right/PUBLIC");
        service["dct:license"] = Id(License.ToString());
        service["dcat:endpointURL"] = Id(api);
        service["dcat:endpointDescription"] = Id($"{api}/openapi.json");

        var catalog = Described(
            $"{address}/open-data", "dcat:Catalog", new("Open data van TechMatch", "Open data of TechMatch"),
            new("Dekking van samenwerkingen tussen scholen en bedrijven.", "Coverage of partnerships between schools and companies."));
        catalog["@context"] = new Dictionary<string, object>
        {
            ["dcat"] = "http://www.w3.org/ns/dcat#",
            ["dct"] = "http://purl.org/dc/terms/",
            ["foaf"] = "http://xmlns.com/foaf/0.1/",
            ["vcard"] = "http://www.w3.org/2006/vcard/ns#",
        };
        catalog["dct:license"] = Id(License.ToString());
        catalog["dcat:dataset"] = OpenDatasets.All.Select(Dataset).ToArray();
        catalog["dcat:service"] = service;
        http.Response.Headers.AccessControlAllowOrigin = "*";
        return TypedResults.Json(catalog, contentType: "application/ld+json");
    }

    private static Dictionary<string, object> Id(string address) => new() { ["@id"] = address };

    private static object[] Both(OpenText text) =>
    [
        new Dictionary<string, object> { ["@value"] = text.Nl, ["@language"] = "nl" },
        new Dictionary<string, object> { ["@value"] = text.En, ["@language"] = "en" },
    ];
}
