using TechMatch.Domain.Calendars;
using TechMatch.Domain.Needs;
using TechMatch.Domain.Offers;
using TechMatch.Domain.Partnerships;
using TechMatch.Domain.Programme;
using TechMatch.Domain.Schools;

namespace TechMatch.Domain.Tests;

/// <summary>Things that hold, to be bent with <c>with</c> where a test wants them otherwise.</summary>
internal static class Sample
{
    /// <summary>A Tuesday in the first weeks of school, eleven in the morning in the Netherlands.</summary>
    public static readonly DateTimeOffset Now = new(2026, 9, 1, 9, 0, 0, TimeSpan.Zero);

    public static readonly DateOnly Today = new(2026, 9, 1);

    public static readonly EstablishmentCode SchoolCode = EstablishmentCode.Parse("00AB01");

    public static readonly Guid OfferId = new("0198a000-0000-7000-8000-000000000001");

    public static readonly Actor School = new(Actors.School, new Guid("0198a000-0000-7000-8000-00000000000a"), Via.Screen);

    public static readonly Actor Organisation = new(Actors.Organisation, null, Via.MailLink);

    public static readonly Actor Coordinator = new(Actors.Coordinator, new Guid("0198a000-0000-7000-8000-00000000000c"), Via.Screen);

    public static readonly Actor Administrator = new(Actors.Administrator, new Guid("0198a000-0000-7000-8000-00000000000d"), Via.Screen);

    public static readonly EnumSet<DayOfWeek> SchoolWeek =
        EnumSet<DayOfWeek>.Of(DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday);

    public static readonly NeedDetails Need = new()
    {
        Kind = ActivityKind.GuestLesson,
        Topics = EnumSet<Topic>.Of(Topic.Robotics),
        Audiences = EnumSet<Audience>.Of(Audience.PoGroup78),
        GroupSize = 28,
        From = new DateOnly(2026, 9, 7),
        Until = new DateOnly(2026, 12, 18),
        Weekdays = SchoolWeek,
        MaxDistanceKm = 15,
        RequiresVog = true,
        Remarks = "We werken met 6 bouwsets.",
    };

    public static readonly OfferDetails Offer = new()
    {
        Kind = ActivityKind.GuestLesson,
        Title = "Bouw zelf een grijper",
        Topics = EnumSet<Topic>.Of(Topic.Robotics),
        Audiences = EnumSet<Audience>.Of(Audience.PoGroup78),
        Venue = Venue.AtSchool,
        MaxTravelKm = 20,
        CapacityPerSchoolYear = 3,
        Months = EnumSet<Month>.All,
        Languages = EnumSet<Language>.Of(Language.Dutch),
        HasVog = true,
    };

    public static DateTimeOffset At(DateOnly day) => DutchTime.At(day, new TimeOnly(12, 0));

    /// <summary>The fields and codes that an action complains of, in order.</summary>
    public static IReadOnlyList<string> Complaints(Action action) =>
        [.. Assert.Throws<InvalidInputException>(action).Fields.Select(f => $"{f.Field}: {f.Code}")];

    /// <summary>The code with which an action is refused.</summary>
    public static string Refusal(Action action) => Assert.Throws<DomainException>(action).Code;
}
