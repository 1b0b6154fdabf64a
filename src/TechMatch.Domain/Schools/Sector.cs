namespace TechMatch.Domain.Schools;

/// <summary>The sector of a school. Special education is imported and reported apart and never counts in primary or secondary.</summary>
public enum Sector
{
    /// <summary>Primary education (primair onderwijs).</summary>
    Po = 1,

    /// <summary>Secondary education (voortgezet onderwijs).</summary>
    Vo = 2,

    /// <summary>Special education, primary and secondary, and special primary schools (SO, VSO, SBO).</summary>
    So = 3,
}
