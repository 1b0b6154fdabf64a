namespace TechMatch.Domain.Programme;

/// <summary>The technology themes of the Techniekpact's note.</summary>
public enum Topic
{
    /// <summary>HTSM en mechatronica.</summary>
    Mechatronics = 0,

    /// <summary>Kunststoffen en chemie.</summary>
    PlasticsAndChemistry = 1,
    Agrofood = 2,

    /// <summary>Zorg en technologie.</summary>
    HealthTechnology = 3,
    Energy = 4,

    /// <summary>Bouw.</summary>
    Construction = 5,

    /// <summary>ICT en coderen.</summary>
    Ict = 6,
    ProcessTechnology = 7,
    Robotics = 8,
    ElectricalEngineering = 9,
    Metal = 10,
    Mobility = 11,

    /// <summary>Circulair en duurzaam.</summary>
    Circular = 12,
}

/// <summary>Which topics lie near one another: not the same, and still of use to who asked for the other.</summary>
public static class TopicRelations
{
    private static readonly (Topic, Topic)[] Pairs =
    [
        (Topic.Robotics, Topic.Ict),
        (Topic.Robotics, Topic.Mechatronics),
        (Topic.Robotics, Topic.ElectricalEngineering),
        (Topic.Mechatronics, Topic.ElectricalEngineering),
        (Topic.Mechatronics, Topic.Metal),
        (Topic.Mechatronics, Topic.ProcessTechnology),
        (Topic.PlasticsAndChemistry, Topic.ProcessTechnology),
        (Topic.PlasticsAndChemistry, Topic.Circular),
        (Topic.Agrofood, Topic.ProcessTechnology),
        (Topic.Energy, Topic.ElectricalEngineering),
        (Topic.Energy, Topic.Circular),
        (Topic.Construction, Topic.Circular),
        (Topic.Construction, Topic.Energy),
        (Topic.Metal, Topic.Mobility),
        (Topic.Mobility, Topic.ElectricalEngineering),
        (Topic.HealthTechnology, Topic.Ict),
        (Topic.HealthTechnology, Topic.Robotics),
    ];

    private static readonly long[] NearMasks = BuildMasks();

    /// <summary>The topics near at least one of these, these themselves left out.</summary>
    public static EnumSet<Topic> Near(EnumSet<Topic> topics)
    {
        long near = 0;
        foreach (var topic in topics)
        {
            near |= NearMasks[(int)topic];
        }

        return EnumSet<Topic>.FromMask(near & ~topics.Mask);
    }

    private static long[] BuildMasks()
    {
        var masks = new long[Enum.GetValues<Topic>().Length];
        foreach (var (a, b) in Pairs)
        {
            masks[(int)a] |= 1L << (int)b;
            masks[(int)b] |= 1L << (int)a;
        }

        return masks;
    }
}
