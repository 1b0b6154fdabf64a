using System.Reflection;

namespace TechMatch.Server.Platform.Endpoints;

/// <summary>One use case on the wire: endpoint, request, response and handler in one file. Found by scan and mounted under /api/v1.</summary>
public interface IEndpoint
{
    static abstract void Map(IEndpointRouteBuilder routes);
}

public static class EndpointScan
{
    /// <summary>The base path, with the major version as the API design rules ask.</summary>
    public const string BasePath = "/api/v1";

    /// <summary>Mounts every use case of this assembly, in order of name so that the description never shuffles.</summary>
    public static RouteGroupBuilder MapUseCases(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup(BasePath);
        var map = typeof(EndpointScan).GetMethod(nameof(MapOne), BindingFlags.NonPublic | BindingFlags.Static)!;
        var useCases = typeof(EndpointScan).Assembly.GetTypes()
            .Where(t => t is { IsClass: true, IsAbstract: false } && t.IsAssignableTo(typeof(IEndpoint)))
            .OrderBy(t => t.FullName, StringComparer.Ordinal);
        foreach (var useCase in useCases)
        {
            map.MakeGenericMethod(useCase).Invoke(null, [api]);
        }

        return api;
    }

    private static void MapOne<T>(IEndpointRouteBuilder routes)
        where T : IEndpoint => T.Map(routes);
}
