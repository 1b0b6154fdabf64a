using TechMatch.Server.Data.Matching;

namespace TechMatch.Server.Data.Map;

/// <summary>
/// Tells one state of what stands on the map from the next, for what is drawn and kept in this process. It counts what this process heard
/// of, so that it says nothing to another.
/// </summary>
public sealed class MapStamp
{
    /// <summary>The channel on which every process hears at the commit that a school changed.</summary>
    public const string SchoolChannel = "school_changes";

    private long _number;

    public MapStamp(LiveOffers offers) => offers.Changed += _ => Change();

    /// <summary>Whatever was drawn under another number may not be so any more.</summary>
    public long Number => Volatile.Read(ref _number);

    /// <summary>Something that stands on the map changed, or may have.</summary>
    public void Change() => Interlocked.Increment(ref _number);
}
