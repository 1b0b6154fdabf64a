namespace TechMatch.Server.Features.Partnerships.Disputes;

/// <summary>How long two may disagree before both hear of it again.</summary>
public sealed class DisputeOptions
{
    public const string Section = "Disputes";

    /// <summary>Working days of the school after which both are reminded that they do not agree on whether an activity took place.</summary>
    public int RemindAfter { get; set; } = 5;
}
