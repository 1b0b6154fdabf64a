using TechMatch.Domain.Calendars;
using TechMatch.Domain.Partnerships;
using TechMatch.Domain.Programme;
using TechMatch.Domain.Schools;

namespace TechMatch.Domain.Tests.Partnerships;

/// <summary>A partnership on its way, one sentence a step: <c>new APartnership().Requested().Accepted().Planned(day)</c>.</summary>
internal sealed class APartnership
{
    public static readonly DateOnly Today = new(2026, 11, 24);
    public static readonly DateTimeOffset Now = new(2026, 11, 24, 9, 0, 0, TimeSpan.Zero);
    public static readonly Actor School = new(Actors.School, new Guid("00000000-0000-7000-8000-000000000001"), Via.Screen);
    public static readonly Actor Organisation = new(Actors.Organisation, null, Via.MailLink);
    public static readonly Actor Coordinator = new(Actors.Coordinator, new Guid("00000000-0000-7000-8000-000000000003"), Via.Screen);
    public static readonly RequestTimers Timers = new(new(2026, 12, 1), new(2026, 12, 8), new(2026, 12, 15));

    private int _ids;

    public Guid OfferId { get; } = new("00000000-0000-7000-8000-0000000000aa");

    public Partnership It { get; } = Partnership.Suggest(
        new("00000000-0000-7000-8000-0000000000ff"), EstablishmentCode.Parse("00AB01"), new("00000000-0000-7000-8000-0000000000ee"), Actor.Clock, Now);

    public APartnership Requested()
    {
        It.Request(NextId(), null, OfferId, new SchoolYear(2026), "Past het bij groep 7-8?", Timers, School, Now);
        return this;
    }

    public APartnership Accepted()
    {
        It.Accept(Organisation, Now);
        return this;
    }

    public APartnership Planned(DateOnly day)
    {
        It.Plan(Plan(day), School, Today, Now);
        return this;
    }

    /// <summary>Both sides say that the activity of a day took place.</summary>
    public APartnership Confirmed(DateOnly day)
    {
        var activity = It.Activities.Single(a => a.HeldOn == day);
        It.ConfirmActivity(activity.Id, true, 28, null, School, day, Now);
        It.ConfirmActivity(activity.Id, true, 28, null, Organisation, day, Now);
        return this;
    }

    public PlannedActivity Plan(DateOnly day) => new(
        NextId(), OfferId, ActivityKind.GuestLesson, new Moment(day, new(13, 0), new(14, 30)), Venue.AtSchool, 28, SchoolYear.Of(day));

    public Guid NextId() => new($"00000000-0000-7000-9000-{++_ids:D12}");
}
