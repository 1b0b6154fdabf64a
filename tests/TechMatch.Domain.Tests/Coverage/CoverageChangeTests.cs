using TechMatch.Domain.Coverage;
using TechMatch.Domain.Schools;

namespace TechMatch.Domain.Tests.Coverage;

public sealed class CoverageChangeTests
{
    private static readonly CoverageSide Counting = new(true, "GM0164", true);
    private static readonly CoverageSide NotCounting = new(true, "GM0164", false);
    private static readonly CoverageSide Nowhere = new(false, null, false);

    [Fact]
    public void Each_way_of_coming_and_going_has_its_reason()
    {
        Assert.Equal(CoverageChange.NewActivity, CoverageChanges.Of(NotCounting, Counting, stillByFirst: true, hadNoneEnded: true));
        Assert.Equal(CoverageChange.ActivityExpired, CoverageChanges.Of(Counting, NotCounting, stillByFirst: false, hadNoneEnded: false));
        Assert.Equal(CoverageChange.PartnershipEnded, CoverageChanges.Of(Counting, NotCounting, stillByFirst: false, hadNoneEnded: true));
        Assert.Equal(CoverageChange.Opened, CoverageChanges.Of(Nowhere, Counting, true, true));
        Assert.Equal(CoverageChange.Closed, CoverageChanges.Of(Counting, Nowhere, true, true));
        Assert.Equal(CoverageChange.Moved, CoverageChanges.Of(Counting, Counting with { Municipality = "GM0147" }, true, true));
        Assert.Equal(CoverageChange.Moved, CoverageChanges.Of(NotCounting, NotCounting with { Municipality = "GM0147" }, false, false));
    }

    [Fact]
    public void What_time_does_not_explain_the_definitions_do()
    {
        // The first definition does not count it on the second day either: the second is more lenient.
        Assert.Equal(CoverageChange.OtherDefinition, CoverageChanges.Of(NotCounting, Counting, stillByFirst: false, hadNoneEnded: false));

        // The first definition counts it on the second day still: the second is stricter.
        Assert.Equal(CoverageChange.OtherDefinition, CoverageChanges.Of(Counting, NotCounting, stillByFirst: true, hadNoneEnded: true));
    }

    [Fact]
    public void Where_nothing_happened_nothing_is_said()
    {
        Assert.Null(CoverageChanges.Of(Counting, Counting, true, true));
        Assert.Null(CoverageChanges.Of(NotCounting, NotCounting, false, false));
        Assert.Null(CoverageChanges.Of(Nowhere, Nowhere, false, false));
    }

    [Theory]
    [InlineData(null, SchoolSize.Unknown)]
    [InlineData(0, SchoolSize.Under100)]
    [InlineData(99, SchoolSize.Under100)]
    [InlineData(100, SchoolSize.From100)]
    [InlineData(199, SchoolSize.From100)]
    [InlineData(200, SchoolSize.From200)]
    [InlineData(399, SchoolSize.From200)]
    [InlineData(400, SchoolSize.From400)]
    [InlineData(799, SchoolSize.From400)]
    [InlineData(800, SchoolSize.From800)]
    public void A_number_of_pupils_falls_in_one_class(int? pupils, SchoolSize size) => Assert.Equal(size, SchoolSizes.Of(pupils));
}
