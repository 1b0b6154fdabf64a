using Microsoft.EntityFrameworkCore;
using TechMatch.Domain;
using TechMatch.Domain.Offers;
using TechMatch.Domain.Partnerships;
using TechMatch.Domain.Programme;
using TechMatch.Server.Data;

namespace TechMatch.Server.Features.Partnerships.Renewals;

/// <summary>The yearly question: what each side said, and what the two did last, to do the same again.</summary>
/// <param name="SchoolYear">The school year it is about, such as 2027-2028.</param>
/// <param name="AskedAt">When both were asked.</param>
/// <param name="School">What the school said; null while it said nothing.</param>
/// <param name="Organisation">What the organisation said; null while it said nothing.</param>
/// <param name="AskAgainOn">When who is not sure is asked again.</param>
/// <param name="IsAgreed">Both go on.</param>
/// <param name="IsRefused">One does not.</param>
/// <param name="CanAnswer">Whether the reader can say, or say something else than before.</param>
/// <param name="CanPlan">Both go on and no day is agreed in that school year: choosing one is what is left.</param>
/// <param name="FirstDay">First day of that school year.</param>
/// <param name="LastTime">What the two did last; null where nothing is known.</param>
public sealed record RenewalView(
    string SchoolYear,
    DateTimeOffset AskedAt,
    RenewalView.SaidView? School,
    RenewalView.SaidView? Organisation,
    DateOnly? AskAgainOn,
    bool IsAgreed,
    bool IsRefused,
    bool CanAnswer,
    bool CanPlan,
    DateOnly FirstDay,
    RenewalView.LastTimeView? LastTime)
{
    /// <param name="Answer">Again, maybe or no.</param>
    /// <param name="Reason">With no: why.</param>
    /// <param name="At">When.</param>
    public sealed record SaidView(RenewalAnswer Answer, RenewalReason? Reason, DateTimeOffset At)
    {
        internal static SaidView? Of(RenewalSaid? said) => said is null ? null : new(said.Answer, said.Reason, said.At);
    }

    /// <param name="Kind">What it was.</param>
    /// <param name="OfferId">The offer it used; null when there was none, or when it is no longer given.</param>
    /// <param name="Title">Title of that offer.</param>
    /// <param name="HeldOn">The day.</param>
    /// <param name="Start">From, wall-clock time in the Netherlands.</param>
    /// <param name="End">Until.</param>
    /// <param name="Venue">Where.</param>
    /// <param name="GroupSize">With how many.</param>
    public sealed record LastTimeView(
        ActivityKind Kind, Guid? OfferId, string? Title, DateOnly HeldOn, TimeOnly Start, TimeOnly End, Venue Venue, int GroupSize);

    /// <returns>Null while nobody asked, and once the school year that it was about is over.</returns>
    internal static async Task<RenewalView?> Read(TechMatchDbContext db, Partnership partnership, Actors reader, DateOnly today, CancellationToken cancel)
    {
        if (partnership.Renewal is not { } renewal || renewal.SchoolYear.LastDay < today)
        {
            return null;
        }

        var canGoOn = partnership.Stage is PartnershipStage.Active or PartnershipStage.Structural or PartnershipStage.Dormant or PartnershipStage.Planned;
        return new RenewalView(
            renewal.SchoolYear.ToString(),
            renewal.AskedAt,
            SaidView.Of(renewal.SchoolSaid),
            SaidView.Of(renewal.OrganisationSaid),
            renewal.AskAgainOn,
            renewal.IsAgreed,
            renewal.IsRefused,
            canGoOn && !renewal.IsAgreed && (reader & Actors.Sides) is Actors.School or Actors.Organisation,
            partnership.AgreedRenewal is not null,
            renewal.SchoolYear.FirstDay,
            await ReadLastTime(db, partnership, cancel));
    }

    internal static async Task<LastTimeView?> ReadLastTime(TechMatchDbContext db, Partnership partnership, CancellationToken cancel)
    {
        if (partnership.LastTime is not { } last)
        {
            return null;
        }

        var offer = await db.Set<Offer>().AsNoTracking().SingleOrDefaultAsync(o => o.Id == last.OfferId, cancel);
        var isLive = offer is { IsLive: true };
        return new(last.Kind, isLive ? offer!.Id : null, isLive ? offer!.Details.Title : null, last.HeldOn, last.Start, last.End, last.Venue, last.GroupSize);
    }
}
