namespace TechMatch.Server.Platform.Privacy;

/// <summary>The person whose data it is.</summary>
/// <param name="AccountId">The account.</param>
/// <param name="Email">Its address; what was mailed stands under it.</param>
public sealed record DataSubject(Guid AccountId, string Email);

/// <summary>
/// What one part of the product keeps of a person. Each part that does has one of these beside it and registers it, so that seeing and
/// erasing one's data cannot forget it.
/// </summary>
public interface IPersonalData
{
    /// <summary>Name of the part in the export, in camelCase.</summary>
    string Section { get; }

    /// <summary>All that is kept, as it goes into the export.</summary>
    Task<object> Export(DataSubject subject, CancellationToken cancel);

    /// <summary>Takes the person out. What must stay as evidence stays without the person. Works in the caller's transaction.</summary>
    Task Erase(DataSubject subject, CancellationToken cancel);
}
