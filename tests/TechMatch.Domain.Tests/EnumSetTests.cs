using CsCheck;
using TechMatch.Domain.Programme;

namespace TechMatch.Domain.Tests;

public sealed class EnumSetTests
{
    private static readonly Gen<EnumSet<Audience>> AnySet = Gen.Enum<Audience>().Array[0, 12].Select(values => EnumSet<Audience>.From(values));

    [Fact]
    public void What_goes_in_comes_out_once_and_in_order() => Gen.Enum<Audience>().Array[0, 50].Sample(values =>
        EnumSet<Audience>.From(values).SequenceEqual(values.Distinct().Order()));

    [Fact]
    public void A_set_counts_and_knows_its_members() => AnySet.Sample(set =>
        set.Count == set.ToList().Count
        && set.IsEmpty == (set.Count == 0)
        && Enum.GetValues<Audience>().All(a => set.Contains(a) == set.ToList().Contains(a)));

    [Fact]
    public void A_mask_is_the_set() => AnySet.Sample(set => EnumSet<Audience>.FromMask(set.Mask) == set);

    [Fact]
    public void Sets_overlap_when_what_they_share_is_not_empty() => Gen.Select(AnySet, AnySet).Sample((a, b) =>
        a.Overlaps(b) == !a.Intersect(b).IsEmpty
        && a.Intersect(b) == b.Intersect(a)
        && a.Intersect(b).All(v => a.Contains(v) && b.Contains(v))
        && a.Intersect(EnumSet<Audience>.All) == a
        && a.Intersect(EnumSet<Audience>.Empty).IsEmpty
        && a.Intersect(a) == a);

    [Fact]
    public void All_holds_every_value()
    {
        Assert.Equal(Enum.GetValues<Audience>(), EnumSet<Audience>.All);
        Assert.Equal(Enum.GetValues<Month>(), EnumSet<Month>.All);
        Assert.Equal(7, EnumSet<DayOfWeek>.All.Count);
    }

    [Fact]
    public void Nothing_is_the_empty_set()
    {
        Assert.True(default(EnumSet<Topic>).IsEmpty);
        Assert.Equal(EnumSet<Topic>.Empty, EnumSet<Topic>.From(null));
        Assert.Empty(EnumSet<Topic>.Empty);
        Assert.Equal("", EnumSet<Topic>.Empty.ToString());
        Assert.Equal("Robotics, Metal", EnumSet<Topic>.Of(Topic.Metal, Topic.Robotics).ToString());
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1L << 13)]
    [InlineData(1L << 62)]
    [InlineData(long.MinValue)]
    public void A_mask_with_a_bit_of_no_value_is_refused(long mask) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => EnumSet<Topic>.FromMask(mask));

    [Theory]
    [InlineData(13)]
    [InlineData(63)]
    [InlineData(64)]
    [InlineData(-1)]
    public void A_value_that_the_enum_does_not_have_is_refused(int value) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => EnumSet<Topic>.Of((Topic)value));
}
