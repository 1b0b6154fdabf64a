using Microsoft.EntityFrameworkCore;
using TechMatch.Domain.Calendars;
using TechMatch.Domain.Offers;
using TechMatch.Domain.Partnerships;
using TechMatch.Server.Data;
using TechMatch.Server.Data.Verification;

namespace TechMatch.Server.Features.Partnerships;

/// <summary>The places taken of each offer and school year are those that partnerships hold.</summary>
internal sealed class PlacesVerification(TechMatchDbContext db, TimeProvider clock) : IVerification
{
    public string Name => "offer-places";

    public string Promise => "Of every offer and school year as many places are taken as partnerships hold, and no more than there are.";

    public async Task Verify(Findings findings, CancellationToken cancel)
    {
        var byRequests = await db.Set<PartnershipRequest>().Where(r => r.PlaceTakenIn != null)
            .GroupBy(r => new { OfferId = r.InsteadOfferId ?? r.OfferId, Year = r.PlaceTakenIn }).Select(g => new { g.Key.OfferId, g.Key.Year, Count = g.Count() }).ToListAsync(cancel);
        var byActivities = await db.Set<Activity>().Where(a => a.PlaceTakenIn != null && a.OfferId != null)
            .GroupBy(a => new { a.OfferId, Year = a.PlaceTakenIn }).Select(g => new { OfferId = g.Key.OfferId!.Value, g.Key.Year, Count = g.Count() }).ToListAsync(cancel);
        var byJoint = await db.Set<JointActivity>().Where(j => j.PlaceTakenIn != null)
            .GroupBy(j => new { j.OfferId, Year = j.PlaceTakenIn }).Select(g => new { g.Key.OfferId, g.Key.Year, Count = g.Count() }).ToListAsync(cancel);
        var held = byRequests.Select(r => (Place: new Place(r.OfferId, r.Year!.Value), r.Count))
            .Concat(byActivities.Select(a => (Place: new Place(a.OfferId, a.Year!.Value), a.Count)))
            .Concat(byJoint.Select(j => (Place: new Place(j.OfferId, j.Year!.Value), j.Count)))
            .GroupBy(h => h.Place).ToDictionary(g => g.Key, g => g.Sum(h => h.Count));
        var years = await db.Set<OfferYear>().AsNoTracking().OrderBy(y => y.OfferId).ThenBy(y => y.SchoolYear).ToListAsync(cancel);
        findings.Checked = years.Count;
        foreach (var year in years)
        {
            held.Remove(new Place(year.OfferId, year.SchoolYear), out var count);
            if (year.Taken != count)
            {
                findings.Fault($"Offer {year.OfferId} has {year.Taken} places of {year.SchoolYear} taken, and partnerships hold {count}.");
            }
        }

        foreach (var (place, count) in held)
        {
            findings.Fault($"Partnerships hold {count} places of offer {place.OfferId} in {place.Year}, of which no places are kept.");
        }

        await VerifyCapacity(findings, years, cancel);
    }

    /// <summary>Of this school year and those after it the capacity is the offer's; years gone by keep the one they had.</summary>
    private async Task VerifyCapacity(Findings findings, IReadOnlyList<OfferYear> years, CancellationToken cancel)
    {
        var now = SchoolYear.Of(DutchTime.DayOf(clock.GetUtcNow()));
        var promised = await db.Set<Offer>().Select(o => new { o.Id, o.Details.CapacityPerSchoolYear }).ToDictionaryAsync(o => o.Id, o => o.CapacityPerSchoolYear, cancel);
        foreach (var year in years.Where(y => y.SchoolYear.CompareTo(now) >= 0))
        {
            if (promised.TryGetValue(year.OfferId, out var capacity) && year.Capacity != capacity)
            {
                findings.Fault($"Offer {year.OfferId} promises {capacity} places a school year, and has {year.Capacity} in {year.SchoolYear}.");
            }
        }
    }
}
