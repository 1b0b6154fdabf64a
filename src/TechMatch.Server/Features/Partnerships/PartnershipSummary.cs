using Microsoft.EntityFrameworkCore;
using TechMatch.Domain.Coverage;
using TechMatch.Domain.Offers;
using TechMatch.Domain.Organisations;
using TechMatch.Domain.Partnerships;
using TechMatch.Domain.Programme;
using TechMatch.Domain.Schools;
using TechMatch.Server.Data;

namespace TechMatch.Server.Features.Partnerships;

/// <summary>A partnership as one row of a list.</summary>
/// <param name="Id">The partnership.</param>
/// <param name="School">The school.</param>
/// <param name="Organisation">The company or PPS centre.</param>
/// <param name="Stage">Where it stands.</param>
/// <param name="StageSince">Since when.</param>
/// <param name="Kind">What it is about; null for a mere suggestion.</param>
/// <param name="Title">Title of the offer it is about.</param>
/// <param name="Turn">Whose turn it is.</param>
/// <param name="NextActivityOn">The first agreed day to come.</param>
/// <param name="LastActivityOn">The last day on which something took place.</param>
/// <param name="CountsUntil">The last day on which it makes the school count; null when it does not count today.</param>
public sealed record PartnershipSummary(
    Guid Id,
    SchoolSide School,
    OrganisationSide Organisation,
    PartnershipStage Stage,
    DateTimeOffset StageSince,
    ActivityKind? Kind,
    string? Title,
    TurnView Turn,
    DateOnly? NextActivityOn,
    DateOnly? LastActivityOn,
    DateOnly? CountsUntil)
{
    /// <summary>Reads partnerships as rows, the one that changed last first.</summary>
    internal static async Task<IReadOnlyList<PartnershipSummary>> Read(
        TechMatchDbContext db, IQueryable<Partnership> partnerships, int skip, int take, DateOnly today, CancellationToken cancel)
    {
        var page = await partnerships.AsNoTracking()
            .Include(p => p.Requests).Include(p => p.Moments).Include(p => p.Activities).Include(p => p.Renewals)
            .OrderByDescending(p => p.StageSince).ThenBy(p => p.Id).Skip(skip).Take(take)
            .AsSplitQuery().ToListAsync(cancel);
        var codes = page.Select(p => p.SchoolCode).Distinct().ToList();
        var schools = await db.Set<School>().Where(s => codes.Contains(s.Code))
            .Select(s => new SchoolSide(s.Code, s.Facts.Name, s.Facts.Place, s.Sector)).ToDictionaryAsync(s => s.Code, cancel);
        var ids = page.Select(p => p.OrganisationId).Distinct().ToList();
        var organisations = await db.Set<Organisation>().Where(o => ids.Contains(o.Id))
            .Select(o => new OrganisationSide(o.Id, o.Facts.Name, o.Facts.Place, o.Kind)).ToDictionaryAsync(o => o.Id, cancel);
        var offerIds = page.Select(OfferOf).OfType<Guid>().Distinct().ToList();
        var offers = await db.Set<Offer>().Where(o => offerIds.Contains(o.Id))
            .Select(o => new { o.Id, o.Details.Title, o.Details.Kind }).ToDictionaryAsync(o => o.Id, cancel);
        return
        [
            .. page.Select(p =>
            {
                var offer = OfferOf(p) is { } id ? offers.GetValueOrDefault(id) : null;
                return new PartnershipSummary(
                    p.Id,
                    schools[p.SchoolCode],
                    organisations[p.OrganisationId],
                    p.Stage,
                    p.StageSince,
                    offer?.Kind ?? p.Registration?.Kind,
                    offer?.Title,
                    TurnView.Of(PartnershipTurn.Of(p, today)),
                    p.NextActivityOn(today),
                    p.LastActivityOn,
                    CountsUntilOf(p, today));
            }),
        ];
    }

    private static Guid? OfferOf(Partnership p) =>
        p.Activities.Where(a => a.IsOpen).MinBy(a => a.HeldOn)?.OfferId ?? p.LastRequest?.GivenOfferId;

    private static DateOnly? CountsUntilOf(Partnership p, DateOnly today)
    {
        var definition = CoverageDefinition.Current;
        return p.Activities.Select(a => ActivityEvidence.Of(a, p.SchoolCode)).Where(e => definition.Counts(e, today))
            .Max(e => (DateOnly?)definition.CountsUntil(e));
    }
}
