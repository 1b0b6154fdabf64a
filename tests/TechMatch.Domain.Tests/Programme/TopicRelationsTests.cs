using TechMatch.Domain.Programme;

namespace TechMatch.Domain.Tests.Programme;

public sealed class TopicRelationsTests
{
    [Fact]
    public void Nearness_goes_both_ways_and_no_topic_is_near_itself()
    {
        foreach (var a in Enum.GetValues<Topic>())
        {
            var near = TopicRelations.Near(EnumSet<Topic>.Of(a));
            Assert.False(near.Contains(a));
            Assert.All(near, b => Assert.True(TopicRelations.Near(EnumSet<Topic>.Of(b)).Contains(a), $"{a} and {b}"));
        }
    }

    [Fact]
    public void Every_topic_has_neighbours_and_none_is_near_everything() => Assert.All(Enum.GetValues<Topic>(), topic =>
        Assert.InRange(TopicRelations.Near(EnumSet<Topic>.Of(topic)).Count, 1, 5));

    [Fact]
    public void What_is_asked_is_not_near_itself() => Assert.Equal(
        EnumSet<Topic>.Of(Topic.ElectricalEngineering, Topic.HealthTechnology, Topic.Metal, Topic.ProcessTechnology, Topic.Ict),
        TopicRelations.Near(EnumSet<Topic>.Of(Topic.Robotics, Topic.Mechatronics)));

    [Fact]
    public void Every_audience_belongs_to_one_sector()
    {
        Assert.False(Audiences.OfPo.Overlaps(Audiences.OfVo));
        Assert.Equal(EnumSet<Audience>.All.Count, Audiences.OfPo.Count + Audiences.OfVo.Count);
    }
}
