using TechMatch.Domain.Coverage;

namespace TechMatch.Domain.Tests.Coverage;

public sealed class SmallCellsTests
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, null)]
    [InlineData(4, null)]
    [InlineData(5, 5)]
    [InlineData(1_000, 1_000)]
    public void A_count_that_could_point_to_a_person_is_left_open(int count, int? shown) => Assert.Equal(shown, SmallCells.Shown(count));

    [Fact]
    public void There_is_no_count_below_nought() => Assert.Throws<ArgumentOutOfRangeException>(() => SmallCells.Shown(-1));
}
