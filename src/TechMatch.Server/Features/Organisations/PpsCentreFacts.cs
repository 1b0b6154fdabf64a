using Microsoft.EntityFrameworkCore;
using TechMatch.Domain.Geography;
using TechMatch.Domain.Organisations;
using TechMatch.Server.Data;
using TechMatch.Server.Platform;

namespace TechMatch.Server.Features.Organisations;

/// <summary>
/// The 18 PPS centres of the note, put in once; from then on they are the centres' own to keep. One whose lead institution sits in one
/// plainly known municipality starts with that municipality as its place, the others have none until an address is known. Loaded after
/// the municipalities: features load in order of name.
/// </summary>
internal sealed class PpsCentreFacts(TechMatchDbContext db, TimeProvider clock) : IReferenceFacts, IFeatureServices
{
    public static void Add(IServiceCollection services, IConfiguration configuration) => services.AddScoped<IReferenceFacts, PpsCentreFacts>();

    public async Task Stage(CancellationToken cancel)
    {
        var known = (await db.Set<Organisation>().Where(o => o.Kind == OrganisationKind.PpsCentre).Select(o => o.Id).ToListAsync(cancel)).ToHashSet();
        var places = ReferenceFile.Read("pps-centre-places", r => (Centre: r("naam"), Code: MunicipalityCode.Parse(r("gemeente_code"))))
            .ToDictionary(p => p.Centre, p => p.Code);
        var codes = places.Values.Distinct().ToList();
        var municipalities = await db.Set<Municipality>().AsNoTracking().Where(m => codes.Contains(m.Code)).ToDictionaryAsync(m => m.Code, cancel);
        foreach (var facts in ReferenceFile.Read("pps-centres", r => new OrganisationFacts { Name = r("naam"), LeadInstitution = r("penvoerder"), Level = r("niveau") }))
        {
            var id = StableId.Of("pps-centre", facts.Name);
            if (known.Contains(id))
            {
                continue;
            }

            var at = places.TryGetValue(facts.Name, out var code) ? municipalities.GetValueOrDefault(code) : null;
            db.Add(Organisation.Create(
                id,
                OrganisationKind.PpsCentre,
                facts with { MunicipalityCode = at?.Code, Place = at?.Name },
                at?.Centre is { } centre ? new Location(centre, LocationSource.Municipality, LocationPrecision.Municipality) : null,
                null,
                clock.GetUtcNow()));
        }
    }
}
