using Microsoft.EntityFrameworkCore;
using TechMatch.Domain.Needs;
using TechMatch.Domain.Partnerships;
using TechMatch.Domain.Programme;
using TechMatch.Domain.Schools;
using TechMatch.Server.Data;
using TechMatch.Server.Data.Matching;

namespace TechMatch.Server.Features.Partnerships.Renewals;

/// <summary>What fits a school next year in place of what stops: the same as it asked for, or did, somewhere in the coming school year.</summary>
public sealed class NextYearOffers(TechMatchDbContext db, MatchReader reader, MatchFinder finder)
{
    /// <summary>Among so many of the best the next are sought, since one organisation may have several.</summary>
    private const int LookedAt = 50;

    /// <summary>How far is looked where the school never said how far it may be, in kilometres.</summary>
    private const int UsualDistanceKm = 25;

    public async Task<IReadOnlyList<FittingOffers.Fitting>> Find(Partnership partnership, int count, CancellationToken cancel)
    {
        if (partnership is not { Renewal: { } renewal, LastTime: { } last })
        {
            return [];
        }

        var needId = partnership.LastRequest?.NeedId;
        var asked = await db.Set<Need>().AsNoTracking().Where(n => n.Id == needId).Select(n => n.Details).SingleOrDefaultAsync(cancel);
        var sector = await db.Set<School>().Where(s => s.Code == partnership.SchoolCode).Select(s => s.Sector).SingleAsync(cancel);
        var details = (asked ?? NeedDetails.Blank with
        {
            Kind = last.Kind,
            Audiences = Domain.EnumSet<Audience>.From(Audiences.Of(sector)),
            GroupSize = last.GroupSize,
            MaxDistanceKm = UsualDistanceKm,
        }) with
        {
            From = renewal.SchoolYear.FirstDay,
            Until = renewal.SchoolYear.LastDay,
        };
        var need = await reader.Need(needId ?? Guid.Empty, partnership.SchoolCode, details, cancel);
        var found = await finder.Find(need, LookedAt, cancel);
        return
        [
            .. found.Best.Where(m => m.Organisation.Id != partnership.OrganisationId)
                .DistinctBy(m => m.Organisation.Id)
                .Take(count)
                .Select(m => new FittingOffers.Fitting(m.Match, m.Organisation.Facts.Name, m.Organisation.Facts.Place)),
        ];
    }
}
