using TechMatch.Domain.Calendars;
using TechMatch.Domain.Organisations;
using TechMatch.Domain.Programme;
using TechMatch.Domain.Schools;

namespace TechMatch.Domain.Partnerships;

/// <summary>What the two agree on in a covenant; the sentences around it are the same for everybody.</summary>
public sealed record CovenantTerms
{
    public const int MaxTimesPerYear = 50;

    /// <summary>Longer than this nobody can look ahead.</summary>
    public const int MaxYears = 5;

    public const int MaxWordsLength = 2000;

    /// <summary>What the two do together each school year, in their own words.</summary>
    public required string Together { get; init; }

    public required EnumSet<ActivityKind> Kinds { get; init; }

    /// <summary>How many activities a school year.</summary>
    public required int TimesPerYear { get; init; }

    /// <summary>The school year from which it holds.</summary>
    public required SchoolYear FirstYear { get; init; }

    /// <summary>For how many school years.</summary>
    public required int Years { get; init; }

    /// <summary>What the school arranges.</summary>
    public required string SchoolArranges { get; init; }

    /// <summary>What the organisation arranges.</summary>
    public required string OrganisationArranges { get; init; }

    /// <summary>How one of the two can stop before the end.</summary>
    public required string Ending { get; init; }

    /// <summary>The last school year in which it holds.</summary>
    public SchoolYear LastYear => new(FirstYear.StartYear + Years - 1);

    /// <returns>The same with its words made clean.</returns>
    /// <exception cref="InvalidInputException">With every field that does not hold.</exception>
    public CovenantTerms Validated(DateOnly today)
    {
        var errors = new List<InvalidField>();
        void Check(bool holds, string field, string code)
        {
            if (!holds)
            {
                errors.Add(new(field, code));
            }
        }

        string Words(string text, string field) => FreeText.Clean(text, field, MaxWordsLength, required: true, errors) ?? "";

        var now = SchoolYear.Of(today).StartYear;
        Check(!Kinds.IsEmpty, "kinds", "kinds-required");
        Check(TimesPerYear is >= 1 and <= MaxTimesPerYear, "timesPerYear", "covenant-times-range");
        Check(FirstYear.StartYear >= now && FirstYear.StartYear <= now + 1, "firstYear", "covenant-first-year-range");
        Check(Years is >= 1 and <= MaxYears, "years", "covenant-years-range");
        var clean = this with
        {
            Together = Words(Together, "together"),
            SchoolArranges = Words(SchoolArranges, "schoolArranges"),
            OrganisationArranges = Words(OrganisationArranges, "organisationArranges"),
            Ending = Words(Ending, "ending"),
        };
        InvalidInputException.ThrowIfAny(errors);
        return clean;
    }
}

/// <summary>The two by their names and numbers in the registers, as they stood when the text was written.</summary>
/// <param name="SchoolName">Name of the school.</param>
/// <param name="SchoolCode">BRIN and establishment number.</param>
/// <param name="SchoolPlace">Where it stands; null where the register does not say.</param>
/// <param name="OrganisationName">Name of the company or PPS centre.</param>
/// <param name="KvkNumber">Number in the trade register; null for a PPS centre, which has none of its own.</param>
/// <param name="OrganisationPlace">Where it is.</param>
public sealed record CovenantParties(
    string SchoolName, EstablishmentCode SchoolCode, string? SchoolPlace, string OrganisationName, KvkNumber? KvkNumber, string? OrganisationPlace);
