using TechMatch.Domain.Calendars;
using TechMatch.Domain.Offers;
using TechMatch.Domain.Partnerships;
using TechMatch.Domain.Programme;

namespace TechMatch.Domain.Tests.Partnerships;

/// <summary>A partnership that has come somewhere, by its own verbs only, and the clock at that point.</summary>
internal sealed class InStage
{
    private InStage(Partnership partnership, DateTimeOffset now) => (Partnership, Now) = (partnership, now);

    public Partnership Partnership { get; }

    public DateTimeOffset Now { get; private set; }

    public DateOnly Today => DutchTime.DayOf(Now);

    public static InStage Of(PartnershipStage stage)
    {
        var at = new InStage(Partnership.Suggest(Guid.CreateVersion7(), Sample.SchoolCode, Guid.CreateVersion7(), Actor.Clock, Sample.Now), Sample.Now);
        return stage switch
        {
            PartnershipStage.Suggested => at,
            PartnershipStage.Requested => at.Requested(),
            PartnershipStage.InConversation => at.Requested().Accepted(),
            PartnershipStage.Planned => at.Requested().Accepted().Planned(),
            PartnershipStage.Active => at.Requested().Accepted().Happened(),
            PartnershipStage.Structural => at.Requested().Accepted().Happened().After(365).Happened(),
            PartnershipStage.Declined => at.Requested().Do(p => p.Decline(DeclineReason.NoTime, null, Sample.Organisation, at.Now)),
            PartnershipStage.Expired => at.Requested().After(30).Do(p => p.Expire(at.Now)),
            PartnershipStage.Dormant => at.Requested().Accepted().Happened().After(400).Do(p => p.Lapse(at.Now)),
            PartnershipStage.Ended => at.Requested().Accepted().Happened().Do(p => p.End("Andere plannen", Sample.School, at.Now)),
            _ => throw new ArgumentOutOfRangeException(nameof(stage)),
        };
    }

    public InStage Do(Action<Partnership> verb)
    {
        verb(Partnership);
        return this;
    }

    public InStage After(int days)
    {
        Now = Now.AddDays(days);
        return this;
    }

    public InStage Requested() => Do(p => Request());

    public InStage Accepted() => Do(p => p.Accept(Sample.Organisation, Now));

    /// <summary>A day is agreed, a fortnight from now.</summary>
    public InStage Planned() => Do(p => Plan(Today.AddDays(14)));

    /// <summary>A day is agreed, comes, and both say that it took place.</summary>
    public InStage Happened()
    {
        var activity = Plan(Today.AddDays(14));
        After(15);
        Say(activity, Sample.School, true);
        Say(activity, Sample.Organisation, true);
        return this;
    }

    public PartnershipRequest Request() => Partnership.Request(
        Guid.CreateVersion7(),
        null,
        Sample.OfferId,
        SchoolYear.Of(Today),
        "Kunnen jullie komen?",
        new RequestTimers(Today.AddDays(7), Today.AddDays(14), Today.AddDays(21)),
        Sample.School,
        Now);

    public Activity Plan(DateOnly day, Actor? actor = null) => Partnership.Plan(A(day), actor ?? Sample.Organisation, Today, Now);

    public Place? Say(Activity activity, Actor side, bool tookPlace, string? note = null) =>
        Partnership.ConfirmActivity(activity.Id, tookPlace, 28, note, side, Today, Now);

    public static PlannedActivity A(DateOnly day) => new(
        Guid.CreateVersion7(), Sample.OfferId, ActivityKind.GuestLesson, new Moment(day, new(9, 0), new(10, 30)), Venue.AtSchool, 28, SchoolYear.Of(day));

    public static RegisteredRelation Relation(DateOnly heldOn) => new()
    {
        Kind = ActivityKind.CompanyVisit,
        HeldOn = heldOn,
        Start = new(9, 0),
        End = new(11, 0),
        Venue = Venue.AtOrganisation,
        GroupSize = 24,
    };
}
