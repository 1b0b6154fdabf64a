using TechMatch.Domain.Calendars;
using TechMatch.Domain.Geography;
using TechMatch.Domain.Programme;

namespace TechMatch.Domain.Matching;

/// <summary>An offer as the index keeps it.</summary>
public readonly record struct IndexedOffer(OfferKey Key, ActivityKind Kind, OfferFacts Facts)
{
    /// <summary>Packs an offer.</summary>
    /// <param name="offer">The offer.</param>
    /// <param name="first">The first school year of the index.</param>
    public static IndexedOffer Of(OfferToMatch offer, SchoolYear first) =>
        new(new(offer.OfferId, offer.OrganisationId), offer.Details.Kind, OfferFacts.Of(offer, first));
}

/// <summary>What is left out of a ranking although it may fit.</summary>
/// <param name="Organisations">Those with which the school is at work already, or that may not be asked.</param>
/// <param name="Offers">Those that this need was declined or not answered for.</param>
public sealed record RankingExclusions(IReadOnlySet<Guid> Organisations, IReadOnlySet<Guid> Offers)
{
    public static readonly RankingExclusions None = new(new HashSet<Guid>(), new HashSet<Guid>());

    /// <summary>Organisations that are not to be proposed to the school, or it to them. Nothing is said of what they offer, not even how many.</summary>
    public IReadOnlySet<Guid> Closed { get; init; } = new HashSet<Guid>();
}

/// <summary>An offer that fits.</summary>
/// <param name="Key">Which, and whose.</param>
/// <param name="Score">Every part of its score.</param>
/// <param name="DistanceMetres">As the crow flies; null when a place is unknown.</param>
public sealed record RankedOffer(OfferKey Key, MatchScore Score, double? DistanceMetres);

/// <summary>The answer to a need.</summary>
/// <param name="Best">The best, in the order of <see cref="Matcher.Rank"/>.</param>
/// <param name="Total">How many fit.</param>
/// <param name="NearestMetres">How far the nearest of them all is; null when none has a known distance.</param>
/// <param name="OrganisationsLeftOut">Offers that fit, of an organisation that was left out.</param>
/// <param name="OffersLeftOut">Offers that fit and were left out themselves.</param>
public sealed record OfferRanking(IReadOnlyList<RankedOffer> Best, int Total, double? NearestMetres, int OrganisationsLeftOut, int OffersLeftOut);

/// <summary>
/// All live offers at one moment, by kind and place. It never changes, so that any number can read it without waiting; what changes
/// makes a next one, which shares all that stayed the same.
/// </summary>
public sealed partial class OfferSnapshot
{
    private static readonly int Kinds = Enum.GetValues<ActivityKind>().Length;

    private readonly OfferGrid[] _grids;

    private OfferSnapshot(SchoolYear first, OfferGrid[] grids, int count) => (FirstYear, _grids, Count) = (first, grids, count);

    /// <summary>The first school year of which the places left are known one by one.</summary>
    public SchoolYear FirstYear { get; }

    /// <summary>How many offers it holds.</summary>
    public int Count { get; }

    internal static OfferSnapshot Empty(SchoolYear first) => new(first, [.. Enumerable.Repeat(OfferGrid.Empty, Kinds)], 0);

    internal OfferCell? Find(ActivityKind kind, int cell) => _grids[(int)kind].Find(cell);

    /// <summary>The snapshot with some cells replaced.</summary>
    internal OfferSnapshot With(IEnumerable<KeyValuePair<(ActivityKind Kind, int Cell), OfferCell?>> changes, int count)
    {
        var grids = (OfferGrid[])_grids.Clone();
        foreach (var kind in changes.GroupBy(change => change.Key.Kind))
        {
            grids[(int)kind.Key] = grids[(int)kind.Key].With(kind.Select(change => KeyValuePair.Create(change.Key.Cell, change.Value)));
        }

        return new OfferSnapshot(FirstYear, grids, count);
    }

    /// <summary>Every offer, in no particular order.</summary>
    public IEnumerable<IndexedOffer> All()
    {
        for (var kind = 0; kind < Kinds; kind++)
        {
            foreach (var cell in _grids[kind].Rows.OfType<OfferRow>().SelectMany(row => row.Cells))
            {
                for (var i = 0; i < cell.Keys.Length; i++)
                {
                    yield return new IndexedOffer(cell.Keys[i], (ActivityKind)kind, cell.Facts[i]);
                }
            }
        }
    }

    /// <summary>Ranks the offers that fit a need: the same as <see cref="Matcher.Rank"/> over all of them, without looking at most.</summary>
    /// <param name="need">What is asked.</param>
    /// <param name="weights">How much each part of the score weighs.</param>
    /// <param name="take">How many of the best.</param>
    /// <param name="without">What is left out although it may fit.</param>
    /// <param name="filter">What of it is asked for now; null for all.</param>
    /// <exception cref="ArgumentOutOfRangeException">A negative number to take.</exception>
    public OfferRanking Rank(NeedToMatch need, MatchWeights weights, int take, RankingExclusions without, MatchFilter? filter = null) =>
        Rank(new NeedQuery(need, weights, FirstYear, filter), take, without);

    /// <inheritdoc cref="Rank(NeedToMatch, MatchWeights, int, RankingExclusions, MatchFilter?)"/>
    public OfferRanking Rank(NeedQuery query, int take, RankingExclusions without)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(take);
        if (!Enum.IsDefined(query.Kind))
        {
            return new OfferRanking([], 0, null, 0, 0);
        }

        var search = new Search(query, take, without);
        var grid = _grids[(int)query.Kind];
        if (grid.Rows[GeoGrid.Nowhere] is { } nowhere)
        {
            search.Look(nowhere.Cells[0], 0);
        }

        if (query.Point is { } centre)
        {
            Walk.Around(grid, new GeoGrid.Circle(centre, query.AskedMetres), ref search);
        }
        else
        {
            foreach (var row in grid.Rows.AsSpan(0, GeoGrid.Rows))
            {
                foreach (var cell in row?.Cells ?? [])
                {
                    search.Look(cell, 0);
                }
            }
        }

        return search.Answer();
    }
}
