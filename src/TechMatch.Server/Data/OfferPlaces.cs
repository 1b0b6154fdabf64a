using Microsoft.EntityFrameworkCore;
using TechMatch.Domain.Calendars;
using TechMatch.Domain.Offers;

namespace TechMatch.Server.Data;

/// <summary>
/// The places of an offer in a school year, locked until the transaction ends: of all who click at the same moment one goes first and
/// the others see what he left. A row is made when a year is first asked for.
/// </summary>
public sealed class OfferPlaces(TechMatchDbContext db)
{
    /// <summary>The row of one school year, locked. Runs inside a transaction.</summary>
    /// <returns>The tracked row; the caller saves.</returns>
    /// <exception cref="InvalidOperationException">There is no such offer.</exception>
    public async Task<OfferYear> Lock(Guid offerId, SchoolYear year, CancellationToken cancel)
    {
        if (await FindLocked(offerId, year, cancel) is { } row)
        {
            return row;
        }

        // The share lock waits for whoever is changing the capacity, so the new row starts from what they decided.
        await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO offer_years (offer_id, school_year, capacity, taken)
            SELECT id, {year.StartYear}, capacity_per_school_year, 0 FROM offers WHERE id = {offerId} FOR SHARE
            ON CONFLICT DO NOTHING
            """,
            cancel);
        return await FindLocked(offerId, year, cancel) ?? throw new InvalidOperationException($"There is no offer {offerId}.");
    }

    /// <summary>The rows of this school year and those after it, locked, earliest first; the offer's own row is locked before them.</summary>
    public async Task<IReadOnlyList<OfferYear>> LockFrom(Guid offerId, SchoolYear year, CancellationToken cancel)
    {
        await db.Database.ExecuteSqlAsync($"SELECT 1 FROM offers WHERE id = {offerId} FOR UPDATE", cancel);
        return await db.Set<OfferYear>()
            .FromSql($"SELECT * FROM offer_years WHERE offer_id = {offerId} AND school_year >= {year.StartYear} ORDER BY school_year FOR UPDATE")
            .ToListAsync(cancel);
    }

    private async Task<OfferYear?> FindLocked(Guid offerId, SchoolYear year, CancellationToken cancel) =>
        (await db.Set<OfferYear>()
            .FromSql($"SELECT * FROM offer_years WHERE offer_id = {offerId} AND school_year = {year.StartYear} FOR UPDATE")
            .ToListAsync(cancel)).SingleOrDefault();
}
