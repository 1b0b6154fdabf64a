using Microsoft.EntityFrameworkCore;
using TechMatch.Domain;
using TechMatch.Domain.Calendars;
using TechMatch.Domain.Geography;
using TechMatch.Domain.Matching;
using TechMatch.Domain.Needs;
using TechMatch.Domain.Offers;
using TechMatch.Domain.Organisations;
using TechMatch.Domain.Partnerships;
using TechMatch.Domain.Programme;
using TechMatch.Domain.Schools;
using TechMatch.Server.Data;
using TechMatch.Server.Platform;
using TechMatch.Server.Platform.Documents;

namespace TechMatch.Server.Features.Demonstration;

/// <summary>
/// An invented Overijssel and Gelderland to try the product in: schools and companies in number and place after the reference table, two
/// years of partnerships behind them, and something to do in every role. The same every time but for the date it is made on.
/// </summary>
internal sealed class DemonstrationWorld(TechMatchDbContext db, Transactions transactions, DemonstrationAccounts accounts, EvidenceFolder folder, IEnumerable<IDemonstrationPart> parts, WorkingDays calendar, TimeProvider clock) : IFeatureServices
{
    private const int Seed = 2026;

    public static void Add(IServiceCollection services, IConfiguration configuration)
    {
        services.AddScoped<DemonstrationWorld>();
        services.AddScoped<DemonstrationAccounts>();
    }

    /// <summary>Whether nobody has put anything in this database yet.</summary>
    public async Task<bool> IsEmpty(CancellationToken cancel) =>
        !await db.Set<School>().AnyAsync(cancel) && !await db.Set<Account>().AnyAsync(cancel);

    /// <summary>Whether this database holds the demonstration world.</summary>
    public Task<bool> IsHere(CancellationToken cancel) =>
        db.Set<Account>().AnyAsync(a => a.Email == DemonstrationAccounts.All[0].Email, cancel);

    /// <summary>
    /// The invented registers are older than every real one that is still published, so that a real one imported here is the newer.
    /// </summary>
    private static readonly DateOnly FormerRegister = new(2018, 10, 1);

    private static readonly DateOnly CurrentRegister = new(2019, 10, 1);

    /// <summary>Makes the world, whole or not at all.</summary>
    public Task Make(CancellationToken cancel) => transactions.Run(async () =>
    {
        var now = clock.GetUtcNow();
        var today = DutchTime.DayOf(now);
        var random = new Random(Seed);
        var places = await ReadPlaces(cancel);
        var (schools, entries, former, current) = new DemonstrationSchools(random)
            .Make(places, FormerRegister, CurrentRegister, now);
        db.AddRange(former, current);
        await db.SaveChangesAsync(cancel);
        db.AddRange(schools);
        db.AddRange(entries);

        var started = now.AddYears(-4);
        var organisations = new DemonstrationOrganisations(random);
        var borne = places.Single(p => p.Municipality.Name == "Borne");
        var boldermolen = organisations.Company("Boldermolen", borne, Topic.Robotics, started);
        var gripper = organisations.Offer(boldermolen, Topic.Robotics, ActivityKind.GuestLesson, "een grijparm", 6, started);
        gripper.Change(gripper.Details with
        {
            Title = "Bouw zelf een grijper",
            Audiences = EnumSet<Audience>.All,
            Months = EnumSet<Month>.All,
            MaxTravelKm = 20,
            HasVog = true,
            MaxGroupSize = null,
            DurationMinutes = 90,
        });
        List<(Organisation Organisation, Offer Offer)> supply = [(boldermolen, gripper)];
        foreach (var place in places)
        {
            foreach (var (company, topic) in organisations.Companies(place, started).ToList())
            {
                supply.AddRange(organisations.Offers(company, topic, company.CreatedAt, now).Select(o => (company, o)));
            }
        }

        db.AddRange(supply.Select(s => s.Organisation).Distinct());
        var pps = await db.Set<Organisation>().SingleAsync(o => o.Facts.Name == "TechForFuture", cancel);
        supply.AddRange(organisations.Offers(pps, Topic.Mechatronics, started, now).Select(o => (pps, o)));
        db.AddRange(supply.Select(s => s.Offer));

        var history = new DemonstrationHistory(random, calendar, supply, now);
        var director = schools.Single(s => s.Facts.Name == DemonstrationSchools.DirectorsSchool && s.Facts.MunicipalityCode.Value == DemonstrationSchools.DirectorsMunicipality);
        var wish = new DemonstrationStories(random, history, today, now).Tell(schools, places, director, gripper);
        var desk = new DemonstrationDesk(history, today);
        desk.Tell(schools, director, wish);

        // The story above takes nearly all places of what the two demonstration accounts offer. Of these none is taken, so that both find
        // schools around them that ask for it.
        db.AddRange(
            NewOffer(organisations, boldermolen, Topic.Robotics, ActivityKind.CompanyVisit, "een robotarm", "Kijk mee in de robotwerkplaats", now.AddDays(-40)),
            NewOffer(organisations, pps, Topic.Mechatronics, ActivityKind.LabUse, "een eigen ontwerp", "Een middag in het techlab", now.AddDays(-30)));

        // As many again stand in the trade register and offer nothing yet: whom a coordinator can still ask.
        db.AddRange(places.SelectMany(place => organisations.SilentCompanies(place, started)));
        db.AddRange(history.Needs);
        db.AddRange(history.OfferYears);
        db.AddRange(history.Partnerships);
        foreach (var (document, content) in history.Documents)
        {
            using var body = new MemoryStream(content);
            folder.Keep(await folder.Receive(body, cancel), document.Id);
            db.Add(document);
        }

        await db.SaveChangesAsync(cancel);

        var claimed = schools.Where(s => s.Facts.MunicipalityCode.Value == "GM0153" && s.Sector != Sector.So && s.ClosedOn is null).Take(2).Select(s => s.Code).ToList();
        await accounts.Make(director.Code, boldermolen.Id, pps.Id, claimed, now);
        await FurnishDesk(desk, today, now, cancel);
        foreach (var part in parts)
        {
            await part.Add(cancel);
        }
        await DemonstrationNotices.Add(db, now, cancel);
    });

    /// <summary>What stands at the desk of the coordinator besides partnerships.</summary>
    private async Task FurnishDesk(DemonstrationDesk desk, DateOnly today, DateTimeOffset now, CancellationToken cancel)
    {
        var coordinator = await db.Users.Where(a => a.Email == DemonstrationAccounts.All[3].Email).Select(a => a.Id).SingleAsync(cancel);
        db.AddRange(desk.Help.Select(h => HelpRequest.Ask(Guid.CreateVersion7(h.At), h.Need, h.Note, null, h.At)));
        db.AddRange(desk.Suggestions.Select(s => CoordinatorSuggestion.Make(Guid.CreateVersion7(s.At), s.Partnership.Id, s.Need?.Id, s.OfferId, s.Reason, coordinator, s.At)));
        db.AddRange(desk.Lifts.Select(l => RankingOverride.ForNeed(Guid.CreateVersion7(l.At), l.OfferId, l.Need.Id, true, l.Reason, today.AddDays(90), coordinator, today, l.At)));
        await db.SaveChangesAsync(cancel);
        foreach (var (need, since) in desk.Gaps)
        {
            await db.Database.ExecuteSqlAsync(
                $"""INSERT INTO need_gaps (id, need_id, since, offers, "values") VALUES ({Guid.CreateVersion7(now)}, {need.Id}, {since}, 0, ARRAY[]::text[])""", cancel);
        }
    }

    /// <summary>An offer for everybody near and far, all year round.</summary>
    private static Offer NewOffer(DemonstrationOrganisations organisations, Organisation organisation, Topic topic, ActivityKind kind, string thing, string title, DateTimeOffset at)
    {
        var offer = organisations.Offer(organisation, topic, kind, thing, 8, at);
        offer.Change(offer.Details with
        {
            Title = title,
            Audiences = EnumSet<Audience>.All,
            Months = EnumSet<Month>.All,
            MaxTravelKm = 40,
            HasVog = true,
            IsWheelchairAccessible = true,
            MaxGroupSize = 60,
            DurationMinutes = 120,
        });
        return offer;
    }

    private async Task<List<DemonstrationPlace>> ReadPlaces(CancellationToken cancel)
    {
        var rows = ReferenceFile.Read("demonstration-places", r => (Code: MunicipalityCode.Parse(r("gemeente_code")), Place: r("plaats"), Pc4: r("pc4")));
        var codes = rows.Select(r => r.Code).ToList();
        var municipalities = await db.Set<Municipality>().AsNoTracking().Where(m => codes.Contains(m.Code)).ToDictionaryAsync(m => m.Code, cancel);
        return [.. rows.Select(r => new DemonstrationPlace(municipalities[r.Code], r.Place, r.Pc4))];
    }
}
