using TechMatch.Domain.Calendars;
using TechMatch.Domain.Needs;
using TechMatch.Domain.Programme;

namespace TechMatch.Domain.Partnerships;

/// <summary>What one side says of a relation from before TechMatch: the last thing the two did together.</summary>
public sealed record RegisteredRelation
{
    /// <summary>Further back than this no activity makes a school count, whatever the definition.</summary>
    public const int MaxYearsBack = 3;

    /// <summary>School or Organisation: who registered it.</summary>
    public Actors By { get; init; }

    public DateTimeOffset At { get; init; }

    public required ActivityKind Kind { get; init; }

    public required DateOnly HeldOn { get; init; }

    /// <summary>Wall-clock time in the Netherlands.</summary>
    public required TimeOnly Start { get; init; }

    public required TimeOnly End { get; init; }

    public required Venue Venue { get; init; }

    /// <summary>How many took part; a number, never who.</summary>
    public required int GroupSize { get; init; }

    /// <exception cref="InvalidInputException">With every field that does not hold.</exception>
    public RegisteredRelation Validated(DateOnly today)
    {
        var errors = new List<InvalidField>();
        void Check(bool holds, string field, string code)
        {
            if (!holds)
            {
                errors.Add(new(field, code));
            }
        }

        Check(Enum.IsDefined(Kind), "kind", "kind-required");
        Check(Venue is Venue.AtSchool or Venue.AtOrganisation, "venue", "venue-required");
        Check(HeldOn <= today && HeldOn >= today.AddYears(-MaxYearsBack), "heldOn", "relation-date-range");
        Check(End > Start, "end", "moment-end-before-start");
        Check(DutchTime.Exists(HeldOn, Start), "start", "moment-no-such-time");
        Check(DutchTime.Exists(HeldOn, End), "end", "moment-no-such-time");
        Check(GroupSize is >= 1 and <= NeedDetails.MaxGroupSize, "groupSize", "group-size-range");
        InvalidInputException.ThrowIfAny(errors);
        return this;
    }
}
