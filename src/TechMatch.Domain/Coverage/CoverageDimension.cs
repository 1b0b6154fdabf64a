namespace TechMatch.Domain.Coverage;

/// <summary>By what coverage can be broken down and chosen; all of it as the register of the date says.</summary>
public enum CoverageDimension
{
    Province = 1,

    /// <summary>The Techniekpact region of the school's municipality on the date.</summary>
    Region = 2,
    Municipality = 3,
    Board = 4,
    HolidayRegion = 5,
    Sector = 6,
    Denomination = 7,

    /// <summary>Class of pupils.</summary>
    Size = 8,
}

/// <summary>What is counted.</summary>
public enum CoverageUnit
{
    /// <summary>Each establishment by itself: the rule (rule 2).</summary>
    Establishments = 1,

    /// <summary>
    /// Each institution (four characters of DUO) once in a group in which it has an establishment; it counts when one of its establishments
    /// in that group does. So an institution in two municipalities stands in both, and once in their province.
    /// </summary>
    Institutions = 2,
}
