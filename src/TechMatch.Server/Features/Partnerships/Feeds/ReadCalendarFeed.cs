using System.Security.Cryptography;
using System.Text;
using Ical.Net;
using Ical.Net.DataTypes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using TechMatch.Domain;
using TechMatch.Domain.Calendars;
using TechMatch.Domain.Offers;
using TechMatch.Domain.Organisations;
using TechMatch.Domain.Partnerships;
using TechMatch.Domain.Schools;
using TechMatch.Server.Data;
using TechMatch.Server.Features.Partnerships.Activities;
using TechMatch.Server.Features.Partnerships.Mails;
using TechMatch.Server.Platform.Access;
using TechMatch.Server.Platform.Endpoints;
using TechMatch.Server.Platform.Http;
using TechMatch.Server.Platform.Places;

namespace TechMatch.Server.Features.Partnerships.Feeds;

/// <summary>
/// What a calendar program reads at the address of a person: the activities of the schools and organisations that the person belongs to at
/// this moment, those of the past year and those to come. What was called off stands there as such, so that it disappears from the calendar.
/// </summary>
public sealed class ReadCalendarFeed : IEndpoint
{
    private const int MaxEntries = 2000;

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/calendar-feeds/{secret}", Handle)
        .Describe("ReadCalendarFeed", "Lees de activiteiten achter een agenda-adres, voor een agendaprogramma (calendar feed).", RateLimits.Heavy)
        .Produces<string>(StatusCodes.Status200OK, "text/calendar")
        .Produces(StatusCodes.Status304NotModified)
        .Problems(404)
        .Access(Who.Public);

    /// <exception cref="DomainException"><c>feed-unknown</c>: never made, renewed since, or taken back.</exception>
    private static async Task<IResult> Handle(
        string secret, HttpContext http, TechMatchDbContext db, Locator locator, IOptions<WebOptions> web, TimeProvider clock, CancellationToken cancel)
    {
        var hash = MailLinks.Hash(secret);
        var accountId = hash is null
            ? null
            : await db.Set<CalendarFeed>().Where(f => f.TokenHash == hash).Select(f => (Guid?)f.AccountId).SingleOrDefaultAsync(cancel);
        var account = await db.Users.AsNoTracking().SingleOrDefaultAsync(a => a.Id == accountId, cancel)
            ?? throw new DomainException("feed-unknown", "There is no such calendar address.");
        var text = await Write(account, db, locator, new Uri(web.Value.PublicAddress.TrimEnd('/') + "/"), DutchTime.DayOf(clock.GetUtcNow()), cancel);
        var content = Encoding.UTF8.GetBytes(text);
        http.Response.Headers.CacheControl = "private, no-cache";
        return TypedResults.File(
            content,
            "text/calendar; charset=utf-8",
            entityTag: new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(content).AsSpan(0, 16))}\""));
    }

    private static async Task<string> Write(Account account, TechMatchDbContext db, Locator locator, Uri site, DateOnly today, CancellationToken cancel)
    {
        var from = today.AddYears(-1);
        var own = db.Set<Membership>().Where(m => m.AccountId == account.Id);
        var found = await db.Set<Activity>().AsNoTracking()
            .Join(db.Set<Partnership>(), a => a.PartnershipId, p => p.Id, (a, p) => new { Activity = a, p.SchoolCode, p.OrganisationId })
            .Where(x => x.Activity.HeldOn >= from && own.Any(m => m.SchoolCode == x.SchoolCode || m.OrganisationId == x.OrganisationId))
            .OrderByDescending(x => x.Activity.HeldOn).ThenByDescending(x => x.Activity.Id).Take(MaxEntries)
            .ToListAsync(cancel);
        var (codes, ids) = (found.Select(x => x.SchoolCode).Distinct().ToList(), found.Select(x => x.OrganisationId).Distinct().ToList());
        var schools = await db.Set<School>().AsNoTracking().Where(s => codes.Contains(s.Code)).ToDictionaryAsync(s => s.Code, cancel);
        var organisations = await db.Set<Organisation>().AsNoTracking().Where(o => ids.Contains(o.Id)).ToDictionaryAsync(o => o.Id, cancel);
        var offers = found.Select(x => x.Activity.OfferId).OfType<Guid>().Distinct().ToList();
        var titles = await db.Set<Offer>().Where(o => offers.Contains(o.Id)).ToDictionaryAsync(o => o.Id, o => o.Details.Title, cancel);
        var located = await ActivityPlace.Locate(locator, found.Select(x => x.Activity), cancel);

        var calendar = ActivityCalendar.Begin(CalendarMethods.Publish, from.Year);
        calendar.AddProperty("NAME", "TechMatch");
        calendar.AddProperty("X-WR-CALNAME", "TechMatch");
        calendar.AddProperty("X-PUBLISHED-TTL", "PT1H");
        calendar.AddProperty("COLOR", "teal");
        foreach (var x in found.AsEnumerable().Reverse())
        {
            var activity = x.Activity;
            var about = new ActivityFacts(
                activity, activity.OfferId is { } offer ? titles.GetValueOrDefault(offer) : null, located.GetValueOrDefault(activity.Id));
            calendar.Events.Add(ActivityCalendar.Entry(
                about,
                new PartnershipFacts(schools[x.SchoolCode], organisations[x.OrganisationId]),
                account.Language,
                new Uri(site, $"samenwerking/{activity.PartnershipId}")));
        }

        return ActivityCalendar.Write(calendar);
    }
}
