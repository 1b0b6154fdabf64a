using Microsoft.EntityFrameworkCore;
using TechMatch.Domain;
using TechMatch.Domain.Calendars;
using TechMatch.Domain.Coverage;
using TechMatch.Domain.Geography;
using TechMatch.Domain.Matching;
using TechMatch.Domain.Needs;
using TechMatch.Domain.Partnerships;
using TechMatch.Domain.Planning;
using TechMatch.Domain.Programme;
using TechMatch.Domain.Schools;
using TechMatch.Server.Data;
using TechMatch.Server.Data.Matching;
using TechMatch.Server.Platform;
using TechMatch.Server.Platform.Access;

namespace TechMatch.Server.Features.Planning;

/// <summary>Where a plan is made for.</summary>
/// <param name="Name">Name of the area.</param>
/// <param name="Province">Whose target counts; null where the area lies in more than one.</param>
/// <param name="Municipalities">Those of today in the area.</param>
/// <param name="All">All municipalities of the country by code.</param>
public sealed record PlanPlace(
    string Name, string? Province, IReadOnlyList<Municipality> Municipalities, IReadOnlyDictionary<MunicipalityCode, Municipality> All)
{
    public NamedMunicipality Named(MunicipalityCode code) => new(code, All.GetValueOrDefault(code)?.Name ?? code.Value);
}

/// <summary>Which part of a plan somebody answers for.</summary>
/// <param name="Municipalities">Of which municipalities; null for all.</param>
/// <param name="Regions">Names of the regions that it is; empty for all.</param>
public sealed record PlanPart(IReadOnlySet<MunicipalityCode>? Municipalities, IReadOnlyList<string> Regions)
{
    public static readonly PlanPart Whole = new(null, []);

    public bool Holds(MunicipalityCode municipality) => Municipalities?.Contains(municipality) ?? true;
}

/// <summary>A school of the area that is open, and since when and until when it counts.</summary>
/// <param name="CountsUntil">The last day on which it counts; null when it does not.</param>
/// <param name="AsksOrBusy">Whether it has an open need or is in talks.</param>
public sealed record AreaSchool(EstablishmentCode Code, string Name, Sector Sector, MunicipalityCode Municipality, string? BoardNumber, DateOnly? CountsUntil, bool AsksOrBusy);

/// <summary>Reads what a plan is made from.</summary>
public sealed class PlanReader(TechMatchDbContext db, OpenNeedReader needs, TimeProvider clock)
{
    /// <exception cref="InvalidInputException"><c>area-unknown</c>.</exception>
    public async Task<PlanPlace> Place(PlanArea area, CancellationToken cancel)
    {
        var today = DutchTime.DayOf(clock.GetUtcNow());
        var all = await db.Set<Municipality>().AsNoTracking().ToDictionaryAsync(m => m.Code, cancel);
        var (name, inside) = area.Kind switch
        {
            PlanAreaKind.Province => (area.Code, all.Values.Where(m => m.Province == area.Code).ToList()),
            PlanAreaKind.Municipality => MunicipalityCode.TryParse(area.Code, out var code) && all.TryGetValue(code, out var one) ? (one.Name, [one]) : ("", []),
            _ => await Region(area.Code, today, all, cancel),
        };
        if (inside.Count == 0)
        {
            throw new InvalidInputException([new("area", "area-unknown")]);
        }

        var provinces = inside.Select(m => m.Province).Distinct().ToList();
        return new PlanPlace(name, provinces is [var only] ? only : null, [.. inside.OrderBy(m => m.Code.Value, StringComparer.Ordinal)], all);
    }

    /// <summary>Holds the area against the regions of a coordinator; officers of the province and administrators plan anywhere.</summary>
    /// <exception cref="DomainException"><c>plan-area-not-allowed</c>.</exception>
    public async Task RequireOwn(PlanPlace place, Caller caller, CancellationToken cancel)
    {
        if ((await OwnPart(place, caller, cancel)).Municipalities is not null)
        {
            throw new DomainException("plan-area-not-allowed", "The area reaches beyond the coordinator's own region.");
        }
    }

    /// <summary>
    /// Which part of a plan the caller answers for: officers of the province and administrators for all of it, a coordinator for the own
    /// regions, also where the plan of the province reaches further.
    /// </summary>
    /// <exception cref="DomainException"><c>plan-area-not-allowed</c> when it lies outside the coordinator's regions.</exception>
    public async Task<PlanPart> OwnPart(PlanPlace place, Caller caller, CancellationToken cancel)
    {
        if (caller.IsAdministrator || caller.IsProvince)
        {
            return PlanPart.Whole;
        }

        var today = DutchTime.DayOf(clock.GetUtcNow());
        var own = caller.Memberships.Select(m => m.RegionCode).OfType<string>().ToList();
        var mine = await db.Set<RegionMembership>()
            .Where(m => own.Contains(m.RegionCode) && m.ValidFrom <= today && (m.ValidUntil == null || m.ValidUntil > today))
            .Join(db.Set<Region>(), m => m.RegionCode, r => r.Code, (m, r) => new { m.MunicipalityCode, r.Name }).ToListAsync(cancel);
        var inside = mine.Where(m => place.Municipalities.Any(p => p.Code == m.MunicipalityCode)).ToList();
        if (inside.Count == 0)
        {
            throw new DomainException("plan-area-not-allowed", "The area lies outside the coordinator's own region.");
        }

        var codes = inside.Select(m => m.MunicipalityCode).ToHashSet();
        return place.Municipalities.Where(m => m.IsCurrent).All(m => codes.Contains(m.Code))
            ? PlanPart.Whole
            : new PlanPart(codes, [.. inside.Select(m => m.Name).Distinct().Order(DutchOrder.Comparer)]);
    }

    /// <summary>Holds a need against the area and the sectors of a plan, and the part that the caller answers for.</summary>
    /// <exception cref="DomainException"><c>plan-need-outside</c> or <c>plan-area-not-allowed</c>.</exception>
    public async Task RequireInside(Plan plan, PlanPart part, OpenNeed open, CancellationToken cancel)
    {
        var request = PlanRows.Read(plan).Request;
        var place = await Place(request.Area!, cancel);
        if (!request.ChosenSectors.Contains(open.School.Sector) || !place.Municipalities.Any(m => m.Code == open.School.Facts.MunicipalityCode))
        {
            throw new DomainException("plan-need-outside", "The school is not of the area or the sectors of the plan.");
        }

        if (!part.Holds(open.School.Facts.MunicipalityCode))
        {
            throw new DomainException("plan-area-not-allowed", "The school lies outside the coordinator's own region.");
        }
    }

    /// <summary>The schools of the register in force, as rule 2 counts them, and the labels of its versions.</summary>
    public async Task<(IReadOnlyList<AreaSchool> Schools, string? Register)> Schools(PlanPlace place, IReadOnlyList<Sector> sectors, CancellationToken cancel)
    {
        var today = DutchTime.DayOf(clock.GetUtcNow());
        var codes = place.Municipalities.Select(m => m.Code).ToList();
        var provinces = place.Municipalities.Select(m => m.Province).Distinct().ToList();
        var versions = await db.Set<RegisterVersion>().AsNoTracking()
            .Where(v => v.AsOf <= today && v.Scopes.Any(s => provinces.Contains(s.Province)))
            .OrderByDescending(v => v.AsOf).ThenByDescending(v => v.ImportedAt)
            .Select(v => new { v.Id, v.Label, Scopes = v.Scopes.ToList() }).ToListAsync(cancel);
        var valid = (from sector in sectors
                     from municipality in place.Municipalities
                     let version = versions.Find(v => v.Scopes.Any(s =>
                         s.Sector == sector && s.Province == municipality.Province && (s.Municipality is null || s.Municipality == municipality.Code)))
                     where version is not null
                     select (Key: (sector, municipality.Code), Version: version)).ToDictionary(v => v.Key, v => v.Version);
        var ids = valid.Values.Select(v => v.Id).Distinct().ToList();
        var entries = await (
            from entry in db.Set<RegisterEntry>().AsNoTracking()
            join school in db.Set<School>() on entry.SchoolCode equals school.Code
            where ids.Contains(entry.RegisterVersionId) && codes.Contains(entry.MunicipalityCode)
            select new { entry.RegisterVersionId, entry.SchoolCode, entry.Sector, entry.MunicipalityCode, school.Facts.Name, school.Facts.BoardNumber }).ToListAsync(cancel);
        var inside = entries.Where(e => valid.TryGetValue((e.Sector, e.MunicipalityCode), out var v) && v.Id == e.RegisterVersionId).ToList();
        var until = await CountsUntil([.. inside.Select(e => e.SchoolCode)], today, cancel);
        var busy = await AsksOrBusy([.. inside.Select(e => e.SchoolCode)], today, cancel);
        var labels = valid.Values.Select(v => v.Label).Distinct().Order(StringComparer.Ordinal).ToList();
        return (
            [
                .. inside.OrderBy(e => e.SchoolCode.Value, StringComparer.Ordinal).Select(e => new AreaSchool(
                    e.SchoolCode, e.Name, e.Sector, e.MunicipalityCode, e.BoardNumber, until.TryGetValue(e.SchoolCode, out var day) ? day : null, busy.Contains(e.SchoolCode))),
            ],
            labels.Count == 0 ? null : string.Join(" + ", labels));
    }

    /// <summary>The open needs of schools that do not count, for which nobody has been asked or proposed yet, in order of creation.</summary>
    public async Task<IReadOnlyList<(PlanNeed Need, OpenNeed Open)>> Needs(
        PlanPlace place, IReadOnlyList<Sector> sectors, IReadOnlyList<ActivityKind> kinds, IReadOnlySet<EstablishmentCode> covered, CancellationToken cancel)
    {
        var asked = (await NeedsUnderWay.In(db)
            .Union(db.Set<CoordinatorSuggestion>().Where(s => s.EndedAt == null && s.NeedId != null).Select(s => s.NeedId!.Value)).ToListAsync(cancel)).ToHashSet();
        var open = await needs.All(null, [.. place.Municipalities.Select(m => m.Code)], cancel);
        return
        [
            .. open.Where(n => sectors.Contains(n.Open.School.Sector) && !covered.Contains(n.Open.School.Code) && !asked.Contains(n.Open.Need.Id)
                    && (kinds.Count == 0 || kinds.Contains(n.Open.Need.Details.Kind)))
                .OrderBy(n => n.Open.Need.CreatedAt).ThenBy(n => n.Open.Need.Id)
                .Select(n => (new PlanNeed(n.Open.Asked, n.Open.School.Facts.MunicipalityCode, n.Without), n.Open)),
        ];
    }

    /// <summary>The target in force of the sectors together; null where there is none, or not the same for all.</summary>
    public async Task<CoverageTarget?> Target(PlanPlace place, IReadOnlyList<Sector> sectors, CancellationToken cancel)
    {
        var today = DutchTime.DayOf(clock.GetUtcNow());
        var targets = await db.Set<CoverageTarget>().AsNoTracking()
            .Where(t => t.Province == place.Province && t.ValidFrom <= today).OrderBy(t => t.ValidFrom).ToListAsync(cancel);
        var last = sectors.Select(s => targets.LastOrDefault(t => t.Sector == s)).ToList();
        return last.Count > 0 && last.All(t => t?.Percentage == last[0]?.Percentage && t?.DueOn == last[0]?.DueOn) ? last[0] : null;
    }

    private async Task<(string Name, List<Municipality> Inside)> Region(
        string code, DateOnly today, Dictionary<MunicipalityCode, Municipality> all, CancellationToken cancel)
    {
        var name = await db.Set<Region>().Where(r => r.Code == code).Select(r => r.Name).SingleOrDefaultAsync(cancel);
        var members = await db.Set<RegionMembership>()
            .Where(m => m.RegionCode == code && m.ValidFrom <= today && (m.ValidUntil == null || m.ValidUntil > today))
            .Select(m => m.MunicipalityCode).ToListAsync(cancel);
        return (name ?? "", [.. members.Select(all.GetValueOrDefault).OfType<Municipality>()]);
    }

    private async Task<Dictionary<EstablishmentCode, DateOnly>> CountsUntil(EstablishmentCode[] schools, DateOnly today, CancellationToken cancel)
    {
        var definition = CoverageDefinition.Current;
        var from = today.AddMonths(-definition.Months);
        var rows = await db.Set<Activity>().AsNoTracking()
            .Where(a => a.HeldOn >= from && a.HeldOn <= today && (a.SchoolConfirmation != null || a.OrganisationConfirmation != null))
            .Join(db.Set<Partnership>().Where(p => schools.Contains(p.SchoolCode)), a => a.PartnershipId, p => p.Id, (a, p) => new { Activity = a, p.SchoolCode })
            .ToListAsync(cancel);
        return CoverageCount.CoveredSchools(definition, rows.Select(r => ActivityEvidence.Of(r.Activity, r.SchoolCode)), today)
            .ToDictionary(c => c.Key, c => definition.CountsUntil(c.Value));
    }

    private async Task<HashSet<EstablishmentCode>> AsksOrBusy(EstablishmentCode[] schools, DateOnly today, CancellationToken cancel) =>
    [
        .. await db.Set<Need>().Where(n => schools.Contains(n.SchoolCode) && n.Status == NeedStatus.Published && n.Details.Until >= today).Select(n => n.SchoolCode)
            .Union(db.Set<Partnership>().Where(p => schools.Contains(p.SchoolCode) && MatchReader.StagesUnderWay.Contains(p.Stage)).Select(p => p.SchoolCode))
            .ToListAsync(cancel),
    ];
}
