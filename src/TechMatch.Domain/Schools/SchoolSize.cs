namespace TechMatch.Domain.Schools;

/// <summary>How large a school is, in pupils of one establishment.</summary>
public enum SchoolSize
{
    /// <summary>No register of the time says.</summary>
    Unknown = 0,

    /// <summary>Fewer than 100.</summary>
    Under100 = 1,

    /// <summary>100 to 199.</summary>
    From100 = 2,

    /// <summary>200 to 399.</summary>
    From200 = 3,

    /// <summary>400 to 799.</summary>
    From400 = 4,

    /// <summary>800 and more.</summary>
    From800 = 5,
}

public static class SchoolSizes
{
    /// <summary>The class of a number of pupils.</summary>
    public static SchoolSize Of(int? pupils) => pupils switch
    {
        null => SchoolSize.Unknown,
        < 100 => SchoolSize.Under100,
        < 200 => SchoolSize.From100,
        < 400 => SchoolSize.From200,
        < 800 => SchoolSize.From400,
        _ => SchoolSize.From800,
    };
}
