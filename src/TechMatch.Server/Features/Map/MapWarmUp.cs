using TechMatch.Server.Platform.Health;

namespace TechMatch.Server.Features.Map;

/// <summary>The tiles around the middle of the two provinces, as the map of the offers opens.</summary>
internal sealed class MapWarmUp : IWarmUp
{
    public Task<IReadOnlyList<WarmUpCall>> Calls(CancellationToken cancel) => Task.FromResult<IReadOnlyList<WarmUpCall>>(
    [
        new("GetMapTile", Route: new Dictionary<string, string> { ["z"] = "8", ["x"] = "132", ["y"] = "83" }),
        new("GetMapTile", Route: new Dictionary<string, string> { ["z"] = "8", ["x"] = "132", ["y"] = "84" }),
    ]);
}
