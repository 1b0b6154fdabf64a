using System.Globalization;
using System.Text.Json;
using TechMatch.Domain.Geography;
using TechMatch.Domain.Programme;
using TechMatch.Server.Features.Demonstration;

namespace TechMatch.Benchmarks.Matching;

/// <summary>What visitors search for: a kind of activity around a town, within 15 kilometres; the same for ours and for the peer.</summary>
internal static class SearchCases
{
    public const int Kilometres = 15;

    /// <summary>At first a server reads the offers ahead and its code is compiled again and again.</summary>
    public const int WarmUps = 5;

    private static readonly ActivityKind[] Kinds = [ActivityKind.GuestLesson, ActivityKind.CompanyVisit, ActivityKind.ProjectAssignment, ActivityKind.LabUse];

    private static readonly List<(ActivityKind Kind, string Town, GeoPoint Point)> All =
        [.. ScaledPlace.Read(ScaledWorld.DefaultSeed).Select((place, i) => (Kinds[i % Kinds.Length], place.Name, place.Towns[0].Centre))];

    /// <summary>As the product is asked.</summary>
    public static IReadOnlyList<string> Ours { get; } =
    [
        .. All.Select(c => string.Create(
            CultureInfo.InvariantCulture, $"/api/v1/offers?kind={JsonNamingPolicy.CamelCase.ConvertName(c.Kind.ToString())}&near={Uri.EscapeDataString(c.Town)}&maxDistanceKm={Kilometres}&pageSize={TopTwenty.Size}")),
    ];

    /// <summary>
    /// As the product is asked when no two visitors ask the same: each leaves out one or two topics, so that the work is nearly that of
    /// <see cref="Ours"/> and no answer has been given before.
    /// </summary>
    public static IReadOnlyList<string> AllDifferent { get; } =
    [
        .. from one in Enum.GetValues<Topic>()
           from other in Enum.GetValues<Topic>()
           where other >= one
           let topics = string.Concat(Enum.GetValues<Topic>().Where(t => t != one && t != other).Select(t => $"&topic={JsonNamingPolicy.CamelCase.ConvertName(t.ToString())}"))
           from asked in Ours
           select asked + topics,
    ];

    /// <summary>As the peer in SQL is asked.</summary>
    public static IReadOnlyList<string> Sql { get; } =
    [
        .. All.Select(c => string.Create(
            CultureInfo.InvariantCulture, $"{PeerServer.Search}?kind={c.Kind}&latitude={c.Point.Latitude}&longitude={c.Point.Longitude}&metres={Kilometres * 1000}")),
    ];
}
