using TechMatch.Domain.Calendars;

namespace TechMatch.Domain.Offers;

/// <summary>
/// The places of one offer in one school year. The row is what two people who click at the same moment fight over: it is locked
/// while a place is taken, and the database holds 0 ≤ taken ≤ capacity as well.
/// </summary>
public sealed class OfferYear(Guid offerId, SchoolYear schoolYear, int capacity)
{
    public Guid OfferId { get; private set; } = offerId;

    public SchoolYear SchoolYear { get; private set; } = schoolYear;

    public int Capacity { get; private set; } = capacity;

    public int Taken { get; private set; }

    public int Left => Capacity - Taken;

    /// <exception cref="DomainException"><c>offer-full</c> when no place is left.</exception>
    public void Take()
    {
        if (Taken >= Capacity)
        {
            throw new DomainException("offer-full", $"All {Capacity} places of {SchoolYear} are taken.");
        }

        Taken++;
    }

    /// <summary>Gives a place back, as after a cancellation.</summary>
    /// <exception cref="InvalidOperationException">No place was taken: a defect of the caller.</exception>
    public void GiveBack()
    {
        if (Taken == 0)
        {
            throw new InvalidOperationException($"No place of {SchoolYear} was taken.");
        }

        Taken--;
    }

    /// <exception cref="DomainException"><c>capacity-below-taken</c>: a promise that was made stays.</exception>
    public void ChangeCapacity(int capacity)
    {
        if (capacity < Taken)
        {
            throw new DomainException("capacity-below-taken", $"{Taken} places of {SchoolYear} are taken already.");
        }

        Capacity = capacity;
    }
}

/// <summary>One place of an offer in a school year.</summary>
public readonly record struct Place(Guid OfferId, SchoolYear Year);
