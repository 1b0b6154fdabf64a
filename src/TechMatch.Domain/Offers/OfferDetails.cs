using TechMatch.Domain.Programme;

namespace TechMatch.Domain.Offers;

/// <summary>What an organisation gives.</summary>
public sealed record OfferDetails
{
    public const int MaxTitleLength = 120;
    public const int MaxDescriptionLength = 4000;
    public const int MaxTravelLimitKm = 300;
    public const int MaxCapacity = 200;
    public const int MaxGroupSizeLimit = 500;

    /// <summary>
    /// A form in which nothing is filled in: a kind, place or number that was not chosen has a value that can never hold, so that a draft
    /// can be kept and cannot be published. Every month and Dutch are what most organisations offer.
    /// </summary>
    public static readonly OfferDetails Blank = new()
    {
        Kind = (ActivityKind)(-1),
        Title = "",
        Topics = EnumSet<Topic>.Empty,
        Audiences = EnumSet<Audience>.Empty,
        Venue = (Venue)(-1),
        MaxTravelKm = 0,
        CapacityPerSchoolYear = 0,
        Months = EnumSet<Month>.All,
        Languages = EnumSet<Language>.Of(Language.Dutch),
        HasVog = false,
    };

    public required ActivityKind Kind { get; init; }

    public required string Title { get; init; }

    public string? Description { get; init; }

    public required EnumSet<Topic> Topics { get; init; }

    public required EnumSet<Audience> Audiences { get; init; }

    public required Venue Venue { get; init; }

    /// <summary>How far the organisation travels or lets schools come from, in kilometres as the crow flies.</summary>
    public required int MaxTravelKm { get; init; }

    /// <summary>How often in one school year. A promise: it is never booked beyond this.</summary>
    public required int CapacityPerSchoolYear { get; init; }

    /// <summary>Months in which it can be.</summary>
    public required EnumSet<Month> Months { get; init; }

    /// <summary>Days of the week on which it can be.</summary>
    public EnumSet<DayOfWeek> Weekdays { get; init; } =
        EnumSet<DayOfWeek>.Of(DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday);

    public required EnumSet<Language> Languages { get; init; }

    /// <summary>Whether the guest teachers have a certificate of conduct (VOG).</summary>
    public required bool HasVog { get; init; }

    public bool IsWheelchairAccessible { get; init; }

    /// <summary>Largest group; null where it does not matter.</summary>
    public int? MaxGroupSize { get; init; }

    /// <summary>How long it takes, in minutes; null where it differs.</summary>
    public int? DurationMinutes { get; init; }

    /// <summary>What may be kept of a half-filled form: the texts are cleaned and must hold, the rest may still be anything.</summary>
    /// <exception cref="InvalidInputException">A text is too long or has a citizen service number; a kind or venue does not exist.</exception>
    public OfferDetails AsDraft()
    {
        var errors = new List<InvalidField>();
        CheckWords(errors, mayBeBlank: true);
        var title = FreeText.Clean(Title, "title", MaxTitleLength, required: false, errors);
        var description = FreeText.Clean(Description, "description", MaxDescriptionLength, required: false, errors);
        InvalidInputException.ThrowIfAny(errors);
        return this with { Title = title ?? "", Description = description };
    }

    /// <summary>Checks everything at once and cleans the texts.</summary>
    /// <exception cref="InvalidInputException">With every field that does not hold.</exception>
    public OfferDetails Validated()
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
        var title = FreeText.Clean(Title, "title", MaxTitleLength, required: true, errors);
        var description = FreeText.Clean(Description, "description", MaxDescriptionLength, required: false, errors);
        Check(!Topics.IsEmpty, "topics", "topics-required");
        Check(!Audiences.IsEmpty, "audiences", "audiences-required");
        Check(MaxTravelKm is >= 1 and <= MaxTravelLimitKm, "maxTravelKm", "max-travel-range");
        Check(CapacityPerSchoolYear is >= 1 and <= MaxCapacity, "capacityPerSchoolYear", "capacity-range");
        Check(!Months.IsEmpty, "months", "months-required");
        Check(!Weekdays.IsEmpty, "weekdays", "weekdays-required");
        Check(!Weekdays.Contains(DayOfWeek.Saturday) && !Weekdays.Contains(DayOfWeek.Sunday), "weekdays", "weekdays-no-weekend");
        Check(!Languages.IsEmpty, "languages", "languages-required");
        Check(MaxGroupSize is null or (>= 1 and <= MaxGroupSizeLimit), "maxGroupSize", "group-size-range");
        Check(DurationMinutes is null or (>= 15 and <= 60 * 24 * 30), "durationMinutes", "duration-range");
        InvalidInputException.ThrowIfAny(errors);
        return this with { Title = title!, Description = description };
    }

    private void CheckWords(List<InvalidField> errors, bool mayBeBlank)
    {
        if (!Enum.IsDefined(Kind) && !(mayBeBlank && Kind == Blank.Kind))
        {
            errors.Add(new("kind", "kind-required"));
        }

        if (!Enum.IsDefined(Venue) && !(mayBeBlank && Venue == Blank.Venue))
        {
            errors.Add(new("venue", "venue-required"));
        }
    }
}
