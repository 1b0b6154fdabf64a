namespace TechMatch.Server.Features.Alerts;

/// <summary>How often somebody hears of new offers that fit.</summary>
public enum AlertFrequency
{
    /// <summary>Within minutes; several at once in one mail.</summary>
    AtOnce = 1,

    /// <summary>On Monday morning, all in one mail.</summary>
    Weekly = 2,

    /// <summary>Not at all.</summary>
    Never = 3,
}
