using CsCheck;
using TechMatch.Domain.Calendars;
using TechMatch.Domain.Offers;

namespace TechMatch.Domain.Tests.Offers;

public sealed class OfferYearTests
{
    [Fact]
    public void The_last_place_goes_once()
    {
        var year = Year(2);
        year.Take();
        year.Take();
        Assert.Equal(0, year.Left);
        Assert.Equal("offer-full", Sample.Refusal(year.Take));
        Assert.Equal(2, year.Taken);
    }

    [Fact]
    public void A_place_that_is_given_back_can_be_taken_again()
    {
        var year = Year(1);
        year.Take();
        year.GiveBack();
        Assert.Equal(1, year.Left);
        year.Take();
        Assert.Equal(0, year.Left);
    }

    [Fact]
    public void A_place_that_was_not_taken_cannot_come_back() => Assert.Throws<InvalidOperationException>(Year(1).GiveBack);

    [Fact]
    public void A_promise_that_was_made_stays()
    {
        var year = Year(3);
        year.Take();
        year.Take();
        Assert.Equal("capacity-below-taken", Sample.Refusal(() => year.ChangeCapacity(1)));
        Assert.Equal(3, year.Capacity);
        year.ChangeCapacity(2);
        Assert.Equal("offer-full", Sample.Refusal(year.Take));
    }

    [Fact]
    public void Whatever_happens_between_nought_and_the_capacity_is_taken() => Gen.Int[-3, 6].Array[0, 60].Sample(steps =>
    {
        var year = Year(3);
        foreach (var step in steps)
        {
            try
            {
                switch (step)
                {
                    case < -1: year.GiveBack(); break;
                    case < 3: year.Take(); break;
                    default: year.ChangeCapacity(step - 3); break;
                }
            }
            catch (Exception e) when (e is DomainException or InvalidOperationException)
            {
                // Refused; what was taken must not have changed.
            }

            if (year.Taken < 0 || year.Taken > year.Capacity || year.Left != year.Capacity - year.Taken)
            {
                return false;
            }
        }

        return true;
    });

    private static OfferYear Year(int capacity) => new(Sample.OfferId, new SchoolYear(2026), capacity);
}
