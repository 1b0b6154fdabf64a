using TechMatch.Domain.Programme;
using TechMatch.Domain.Schools;

namespace TechMatch.Domain.Needs;

/// <summary>What a school asks for.</summary>
public sealed record NeedDetails
{
    public const int MaxRemarksLength = 2000;
    public const int MaxGroupSize = 500;
    public const int MaxDistanceLimitKm = 200;
    public const int MaxWindowDays = 730;

    /// <summary>
    /// A form in which nothing is filled in: any kind, number or day that was not chosen has a value that can never hold, so that a draft
    /// can be kept and cannot be published. All school days and Dutch are what most schools ask.
    /// </summary>
    public static readonly NeedDetails Blank = new()
    {
        Kind = (ActivityKind)(-1),
        Topics = EnumSet<Topic>.Empty,
        Audiences = EnumSet<Audience>.Empty,
        GroupSize = 0,
        From = DateOnly.MinValue,
        Until = DateOnly.MinValue,
        Weekdays = EnumSet<DayOfWeek>.Of(DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday),
        MaxDistanceKm = 0,
        RequiresVog = false,
    };

    public required ActivityKind Kind { get; init; }

    /// <summary>Any of these; empty means that every topic is welcome.</summary>
    public required EnumSet<Topic> Topics { get; init; }

    public required EnumSet<Audience> Audiences { get; init; }

    /// <summary>How many pupils or teachers take part. A number; never who.</summary>
    public required int GroupSize { get; init; }

    /// <summary>First day on which it may be.</summary>
    public required DateOnly From { get; init; }

    /// <summary>Last day on which it may be.</summary>
    public required DateOnly Until { get; init; }

    /// <summary>Days of the week, Monday to Friday.</summary>
    public required EnumSet<DayOfWeek> Weekdays { get; init; }

    /// <summary>How far it may be, in kilometres as the crow flies.</summary>
    public required int MaxDistanceKm { get; init; }

    /// <summary>Whether guest teachers must have a certificate of conduct (VOG).</summary>
    public required bool RequiresVog { get; init; }

    public Language Language { get; init; } = Language.Dutch;

    /// <summary>Whether the place must be reachable by wheelchair.</summary>
    public bool NeedsWheelchairAccess { get; init; }

    /// <summary>What the organisation must know; at most 2,000 characters, nothing on pupils.</summary>
    public string? Remarks { get; init; }

    /// <summary>What may be kept of a half-filled form: the texts are cleaned and must hold, the rest may still be anything.</summary>
    /// <exception cref="InvalidInputException">A text is too long or has a citizen service number; a kind or language does not exist.</exception>
    public NeedDetails AsDraft()
    {
        var errors = new List<InvalidField>();
        CheckWords(errors, mayBeBlank: true);
        var remarks = FreeText.Clean(Remarks, "remarks", MaxRemarksLength, required: false, errors);
        InvalidInputException.ThrowIfAny(errors);
        return this with { Remarks = remarks };
    }

    /// <summary>Checks everything at once and cleans the text.</summary>
    /// <param name="sector">The school's sector: its audiences are the only ones that make sense.</param>
    /// <param name="today">The window must not have passed.</param>
    /// <exception cref="InvalidInputException">With every field that does not hold.</exception>
    public NeedDetails Validated(Sector sector, DateOnly today)
    {
        var errors = new List<InvalidField>();
        void Check(bool holds, string field, string code)
        {
            if (!holds)
            {
                errors.Add(new(field, code));
            }
        }

        CheckWords(errors, mayBeBlank: false);
        Check(!Audiences.IsEmpty, "audiences", "audiences-required");
        Check(Audiences.IsEmpty || (Audiences.Mask & ~Programme.Audiences.Of(sector).Mask) == 0, "audiences", "audiences-other-sector");
        Check(GroupSize is >= 1 and <= MaxGroupSize, "groupSize", "group-size-range");
        Check(From != Blank.From, "from", "date-required");
        Check(From == Blank.From || From.Year is >= 2000 and <= 2100, "from", "date-unlikely");
        if (Until == Blank.Until)
        {
            Check(false, "until", "date-required");
        }
        else
        {
            Check(Until >= From, "until", "until-before-from");
            Check(Until < From || Until >= today, "until", "until-in-past");
            Check(Until < From || From == Blank.From || Until.DayNumber - From.DayNumber <= MaxWindowDays, "until", "window-too-long");
        }

        Check(!Weekdays.IsEmpty, "weekdays", "weekdays-required");
        Check(!Weekdays.Contains(DayOfWeek.Saturday) && !Weekdays.Contains(DayOfWeek.Sunday), "weekdays", "weekdays-no-weekend");
        Check(MaxDistanceKm is >= 1 and <= MaxDistanceLimitKm, "maxDistanceKm", "max-distance-range");
        var remarks = FreeText.Clean(Remarks, "remarks", MaxRemarksLength, required: false, errors);
        InvalidInputException.ThrowIfAny(errors);
        return this with { Remarks = remarks };
    }

    private void CheckWords(List<InvalidField> errors, bool mayBeBlank)
    {
        if (!Enum.IsDefined(Kind) && !(mayBeBlank && Kind == Blank.Kind))
        {
            errors.Add(new("kind", "kind-required"));
        }

        if (!Enum.IsDefined(Language))
        {
            errors.Add(new("language", "language-unknown"));
        }
    }
}
