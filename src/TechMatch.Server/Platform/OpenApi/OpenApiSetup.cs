using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using TechMatch.Domain;
using TechMatch.Domain.Geography;
using TechMatch.Domain.Organisations;
using TechMatch.Domain.Schools;
using TechMatch.Server.Platform.Http;

namespace TechMatch.Server.Platform.OpenApi;

/// <summary>Who answers questions about the API.</summary>
public sealed class ApiContactOptions
{
    public const string Section = "ApiContact";

    public string Name { get; set; } = "Team TechMatch";

    public string Email { get; set; } = "api@techmatch.example";

    public string Url { get; set; } = "https://techmatch.example/open-data";
}

/// <summary>The description of the API, OpenAPI 3.1, as the NL API Design Rules ask.</summary>
public static class OpenApiSetup
{
    public const string DocumentName = "v1";

    public static IServiceCollection AddApiDescription(this IServiceCollection services) => services.AddOpenApi(DocumentName, options =>
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        options.AddDocumentTransformer(DescribeDocument);
        options.AddSchemaTransformer(DescribeSchema);
        options.AddOperationTransformer(DescribeOperation);

        // Two use cases may both have a Request; their names on the wire are those of the use case.
        options.CreateSchemaReferenceId = type =>
        {
            var id = OpenApiOptions.CreateDefaultSchemaReferenceId(type);
            return id is not null && type.Type is { IsNested: true, DeclaringType: { } owner } ? owner.Name + id : id;
        };
    });

    private static Task DescribeDocument(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancel)
    {
        var contact = context.ApplicationServices.GetRequiredService<Microsoft.Extensions.Options.IOptions<ApiContactOptions>>().Value;
        document.Info = new OpenApiInfo
        {
            Title = "TechMatch",
            Version = ApiConventions.ApiVersion,
            Description = "Scholen vinden technische bedrijven. Engelse namen in de paden; de Nederlandse term staat in elke samenvatting.",
            Contact = new OpenApiContact { Name = contact.Name, Email = contact.Email, Url = new Uri(contact.Url) },
        };
        document.Servers = [new OpenApiServer { Url = Endpoints.EndpointScan.BasePath }];
        var paths = new OpenApiPaths();
        foreach (var (path, item) in document.Paths.OrderBy(p => p.Key, StringComparer.Ordinal))
        {
            paths.Add(path.StartsWith(Endpoints.EndpointScan.BasePath, StringComparison.Ordinal) ? path[Endpoints.EndpointScan.BasePath.Length..] : path, item);
        }

        document.Paths = paths;

        // A named list of words takes along a null from where it was first met; what may be null says so where it refers to it.
        foreach (var schema in (document.Components?.Schemas ?? new Dictionary<string, IOpenApiSchema>()).Values.OfType<OpenApiSchema>().Where(s => s.Enum is { Count: > 0 }))
        {
            schema.Enum = [.. schema.Enum!.Where(word => word is not null && word.GetValueKind() == System.Text.Json.JsonValueKind.String && !word.IsJsonNullSentinel())];
            schema.Type = JsonSchemaType.String;
        }

        return Task.CompletedTask;
    }

    private static Task DescribeSchema(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancel)
    {
        var type = Nullable.GetUnderlyingType(context.JsonTypeInfo.Type) ?? context.JsonTypeInfo.Type;
        var isNullable = type != context.JsonTypeInfo.Type;
        if (type == typeof(EstablishmentCode) || type == typeof(MunicipalityCode) || type == typeof(PostalCode)
            || type == typeof(KvkNumber) || type == typeof(KvkEstablishmentNumber))
        {
            // These stand as named schemas: what may be null says so where it refers to them.
            Become(schema, JsonSchemaType.String, isNullable: false);
        }
        else if (type == typeof(DateTimeOffset))
        {
            // Its own converter hides the type from the description.
            Become(schema, JsonSchemaType.String, isNullable);
            schema.Format = "date-time";
        }
        else if (type == typeof(TimeOnly))
        {
            Become(schema, JsonSchemaType.String, isNullable);
            schema.Format = "time-local";
        }
        else if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(EnumQuery<>))
        {
            Become(schema, JsonSchemaType.String, isNullable: false);
            schema.Enum = WireNames(type);
        }
        else if (context.ParameterDescription?.ParameterDescriptor?.ParameterType is { } asked && Nullable.GetUnderlyingType(asked) is { IsGenericType: true } one
            && one.GetGenericTypeDefinition() == typeof(EnumQuery<>))
        {
            // One that may be left out reaches here as plain text.
            schema.Enum = WireNames(one);
        }
        else if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(EnumSet<>))
        {
            Become(schema, JsonSchemaType.Array, isNullable);
            schema.UniqueItems = true;
            schema.Items = new OpenApiSchema
            {
                Type = JsonSchemaType.String,
                Enum = WireNames(type),
            };
        }

        return Task.CompletedTask;
    }

    private static Task DescribeOperation(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancel)
    {
        foreach (var (status, response) in operation.Responses ?? [])
        {
            if (status is ['2' or '3', ..] && response is OpenApiResponse concrete)
            {
                concrete.Headers ??= new Dictionary<string, IOpenApiHeader>();
                concrete.Headers["API-Version"] = new OpenApiHeader
                {
                    Description = "Versie van de API",
                    Schema = new OpenApiSchema { Type = JsonSchemaType.String },
                };
            }
        }

        return Task.CompletedTask;
    }

    private static List<System.Text.Json.Nodes.JsonNode> WireNames(Type type) =>
        [.. Enum.GetNames(type.GetGenericArguments()[0]).Select(n => (System.Text.Json.Nodes.JsonNode)(char.ToLowerInvariant(n[0]) + n[1..]))];

    private static void Become(OpenApiSchema schema, JsonSchemaType type, bool isNullable)
    {
        schema.Type = isNullable ? type | JsonSchemaType.Null : type;
        schema.Properties = null;
        schema.Required = null;
        schema.Items = null;
        schema.Format = null;
    }
}
