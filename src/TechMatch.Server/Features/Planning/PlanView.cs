using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using TechMatch.Domain;
using TechMatch.Domain.Offers;
using TechMatch.Domain.Organisations;
using TechMatch.Domain.Partnerships;
using TechMatch.Domain.Planning;
using TechMatch.Domain.Schools;
using TechMatch.Server.Data;
using TechMatch.Server.Platform.Access;
using TechMatch.Server.Platform.Json;

namespace TechMatch.Server.Features.Planning;

/// <summary>A kept plan: what was calculated then, and how far it has come now.</summary>
/// <param name="Waves">How many waves were sent; the next has one number more.</param>
/// <param name="Part">Names of the regions whose part is shown, to a coordinator of them; empty when all of it is.</param>
/// <param name="Result">As it was calculated; its figures are of the whole, its schools and pairs of the part.</param>
/// <param name="Proposals">Of the part, in order; those taken out among them.</param>
/// <param name="Progress">How far the part has come.</param>
public sealed record PlanView(
    Guid Id,
    DateTimeOffset CreatedAt,
    string? CreatedBy,
    int Waves,
    IReadOnlyList<string> Part,
    PlanResult Result,
    IReadOnlyList<ProposalView> Proposals,
    PlanProgress Progress);

/// <param name="Reason">Words of who put it in or took it out; of one that lapsed the error code.</param>
/// <param name="Stage">Of the partnership that came of it, now.</param>
public sealed record ProposalView(
    Guid Id,
    int Number,
    Guid NeedId,
    EstablishmentCode SchoolCode,
    string SchoolName,
    NamedMunicipality Municipality,
    Guid OfferId,
    NamedOrganisation Organisation,
    string Title,
    int SchoolYear,
    int Metres,
    ProposalState State,
    bool IsByHand,
    string? Reason,
    DateTimeOffset? ChangedAt,
    int? Wave,
    Guid? PartnershipId,
    PartnershipStage? Stage);

/// <param name="ByStage">Of those sent, how many partnerships stand in each stage now.</param>
public sealed record PlanProgress(int Open, int Sent, int Dropped, int Lapsed, IReadOnlyList<StageCount> ByStage);

public sealed record StageCount(PartnershipStage Stage, int Count);

/// <summary>A plan that nobody else changes meanwhile.</summary>
/// <param name="Part">What the caller answers for.</param>
/// <param name="IsOwn">Whether a proposal is of that part.</param>
public sealed record LockedPlan(Plan Plan, PlanPart Part, Func<PlanProposal, bool> IsOwn)
{
    /// <exception cref="DomainException"><c>plan-area-not-allowed</c>.</exception>
    public void RequireOwn(Guid proposalId)
    {
        if (Plan.Proposals.FirstOrDefault(p => p.Id == proposalId) is { } proposal && !IsOwn(proposal))
        {
            throw new DomainException("plan-area-not-allowed", "The school lies outside the coordinator's own region.");
        }
    }
}

/// <summary>Reads kept plans and locks them for a change.</summary>
public sealed class PlanRows(TechMatchDbContext db, PlanReader reader)
{
    private static readonly JsonSerializerOptions Json = MakeJson();

    public static string Write(PlanResult result) => JsonSerializer.Serialize(result, Json);

    /// <summary>The plan, locked until the transaction ends before anything of it is read.</summary>
    /// <exception cref="DomainException"><c>plan-unknown</c>, or <c>plan-area-not-allowed</c>.</exception>
    public async Task<LockedPlan> Lock(Guid id, Caller caller, CancellationToken cancel)
    {
        await db.Database.ExecuteSqlAsync($"SELECT 1 FROM plans WHERE id = {id} FOR UPDATE", cancel);
        var plan = await db.Set<Plan>().Include(p => p.Proposals).SingleOrDefaultAsync(p => p.Id == id, cancel)
            ?? throw new DomainException("plan-unknown", $"There is no plan {id}.");
        var part = await reader.OwnPart(await reader.Place(Read(plan).Request.Area!, cancel), caller, cancel);
        if (part.Municipalities is null)
        {
            return new LockedPlan(plan, part, _ => true);
        }

        var codes = plan.Proposals.Select(p => p.SchoolCode).Distinct().ToList();
        var municipalities = await db.Set<School>().Where(s => codes.Contains(s.Code)).ToDictionaryAsync(s => s.Code, s => s.Facts.MunicipalityCode, cancel);
        return new LockedPlan(plan, part, p => part.Holds(municipalities[p.SchoolCode]));
    }

    /// <exception cref="DomainException"><c>plan-unknown</c>, or <c>plan-area-not-allowed</c>.</exception>
    public async Task<(PlanView View, uint Version)> View(Guid id, Caller caller, CancellationToken cancel)
    {
        var plan = await db.Set<Plan>().AsNoTracking().SingleOrDefaultAsync(p => p.Id == id, cancel)
            ?? throw new DomainException("plan-unknown", $"There is no plan {id}.");
        var result = Read(plan);
        var place = await reader.Place(result.Request.Area!, cancel);
        var part = await reader.OwnPart(place, caller, cancel);
        var rows = (await (
            from proposal in db.Set<PlanProposal>().AsNoTracking()
            join school in db.Set<School>() on proposal.SchoolCode equals school.Code
            join offer in db.Set<Offer>() on proposal.OfferId equals offer.Id
            join organisation in db.Set<Organisation>() on proposal.OrganisationId equals organisation.Id
            where proposal.PlanId == id
            orderby proposal.Number
            select new
            {
                Proposal = proposal,
                School = school.Facts.Name,
                school.Facts.MunicipalityCode,
                offer.Details.Title,
                Organisation = organisation.Facts.Name,
                Stage = db.Set<Partnership>().Where(p => p.Id == proposal.PartnershipId).Select(p => (PartnershipStage?)p.Stage).FirstOrDefault(),
            }).ToListAsync(cancel)).FindAll(r => part.Holds(r.MunicipalityCode));
        var by = await db.Users.Where(a => a.Id == plan.CreatedBy).Select(a => a.DisplayName).SingleOrDefaultAsync(cancel);
        int Count(ProposalState state) => rows.Count(r => r.Proposal.State == state);
        var view = new PlanView(
            plan.Id,
            plan.CreatedAt,
            by,
            plan.Waves,
            part.Regions,
            part.Municipalities is null ? result : result with
            {
                Left = [.. result.Left.Where(s => part.Holds(s.Municipality.Code))],
                Proposals = [.. result.Proposals.Where(p => rows.Exists(r => r.Proposal.SchoolCode == p.SchoolCode))],
            },
            [
                .. rows.Select(r => new ProposalView(
                    r.Proposal.Id, r.Proposal.Number, r.Proposal.NeedId, r.Proposal.SchoolCode, r.School, place.Named(r.MunicipalityCode), r.Proposal.OfferId,
                    new NamedOrganisation(r.Proposal.OrganisationId, r.Organisation), r.Title, r.Proposal.SchoolYear.StartYear, r.Proposal.Metres, r.Proposal.State,
                    r.Proposal.IsByHand, r.Proposal.Reason, r.Proposal.ChangedAt, r.Proposal.Wave, r.Proposal.PartnershipId, r.Stage)),
            ],
            new PlanProgress(
                Count(ProposalState.Open),
                Count(ProposalState.Sent),
                Count(ProposalState.Dropped),
                Count(ProposalState.Lapsed),
                [.. rows.Select(r => r.Stage).OfType<PartnershipStage>().GroupBy(s => s).OrderBy(g => g.Key).Select(g => new StageCount(g.Key, g.Count()))]));
        return (view, plan.Version);
    }

    internal static PlanResult Read(Plan plan) => JsonSerializer.Deserialize<PlanResult>(plan.Result, Json)!;

    private static JsonSerializerOptions MakeJson()
    {
        var options = new JsonSerializerOptions();
        DomainJson.Configure(options);
        return options;
    }
}
