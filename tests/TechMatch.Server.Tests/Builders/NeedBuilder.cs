using TechMatch.Domain;
using TechMatch.Domain.Calendars;
using TechMatch.Domain.Needs;
using TechMatch.Domain.Programme;
using TechMatch.Domain.Schools;
using TechMatch.Server.Data;

namespace TechMatch.Server.Tests.Builders;

/// <summary>
/// A published need for a guest lesson on robotics for 24 pupils, any weekday of the coming 200 days, within 25 km, of a new school unless said
/// otherwise.
/// </summary>
public sealed class NeedBuilder : Builder<Need>
{
    private School? _school;
    private bool _isPublished = true;
    private Func<NeedDetails, NeedDetails> _change = d => d;

    public NeedBuilder Of(School school) => With(() => _school = school);

    public NeedBuilder For(ActivityKind kind) => Which(d => d with { Kind = kind });

    public NeedBuilder On(params Topic[] topics) => Which(d => d with { Topics = EnumSet<Topic>.Of(topics) });

    public NeedBuilder Between(DateOnly from, DateOnly until) => Which(d => d with { From = from, Until = until });

    public NeedBuilder Within(int kilometres) => Which(d => d with { MaxDistanceKm = kilometres });

    /// <summary>Any other change of what is asked.</summary>
    public NeedBuilder Which(Func<NeedDetails, NeedDetails> change)
    {
        var before = _change;
        return With(() => _change = d => change(before(d)));
    }

    public NeedBuilder AsDraft() => With(() => _isPublished = false);

    public override async Task<Need> Build(TechMatchDbContext db, DateTimeOffset now)
    {
        var school = _school ?? await A.School().Build(db, now);
        var today = DutchTime.DayOf(now);
        var details = _change(new NeedDetails
        {
            Kind = ActivityKind.GuestLesson,
            Topics = EnumSet<Topic>.Of(Topic.Robotics),
            Audiences = EnumSet<Audience>.Of(school.Sector == Sector.Vo ? Audience.Havo3 : Audience.PoGroup78),
            GroupSize = 24,
            From = today,
            Until = today.AddDays(200),
            Weekdays = EnumSet<DayOfWeek>.Of(DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday),
            MaxDistanceKm = 25,
            RequiresVog = false,
        });
        var need = Need.Draft(Guid.CreateVersion7(now), school.Code, details, now);
        if (_isPublished)
        {
            need.Publish(Actors.School, school.Sector, today, now);
        }

        db.Add(need);
        return need;
    }

    private NeedBuilder With(Action change)
    {
        change();
        return this;
    }
}
