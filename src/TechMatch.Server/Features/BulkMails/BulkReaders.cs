using Microsoft.EntityFrameworkCore;
using TechMatch.Domain.Calendars;
using TechMatch.Domain.Geography;
using TechMatch.Domain.Needs;
using TechMatch.Domain.Offers;
using TechMatch.Domain.Organisations;
using TechMatch.Domain.Schools;
using TechMatch.Server.Data;

namespace TechMatch.Server.Features.BulkMails;

/// <summary>Finds to whom a mail goes: people with an account, and business addresses of organisations that the data holds. Each address once.</summary>
public sealed class BulkReaders(TechMatchDbContext db, CoveredSchools covered, TimeProvider clock)
{
    /// <summary>An address as it is told from others.</summary>
    public static string Key(string address) => address.Trim().ToLowerInvariant();

    /// <param name="People">To whom it goes.</param>
    /// <param name="Unreachable">How many schools or organisations were chosen of which nobody has an address.</param>
    public sealed record Found(IReadOnlyList<BulkPerson> People, int Unreachable);

    public async Task<Found> Find(string region, BulkAudience audience, BulkFilters filters, CancellationToken cancel)
    {
        var today = DutchTime.DayOf(clock.GetUtcNow());
        var municipalities = await db.Set<RegionMembership>()
            .Where(m => m.RegionCode == region && m.ValidFrom <= today && (m.ValidUntil == null || m.ValidUntil > today))
            .Select(m => m.MunicipalityCode).ToListAsync(cancel);
        if (filters.Municipality is { } one)
        {
            municipalities.RemoveAll(m => m != one);
        }

        return audience == BulkAudience.Schools ? await Schools(municipalities, filters, today, cancel) : await Organisations(municipalities, filters, cancel);
    }

    private async Task<Found> Schools(List<MunicipalityCode> municipalities, BulkFilters filters, DateOnly today, CancellationToken cancel)
    {
        var schools = await db.Set<School>().AsNoTracking()
            .Where(s => municipalities.Contains(s.Facts.MunicipalityCode) && s.KnownSince <= today && (s.ClosedOn == null || s.ClosedOn > today))
            .Where(s => filters.Sector == null || s.Sector == filters.Sector)
            .Where(s => !filters.NoNeed || !db.Set<Need>().Any(n => n.SchoolCode == s.Code && n.Status == NeedStatus.Published))
            .ToListAsync(cancel);
        if (filters.Uncovered)
        {
            var counting = await covered.Among([.. schools.Select(s => s.Code)], cancel);
            schools.RemoveAll(s => !CoveredSchools.IsUncovered(s, counting));
        }

        var codes = schools.ConvertAll(s => s.Code);
        var people = await db.Set<Membership>().AsNoTracking()
            .Where(m => m.SchoolCode != null && codes.Contains(m.SchoolCode.Value))
            .Join(db.Users, m => m.AccountId, a => a.Id, (m, a) => new { Code = m.SchoolCode!.Value, a.Email, a.EmailConfirmed, a.DisplayName, a.Language })
            .Where(a => a.EmailConfirmed && a.Email != null).ToListAsync(cancel);
        return new(Once(people.Select(a => new BulkPerson(Key(a.Email!), a.DisplayName, a.Language))), codes.Except(people.Select(a => a.Code)).Count());
    }

    private async Task<Found> Organisations(List<MunicipalityCode> municipalities, BulkFilters filters, CancellationToken cancel)
    {
        var organisations = await db.Set<Organisation>().AsNoTracking()
            .Where(o => o.Facts.MunicipalityCode != null && municipalities.Contains(o.Facts.MunicipalityCode.Value))
            .Where(o => !filters.NoOffer || !db.Set<Offer>().Any(f => f.OrganisationId == o.Id && f.Status == OfferStatus.Published))
            .Select(o => new { o.Id, o.Facts.Name, o.Facts.SbiCodes, o.ContactEmail, o.ContactLanguage }).ToListAsync(cancel);
        organisations.RemoveAll(o => filters.Industry is { } industry && !Industries.Of(o.SbiCodes).Contains(industry));
        var ids = organisations.ConvertAll(o => o.Id);
        var people = await db.Set<Membership>().AsNoTracking()
            .Where(m => m.OrganisationId != null && ids.Contains(m.OrganisationId.Value))
            .Join(db.Users, m => m.AccountId, a => a.Id, (m, a) => new { Id = m.OrganisationId!.Value, a.Email, a.EmailConfirmed, a.DisplayName, a.Language })
            .Where(a => a.EmailConfirmed && a.Email != null).ToListAsync(cancel);
        var addresses = organisations.Where(o => o.ContactEmail is not null).ToList();
        return new(
            Once(people.Select(a => new BulkPerson(Key(a.Email!), a.DisplayName, a.Language))
                .Concat(addresses.Select(o => new BulkPerson(Key(o.ContactEmail!), o.Name, o.ContactLanguage)))),
            ids.Except(people.Select(a => a.Id)).Except(addresses.Select(o => o.Id)).Count());
    }

    /// <summary>A person who acts for several is written to once, by the name of the account where there is one.</summary>
    private static IReadOnlyList<BulkPerson> Once(IEnumerable<BulkPerson> people) => [.. people.DistinctBy(p => p.Address).OrderBy(p => p.Address, StringComparer.Ordinal)];
}
