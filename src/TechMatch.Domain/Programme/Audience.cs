using TechMatch.Domain.Schools;

namespace TechMatch.Domain.Programme;

/// <summary>For whom: the groups of primary school, the years of each kind of secondary school, or teachers.</summary>
public enum Audience
{
    PoGroup12 = 0,
    PoGroup34 = 1,
    PoGroup56 = 2,
    PoGroup78 = 3,

    /// <summary>Praktijkonderwijs, year 1.</summary>
    Pro1 = 4,
    Pro2 = 5,
    Pro3 = 6,
    Pro4 = 7,
    Pro5 = 8,

    /// <summary>Vmbo basisberoepsgericht, year 1.</summary>
    VmboB1 = 9,
    VmboB2 = 10,
    VmboB3 = 11,
    VmboB4 = 12,

    /// <summary>Vmbo kaderberoepsgericht, year 1.</summary>
    VmboK1 = 13,
    VmboK2 = 14,
    VmboK3 = 15,
    VmboK4 = 16,

    /// <summary>Vmbo gemengd, year 1.</summary>
    VmboG1 = 17,
    VmboG2 = 18,
    VmboG3 = 19,
    VmboG4 = 20,

    /// <summary>Vmbo theoretisch (mavo), year 1.</summary>
    VmboT1 = 21,
    VmboT2 = 22,
    VmboT3 = 23,
    VmboT4 = 24,
    Havo1 = 25,
    Havo2 = 26,
    Havo3 = 27,
    Havo4 = 28,
    Havo5 = 29,
    Vwo1 = 30,
    Vwo2 = 31,
    Vwo3 = 32,
    Vwo4 = 33,
    Vwo5 = 34,
    Vwo6 = 35,

    /// <summary>Teachers of a primary school.</summary>
    TeachersPo = 36,

    /// <summary>Teachers of a secondary school.</summary>
    TeachersVo = 37,
}

/// <summary>For whom in short: what somebody chooses who does not look for one year of one track.</summary>
public enum AudienceLevel
{
    /// <summary>Groups 1 to 4 of primary school ("onderbouw").</summary>
    PrimaryLower = 0,

    /// <summary>Groups 5 to 8 of primary school ("bovenbouw").</summary>
    PrimaryUpper = 1,

    /// <summary>Praktijkonderwijs, all years.</summary>
    Pro = 2,

    /// <summary>Vmbo, all tracks and years.</summary>
    Vmbo = 3,
    Havo = 4,
    Vwo = 5,

    /// <summary>Teachers of any school.</summary>
    Teachers = 6,
}

/// <summary>Which audiences belong to which sector.</summary>
public static class Audiences
{
    public static readonly EnumSet<Audience> OfPo =
        EnumSet<Audience>.Of(Audience.PoGroup12, Audience.PoGroup34, Audience.PoGroup56, Audience.PoGroup78, Audience.TeachersPo);

    public static readonly EnumSet<Audience> OfVo = EnumSet<Audience>.FromMask(EnumSet<Audience>.All.Mask & ~OfPo.Mask);

    private static readonly EnumSet<Audience>[] ByLevel =
    [
        EnumSet<Audience>.Of(Audience.PoGroup12, Audience.PoGroup34),
        EnumSet<Audience>.Of(Audience.PoGroup56, Audience.PoGroup78),
        Between(Audience.Pro1, Audience.Pro5),
        Between(Audience.VmboB1, Audience.VmboT4),
        Between(Audience.Havo1, Audience.Havo5),
        Between(Audience.Vwo1, Audience.Vwo6),
        EnumSet<Audience>.Of(Audience.TeachersPo, Audience.TeachersVo),
    ];

    /// <summary>The audiences of a level.</summary>
    public static EnumSet<Audience> Of(AudienceLevel level) => ByLevel[(int)level];

    /// <summary>Those a school of this sector can ask for; special education may ask for all.</summary>
    public static EnumSet<Audience> Of(Sector sector) => sector switch
    {
        Sector.Po => OfPo,
        Sector.Vo => OfVo,
        _ => EnumSet<Audience>.All,
    };

    private static EnumSet<Audience> Between(Audience first, Audience last) =>
        EnumSet<Audience>.From(Enum.GetValues<Audience>().Where(audience => audience >= first && audience <= last));
}
