using TechMatch.Domain.Calendars;
using TechMatch.Domain.Geography;
using TechMatch.Domain.Offers;
using TechMatch.Domain.Programme;

namespace TechMatch.Domain.Matching;

/// <summary>
/// What is weighed of an offer, packed in 48 bytes so that millions lie side by side in memory. The sets stand in one word, so that what
/// must hold is one comparison.
/// </summary>
public readonly struct OfferFacts : IEquatable<OfferFacts>
{
    /// <summary>For how many school years from the first the places taken are known one by one.</summary>
    public const int Years = 4;

    internal const int MonthShift = 16;
    internal const int WeekdayShift = 32;
    internal const int LanguageShift = 40;
    internal const ulong HasVog = 1UL << 48;

    /// <summary>Whether a wheelchair can come in, or the school's own building decides.</summary>
    internal const ulong AllowsWheelchair = 1UL << 49;
    internal const ulong IsEstimated = 1UL << 50;

    private OfferFacts(ulong traits, OfferToMatch offer, uint left)
    {
        var point = offer.OrganisationLocation?.Point;
        Traits = traits;
        Audiences = (ulong)offer.Details.Audiences.Mask;
        Latitude = point?.Latitude ?? double.NaN;
        Longitude = point?.Longitude ?? double.NaN;
        Left = left;
        Capacity = (byte)Math.Clamp(offer.Details.CapacityPerSchoolYear, 0, byte.MaxValue);
        MaxTravelKm = Saturated(offer.Details.MaxTravelKm);
        MaxGroupSize = offer.Details.MaxGroupSize is { } size ? Saturated(size) : ushort.MaxValue;
        TimesChosen = Saturated(offer.TimesChosen);
        Kept = Saturated(offer.Record.Kept);
        Broken = Saturated(offer.Record.Broken);
    }

    /// <summary>Topics, months, weekdays, languages and what is so or not.</summary>
    internal ulong Traits { get; }

    internal ulong Audiences { get; }

    /// <summary>Degrees north; not a number where the place is unknown.</summary>
    internal double Latitude { get; }

    internal double Longitude { get; }

    /// <summary>Places left, a byte for each school year from the first on.</summary>
    internal uint Left { get; }

    internal byte Capacity { get; }

    internal ushort MaxTravelKm { get; }

    /// <summary>The largest number where it does not matter.</summary>
    internal ushort MaxGroupSize { get; }

    internal ushort TimesChosen { get; }

    internal ushort Kept { get; }

    internal ushort Broken { get; }

    internal bool HasPlace => !double.IsNaN(Latitude);

    /// <summary>Packs an offer.</summary>
    /// <param name="offer">The offer.</param>
    /// <param name="first">The first of the school years of which the places taken are kept one by one.</param>
    public static OfferFacts Of(OfferToMatch offer, SchoolYear first)
    {
        var details = offer.Details;
        var traits = (ulong)details.Topics.Mask
            | ((ulong)details.Months.Mask << MonthShift)
            | ((ulong)details.Weekdays.Mask << WeekdayShift)
            | ((ulong)details.Languages.Mask << LanguageShift)
            | (details.HasVog ? HasVog : 0)
            | (details.Venue != Venue.AtOrganisation || details.IsWheelchairAccessible ? AllowsWheelchair : 0)
            | (offer.OrganisationLocation?.IsEstimated == true ? IsEstimated : 0);
        uint left = 0;
        for (var i = 0; i < Years; i++)
        {
            left |= (uint)Math.Clamp(offer.LeftIn(new SchoolYear(first.StartYear + i)), 0, byte.MaxValue) << (8 * i);
        }

        return new OfferFacts(traits, offer, left);
    }

    /// <summary>Places left in the n-th school year from the first; outside those that are kept all are.</summary>
    internal int LeftIn(int year) => (uint)year < Years ? (byte)(Left >> (8 * year)) : Capacity;

    public bool Equals(OfferFacts other) =>
        Traits == other.Traits && Audiences == other.Audiences && Latitude.Equals(other.Latitude) && Longitude.Equals(other.Longitude)
        && Left == other.Left && Capacity == other.Capacity && MaxTravelKm == other.MaxTravelKm && MaxGroupSize == other.MaxGroupSize
        && TimesChosen == other.TimesChosen && Kept == other.Kept && Broken == other.Broken;

    public override bool Equals(object? obj) => obj is OfferFacts other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(Traits, Audiences, Latitude, Longitude, Left, MaxTravelKm, TimesChosen);

    public static bool operator ==(OfferFacts left, OfferFacts right) => left.Equals(right);

    public static bool operator !=(OfferFacts left, OfferFacts right) => !left.Equals(right);

    private static ushort Saturated(int number) => (ushort)Math.Clamp(number, 0, ushort.MaxValue);
}
