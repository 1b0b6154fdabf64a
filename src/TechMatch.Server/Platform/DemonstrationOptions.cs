namespace TechMatch.Server.Platform;

/// <summary>Whether this is a demonstration, which every page then says, and in which everybody may read the mails.</summary>
public sealed class DemonstrationOptions
{
    public const string Section = "Demonstration";

    public bool Enabled { get; set; }
}
