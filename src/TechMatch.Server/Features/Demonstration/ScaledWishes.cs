using TechMatch.Domain;
using TechMatch.Domain.Needs;
using TechMatch.Domain.Offers;
using TechMatch.Domain.Programme;
using TechMatch.Domain.Schools;

namespace TechMatch.Server.Features.Demonstration;

/// <summary>What schools ask and companies give in a large invented world: some ask broadly, some for one thing at one time.</summary>
internal static class ScaledWishes
{
    private static readonly ActivityKind[] Kinds = Enum.GetValues<ActivityKind>();

    // Lessons and visits are most of what is given, and a little less of what is asked.
    private static readonly double[] GivenKinds = [28, 26, 8, 8, 4, 10, 7, 4, 5];
    private static readonly double[] AskedKinds = [30, 25, 8, 5, 3, 12, 9, 4, 4];

    private static readonly Topic[] Topics = Enum.GetValues<Topic>();

    private static readonly DayOfWeek[] Week = [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday];

    private static readonly EnumSet<DayOfWeek> WholeWeek = EnumSet<DayOfWeek>.From(Week);

    private static readonly EnumSet<Language>[] Languages =
    [
        EnumSet<Language>.Of(Language.Dutch),
        EnumSet<Language>.Of(Language.Dutch, Language.English),
        EnumSet<Language>.Of(Language.Dutch, Language.German),
        EnumSet<Language>.Of(Language.English),
    ];

    private static readonly (Audience First, Audience Last)[] Levels =
    [
        (Audience.Pro1, Audience.Pro5), (Audience.VmboB1, Audience.VmboB4), (Audience.VmboK1, Audience.VmboK4), (Audience.VmboG1, Audience.VmboG4),
        (Audience.VmboT1, Audience.VmboT4), (Audience.Havo1, Audience.Havo5), (Audience.Vwo1, Audience.Vwo6),
    ];

    /// <summary>What a company in a line of work offers.</summary>
    public static OfferDetails Give(Chance chance, Topic topic)
    {
        var kind = Kinds[chance.Weighted(GivenKinds)];
        var thing = chance.Pick<string>(DemonstrationWords.Things(topic));
        var topics = EnumSet<Topic>.Of(topic).Mask;
        for (var more = chance.Weighted([60, 28, 12]); more > 0; more--)
        {
            topics |= 1L << (int)chance.Pick<Topic>(Topics);
        }

        return new OfferDetails
        {
            Kind = kind,
            Title = DemonstrationWords.Title(kind, thing),
            Description = $"Verzonnen aanbod: {thing}, met een vakmens erbij.",
            Topics = EnumSet<Topic>.FromMask(topics),
            Audiences = IsForTeachers(kind) ? Teachers(chance) : Pupils(chance),
            Venue = kind is ActivityKind.GuestLesson or ActivityKind.Mentoring or ActivityKind.TeacherTraining ? Venue.AtSchool
                : kind == ActivityKind.ProjectAssignment ? Venue.Either : Venue.AtOrganisation,
            MaxTravelKm = chance.Pick<int>([10, 15, 15, 20, 20, 25, 30, 40, 50]),
            CapacityPerSchoolYear = chance.Between(1, 20),
            Months = Months(chance),
            Weekdays = chance.Percent(45) ? WholeWeek : SomeDays(chance),
            Languages = Languages[chance.Weighted([76, 16, 5, 3])],
            HasVog = chance.Percent(70),
            IsWheelchairAccessible = chance.Percent(65),
            MaxGroupSize = chance.Pick<int?>([null, 15, 25, 30, 30, 35, 60]),
            DurationMinutes = chance.Pick<int?>([60, 90, 90, 120, 180, null]),
        };
    }

    /// <summary>What a school of a sector asks, on a day that has come.</summary>
    public static NeedDetails Ask(Chance chance, Sector sector, DateOnly today)
    {
        var kind = Kinds[chance.Weighted(AskedKinds)];
        var from = today.AddDays(chance.Between(5, 60));
        long topics = 0;
        for (var count = chance.Weighted([22, 38, 28, 12]); count > 0; count--)
        {
            topics |= 1L << (int)chance.Pick<Topic>(Topics);
        }

        return new NeedDetails
        {
            Kind = kind,
            Topics = EnumSet<Topic>.FromMask(topics),
            Audiences = AskedFor(chance, kind, sector),
            GroupSize = IsForTeachers(kind) ? chance.Between(1, 12) : chance.Between(12, 32),
            From = from,
            Until = from.AddDays(chance.Pick<int>([7, 14, 30, 30, 60, 90, 120, 180])),
            Weekdays = chance.Percent(60) ? WholeWeek : SomeDays(chance),
            MaxDistanceKm = chance.Pick<int>([5, 10, 10, 15, 15, 20, 25, 30, 40]),
            RequiresVog = chance.Percent(50),
            Language = chance.Weighted([92, 6, 2]) switch { 0 => Language.Dutch, 1 => Language.English, _ => Language.German },
            NeedsWheelchairAccess = chance.Percent(8),
        };
    }

    private static bool IsForTeachers(ActivityKind kind) => kind is ActivityKind.TeacherPlacement or ActivityKind.TeacherTraining;

    private static EnumSet<Audience> Teachers(Chance chance) => chance.Below(3) switch
    {
        0 => EnumSet<Audience>.Of(Audience.TeachersPo),
        1 => EnumSet<Audience>.Of(Audience.TeachersVo),
        _ => EnumSet<Audience>.Of(Audience.TeachersPo, Audience.TeachersVo),
    };

    /// <summary>The upper groups of primary school, or some years of some levels of secondary school, or both.</summary>
    private static EnumSet<Audience> Pupils(Chance chance)
    {
        long mask = 0;
        var which = chance.Weighted([35, 40, 25]);
        if (which != 1)
        {
            mask |= Range((Audience)chance.Below((int)Audience.PoGroup78 + 1), Audience.PoGroup78);
        }

        if (which != 0)
        {
            var first = chance.Below(Levels.Length);
            var last = Math.Min(Levels.Length - 1, first + chance.Below(4));
            var years = chance.Below(3);
            for (var level = first; level <= last; level++)
            {
                var (from, until) = Levels[level];
                mask |= years switch { 0 => Range(from, from + 1), 1 => Range(from + 2, until), _ => Range(from, until) };
            }
        }

        return EnumSet<Audience>.FromMask(mask);
    }

    private static EnumSet<Audience> AskedFor(Chance chance, ActivityKind kind, Sector sector)
    {
        if (IsForTeachers(kind))
        {
            return EnumSet<Audience>.Of(sector == Sector.Po ? Audience.TeachersPo : Audience.TeachersVo);
        }

        var (first, last) = sector == Sector.Po ? (Audience.PoGroup12, Audience.PoGroup78) : chance.Pick<(Audience, Audience)>(Levels);
        var from = (Audience)chance.Between((int)first, (int)last);
        return EnumSet<Audience>.FromMask(Range(from, (Audience)Math.Min((int)last, (int)from + chance.Below(2))));
    }

    private static EnumSet<Month> Months(Chance chance)
    {
        long mask = 0;
        var share = chance.Pick<int>([40, 70, 90, 100]);
        for (var month = Month.January; month <= Month.December; month++)
        {
            if (month is not (Month.July or Month.August) && chance.Percent(share))
            {
                mask |= 1L << (int)month;
            }
        }

        return mask == 0 ? EnumSet<Month>.Of(Month.March, Month.April, Month.May) : EnumSet<Month>.FromMask(mask);
    }

    private static EnumSet<DayOfWeek> SomeDays(Chance chance)
    {
        long mask = 1L << (int)chance.Pick<DayOfWeek>(Week);
        for (var more = chance.Below(3); more > 0; more--)
        {
            mask |= 1L << (int)chance.Pick<DayOfWeek>(Week);
        }

        return EnumSet<DayOfWeek>.FromMask(mask);
    }

    private static long Range(Audience first, Audience last) => ((1L << ((int)last + 1)) - 1) & ~((1L << (int)first) - 1);
}
