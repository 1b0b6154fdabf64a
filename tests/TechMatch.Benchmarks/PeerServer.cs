using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;
using TechMatch.Benchmarks.Matching;
using TechMatch.Domain.Geography;
using TechMatch.Domain.Needs;
using TechMatch.Domain.Programme;
using TechMatch.Server;
using TechMatch.Server.Data;
using TechMatch.Server.Data.Map;
using TechMatch.Server.Platform.Access;
using TechMatch.Server.Platform.Http;
using ActivityKind = TechMatch.Domain.Programme.ActivityKind;

namespace TechMatch.Benchmarks;

/// <summary>
/// The product's own web application with the peers' endpoints beside its own. They pass through the same middleware in the same process
/// on the same connections, so that what differs is what the endpoint does; and the product itself knows nothing of them.
/// </summary>
internal static class PeerServer
{
    /// <summary>A body that never changes, of so many bytes.</summary>
    public const string Constant = "/api/v1/bench/constant";

    /// <summary>One need read by its key, for who may see its matches.</summary>
    public const string Needs = "/api/v1/bench/needs";

    /// <summary>The nearest offers of a kind by the best SQL.</summary>
    public const string Search = "/api/v1/bench/search";

    /// <summary>A tile drawn by the statement of the product, straight through Npgsql.</summary>
    public const string Tiles = "/api/v1/bench/tiles";

    /// <summary>Forgets all tiles that the product keeps.</summary>
    public const string ForgetTiles = "/api/v1/bench/forgotten-tiles";

    /// <summary>How many tiles the database drew since this was asked before; the first time it begins to count.</summary>
    public const string TilesDrawn = "/api/v1/bench/drawn-tiles";

    private static ActivityListener? _listener;
    private static int _drawn;

    public static async Task<int> Run(string[] args)
    {
        var app = WebServer.Build(args);
        app.MapGet(Constant + "/{bytes:int}", WriteConstant).RequireRateLimiting(RateLimits.Normal).Access(Who.Public);
        app.MapGet(Needs + "/{id}", async (Guid id, TechMatchDbContext db, CancellationToken cancel) =>
                TypedResults.Ok(await db.Set<Need>().AsNoTracking().SingleAsync(n => n.Id == id, cancel)))
            .RequireRateLimiting(RateLimits.Heavy).Access(Who.School | Who.Coordinator | Who.Administrator, Resource.Need);
        var sql = new SqlPeer(app.Services.GetRequiredService<NpgsqlDataSource>());
        app.MapGet(Search, async (ActivityKind kind, double latitude, double longitude, double metres, CancellationToken cancel) =>
            {
                var (total, hits) = await sql.Nearest(kind, new GeoPoint(latitude, longitude), metres, cancel);
                return TypedResults.Ok(new { total, hits });
            })
            .RequireRateLimiting(RateLimits.Normal).Access(Who.Public);
        var source = app.Services.GetRequiredService<NpgsqlDataSource>();
        app.MapGet(Tiles + "/{z:int}/{x:int}/{y:int}", async (int z, int x, int y, CancellationToken cancel) =>
                TypedResults.Bytes(await TilePeer.Draw(source, z, x, y, cancel), "application/vnd.mapbox-vector-tile"))
            .RequireRateLimiting(RateLimits.Normal).Access(Who.Public);
        app.MapGet(ForgetTiles, (MapStamp stamp) => stamp.Change()).RequireRateLimiting(RateLimits.Normal).Access(Who.Public);
        app.MapGet(TilesDrawn, CountTiles).RequireRateLimiting(RateLimits.Normal).Access(Who.Public);
        await app.StartAsync();

        // Whoever started it holds the other end.
        _ = Task.Run(() =>
        {
            Console.In.ReadToEnd();
            app.Lifetime.StopApplication();
        });
        await app.WaitForShutdownAsync();
        return 0;
    }

    /// <summary>Listening costs something, so it begins when it is first asked.</summary>
    private static int CountTiles()
    {
        if (_listener is null)
        {
            _listener = new ActivityListener
            {
                ShouldListenTo = source => source.Name == "Npgsql",
                Sample = (ref _) => ActivitySamplingResult.AllData,
                ActivityStopped = activity =>
                {
                    if (activity.TagObjects.Any(t => t.Value is string text && text.Contains("ST_AsMVT", StringComparison.Ordinal)))
                    {
                        Interlocked.Increment(ref _drawn);
                    }
                },
            };
            ActivitySource.AddActivityListener(_listener);
        }

        return Interlocked.Exchange(ref _drawn, 0);
    }

    private static readonly byte[] Body = [.. Enumerable.Repeat((byte)'x', 1024 * 1024)];

    private static async Task WriteConstant(HttpContext http)
    {
        var length = Math.Min(Body.Length, int.Parse((string)http.GetRouteValue("bytes")!, System.Globalization.CultureInfo.InvariantCulture));
        http.Response.ContentType = "application/json; charset=utf-8";
        http.Response.ContentLength = length;
        await http.Response.Body.WriteAsync(Body.AsMemory(0, length), http.RequestAborted);
    }
}
