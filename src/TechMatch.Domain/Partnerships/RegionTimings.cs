namespace TechMatch.Domain.Partnerships;

/// <summary>How long anything may wait with the schools of one region, where the region set that for itself.</summary>
public sealed class RegionTimings
{
    private RegionTimings()
    {
    }

    public string RegionCode { get; private set; } = "";

    public PartnershipTimings Timings { get; private set; } = PartnershipTimings.Default;

    public DateTimeOffset SetAt { get; private set; }

    /// <summary>The account that set them; null once its person was erased.</summary>
    public Guid? SetBy { get; private set; }

    public uint Version { get; private set; }

    /// <exception cref="InvalidInputException">The settings do not hold.</exception>
    public static RegionTimings Create(string regionCode, PartnershipTimings timings, Guid? by, DateTimeOffset at)
    {
        var own = new RegionTimings { RegionCode = regionCode };
        own.Set(timings, by, at);
        return own;
    }

    /// <exception cref="InvalidInputException">The settings do not hold.</exception>
    public void Set(PartnershipTimings timings, Guid? by, DateTimeOffset at) => (Timings, SetBy, SetAt) = (timings.Validated(), by, at);
}
