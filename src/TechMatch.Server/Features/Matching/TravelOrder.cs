using Microsoft.Extensions.Options;
using TechMatch.Domain.Geography;
using TechMatch.Domain.Matching;
using TechMatch.Server.Data;
using TechMatch.Server.Data.Matching;
using TechMatch.Server.Platform;
using TechMatch.Server.Platform.Travel;

namespace TechMatch.Server.Features.Matching;

/// <summary>
/// Puts the best matches in order by how long the way is instead of how far, where that is known: a travel time counts for as many metres
/// as the crow flies as one usually covers in it, on the same curve.
/// </summary>
public sealed class TravelOrder(TravelTimes travel, IOptions<MatchingOptions> options) : IFeatureServices
{
    /// <summary>Of so many of the best the way is looked up.</summary>
    public const int Best = 50;

    public static void Add(IServiceCollection services, IConfiguration configuration) => services.AddScoped<TravelOrder>();

    /// <summary>Whether any way is looked up.</summary>
    public bool IsConfigured => travel.IsConfigured;

    /// <summary>Whether the way of the matches of this need is looked up.</summary>
    public bool IsFor(NeedToMatch need) => travel.IsConfigured && need.SchoolLocation is not null;

    /// <summary>The matches, the first of them in order by travel time.</summary>
    /// <param name="need">What is asked.</param>
    /// <param name="matches">Best first by the straight line, from the first on.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<TravelledMatches> Arrange(NeedToMatch need, IReadOnlyList<FoundMatch> matches, CancellationToken cancel)
    {
        if (!IsFor(need))
        {
            return new([.. matches.Select(m => new TravelledMatch(m, null))], null, IsUnavailable: false);
        }

        var places = matches.Take(Best).Select(m => m.Match.Offer.OrganisationLocation?.Point).OfType<GeoPoint>().ToHashSet();
        if (places.Count == 0 || await travel.From(need.SchoolLocation!.Point, places, cancel) is not { } seconds)
        {
            return new([.. matches.Select(m => new TravelledMatch(m, null))], null, IsUnavailable: places.Count > 0);
        }

        return new(
            [
                .. matches.Take(Best).Select(m => Weighed(need, m, seconds))
                    .OrderByDescending(m => m.Found.Match.Score.Total).ThenBy(m => m.Found.Match.DistanceMetres ?? double.MaxValue).ThenBy(m => m.Found.Match.Offer.OfferId),
                .. matches.Skip(Best).Select(m => new TravelledMatch(m, null)),
            ],
            travel.Mode,
            IsUnavailable: false);
    }

    /// <summary>What one usually covers in a second, as the crow flies.</summary>
    private double MetresPerSecond => travel.Mode switch
    {
        TravelMode.Foot => 1,
        TravelMode.Bike => 3.5,
        _ => 11,
    };

    private TravelledMatch Weighed(NeedToMatch need, FoundMatch found, IReadOnlyDictionary<GeoPoint, double?> times) =>
        found.Match.Offer.OrganisationLocation?.Point is { } point && times.GetValueOrDefault(point) is { } seconds
            && Matcher.TryMatch(need, found.Match.Offer, options.Value.Weights, seconds * MetresPerSecond) is { } match
            ? new TravelledMatch(found with { Match = match }, Math.Max(1, (int)Math.Ceiling(seconds / 60)))
            : new TravelledMatch(found, null);
}

/// <param name="Found">The match.</param>
/// <param name="Minutes">Of the way there; null when it is not known, and then the straight line counted.</param>
public sealed record TravelledMatch(FoundMatch Found, int? Minutes);

/// <param name="Matches">Best first.</param>
/// <param name="By">By what is travelled; null when the straight line counted for all.</param>
/// <param name="IsUnavailable">Whether a service is configured and did not answer.</param>
public sealed record TravelledMatches(IReadOnlyList<TravelledMatch> Matches, TravelMode? By, bool IsUnavailable);
