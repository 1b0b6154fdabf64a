using Microsoft.EntityFrameworkCore;
using TechMatch.Domain;
using TechMatch.Domain.Calendars;
using TechMatch.Domain.Organisations;
using TechMatch.Domain.Partnerships;
using TechMatch.Domain.Programme;
using TechMatch.Domain.Schools;
using TechMatch.Server.Data;
using TechMatch.Server.Platform;

namespace TechMatch.Server.Features.Partnerships.Covenants;

/// <summary>
/// In the demonstration world a school with an account finds a covenant that waits for its signature, and an organisation with an account
/// one that both have signed.
/// </summary>
internal sealed class CovenantDemonstration(TechMatchDbContext db, CovenantTexts texts, TimeProvider clock) : IDemonstrationPart, IFeatureServices
{
    public static void Add(IServiceCollection services, IConfiguration configuration) => services.AddScoped<IDemonstrationPart, CovenantDemonstration>();

    public async Task Add(CancellationToken cancel)
    {
        var now = clock.GetUtcNow();

        // A history is in order of time.
        var before = now.AddDays(-4);
        var schools = await db.Set<Membership>().Where(m => m.SchoolCode != null).Select(m => m.SchoolCode!.Value).ToListAsync(cancel);
        var organisations = await db.Set<Membership>().Where(m => m.OrganisationId != null).Select(m => m.OrganisationId!.Value).ToListAsync(cancel);
        var active = db.Set<Partnership>().AsSplitQuery().Include(p => p.Activities).Include(p => p.Requests).Include(p => p.Moments)
            .Include(p => p.Covenants).ThenInclude(c => c.Versions).Include(p => p.Renewals)
            .Where(p => p.Stage == PartnershipStage.Active && !db.Set<PartnershipEvent>().Any(e => e.PartnershipId == p.Id && e.At > before))
            .OrderBy(p => p.Id);
        if (await active.FirstOrDefaultAsync(p => schools.Contains(p.SchoolCode), cancel) is { } waiting)
        {
            var facts = await Write(waiting, now, cancel);
            Sign(waiting, new(Actors.Organisation, null, Via.Screen), $"Contact van {facts.Organisation.Facts.Name}", "Bedrijfsleider", now.AddDays(-2));
        }

        // Rather one of an organisation with an account; in a season in which that has none, of any.
        var others = active.Where(p => !schools.Contains(p.SchoolCode));
        if ((await others.FirstOrDefaultAsync(p => organisations.Contains(p.OrganisationId), cancel) ?? await others.FirstOrDefaultAsync(cancel)) is { } signed)
        {
            var facts = await Write(signed, now, cancel);
            Sign(signed, new(Actors.Organisation, null, Via.Screen), $"Onderwijs bij {facts.Organisation.Facts.Name}", "Bedrijfsleider", now.AddDays(-2));
            Sign(signed, new(Actors.School, null, Via.Screen), $"Directeur van {facts.School.Facts.Name}", "Directeur", now.AddDays(-1));
        }

        await db.SaveChangesAsync(cancel);
    }

    private async Task<PartnershipFacts> Write(Partnership partnership, DateTimeOffset now, CancellationToken cancel)
    {
        var facts = new PartnershipFacts(
            await db.Set<School>().SingleAsync(s => s.Code == partnership.SchoolCode, cancel),
            await db.Set<Organisation>().SingleAsync(o => o.Id == partnership.OrganisationId, cancel));
        var at = now.AddDays(-3);
        var today = DutchTime.DayOf(at);
        var terms = CovenantTexts.Template(partnership, today) with
        {
            Together = "Onze leerlingen bouwen elk jaar iets dat beweegt, en zien bij het bedrijf hoe dat in het echt gaat.",
            Kinds = EnumSet<ActivityKind>.Of(ActivityKind.GuestLesson, ActivityKind.CompanyVisit),
            TimesPerYear = 2,
        };
        partnership.WriteCovenant(
            Guid.CreateVersion7(at), terms, WriteCovenant.Parties(facts), null, new(Actors.Organisation, null, Via.Screen), today, at);
        return facts;
    }

    private void Sign(Partnership partnership, Actor actor, string name, string function, DateTimeOffset at) =>
        partnership.SignCovenant(1, name, function, actor, at, covenant => texts.Of(covenant).ToJson());
}
