using TechMatch.Domain;
using TechMatch.Domain.Programme;

namespace TechMatch.Server.Features.Map;

/// <summary>Which published offers stand on the map, as the public search asks; empty asks for all.</summary>
public sealed record TileFilter(ActivityKind? Kind, EnumSet<Topic> Topics, EnumSet<Audience> Audiences, Language? Language, bool HasVog);

/// <summary>A square of the map in the scheme of the web: column from the west, row from the north.</summary>
public readonly record struct TileAddress(int Z, int X, int Y)
{
    /// <summary>Nearer than this nothing new is to be seen; a client stretches these.</summary>
    public const int DeepestZoom = 14;

    /// <summary>From this zoom on every point stands by itself.</summary>
    public const int FirstZoomOfPoints = 11;

    /// <exception cref="InvalidInputException">There is no such square.</exception>
    public static TileAddress Of(int z, int x, int y)
    {
        if (z is < 0 or > DeepestZoom)
        {
            throw new InvalidInputException([new("z", "tile-zoom")]);
        }

        var side = 1 << z;
        InvalidInputException.ThrowIfAny([.. new[] { ("x", x), ("y", y) }.Where(p => p.Item2 < 0 || p.Item2 >= side).Select(p => new InvalidField(p.Item1, "tile-outside"))]);
        return new TileAddress(z, x, y);
    }
}
