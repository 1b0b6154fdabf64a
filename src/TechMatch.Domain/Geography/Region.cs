namespace TechMatch.Domain.Geography;

/// <summary>One of the eight regional Techniekpacten.</summary>
public sealed class Region
{
    /// <param name="code">Three letters, such as TWE.</param>
    /// <param name="name">Short name, such as Twente.</param>
    /// <param name="fullName">Name in full, such as Techniekpact Twente.</param>
    public Region(string code, string name, string fullName) => (Code, Name, FullName) = (code, name, fullName);

    public string Code { get; private set; }

    public string Name { get; private set; }

    public string FullName { get; private set; }
}
