using TechMatch.Domain.Geography;
using TechMatch.Domain.Programme;

namespace TechMatch.Domain.Planning;

/// <summary>What a plan is held to.</summary>
public sealed record PlanSettings
{
    public const int MostReachKm = 200;
    public const int MostPerOrganisation = 1000;
    public const int MostMinimum = 1000;
    public const int MostExtras = 50;
    public const int MostExtraPlaces = 1000;
    public const decimal MostFactor = 10;

    /// <summary>How far school and organisation are apart at most, in kilometres; what each of the two says itself holds as well.</summary>
    public int ReachKm { get; init; } = 15;

    /// <summary>The share of the places of an offer in a school year that is not divided, 0 to 1; what is left over is rounded down.</summary>
    public decimal HeldBack { get; init; }

    /// <summary>How many invitations an organisation gets at most; null for as many as it has places.</summary>
    public int? MaxPerOrganisation { get; init; }

    /// <summary>How many schools a municipality should get. A wish: it never costs a school elsewhere its partner.</summary>
    public int MinimumPerMunicipality { get; init; }

    /// <summary>A school is left out when it makes all ways together longer than this, in metres; null to count schools whatever the way.</summary>
    public long? MaxMetresForOneMore { get; init; }

    /// <summary>By what the places of every offer are multiplied: what if. 1 as they are.</summary>
    public decimal PlacesFactor { get; init; } = 1;

    /// <summary>Organisations that are left aside: what if they were lost.</summary>
    public IReadOnlyList<Guid> WithoutOrganisations { get; init; } = [];

    /// <summary>Offers that are not there: what if they were.</summary>
    public IReadOnlyList<PlanExtra> Extras { get; init; } = [];

    /// <summary>Whether it counts with what is not so, and can therefore not be carried out.</summary>
    public bool IsWhatIf => PlacesFactor != 1 || WithoutOrganisations.Count > 0 || Extras.Count > 0;

    /// <exception cref="InvalidInputException">Names every setting that does not hold.</exception>
    public void Check()
    {
        var errors = new List<InvalidField>();
        void Require(bool holds, string field, string code)
        {
            if (!holds)
            {
                errors.Add(new(field, code));
            }
        }

        Require(ReachKm is >= 1 and <= MostReachKm, "reachKm", "reach-range");
        Require(HeldBack is >= 0 and <= 1, "heldBack", "held-back-range");
        Require(MaxPerOrganisation is null or (>= 1 and <= MostPerOrganisation), "maxPerOrganisation", "per-organisation-range");
        Require(MinimumPerMunicipality is >= 0 and <= MostMinimum, "minimumPerMunicipality", "minimum-range");
        Require(MaxMetresForOneMore is null or (>= 0 and <= 100_000_000), "maxMetresForOneMore", "price-range");
        Require(PlacesFactor is >= 0 and <= MostFactor, "placesFactor", "places-factor-range");
        Require(Extras.Count <= MostExtras, "extras", "too-many-extras");
        Require(Extras.All(e => e.Places is >= 1 and <= MostExtraPlaces), "extras", "extra-places-range");
        InvalidInputException.ThrowIfAny(errors);
    }

    /// <summary>How many places of an offer in a school year are divided.</summary>
    /// <param name="capacity">All places of that year.</param>
    /// <param name="left">Those that are free.</param>
    public int PlacesOf(int capacity, int left)
    {
        var all = decimal.Floor(capacity * PlacesFactor);
        return (int)Math.Max(0, all - (capacity - left) - decimal.Ceiling(all * HeldBack));
    }
}

/// <summary>An offer that is not there. It fits every need of its kind and topic around it, whatever else is asked.</summary>
/// <param name="Where">Where it stands.</param>
/// <param name="Kind">Of which kind.</param>
/// <param name="Topic">On which topic; null for all.</param>
/// <param name="Places">How many places.</param>
public sealed record PlanExtra(GeoPoint Where, ActivityKind Kind, Topic? Topic, int Places);
