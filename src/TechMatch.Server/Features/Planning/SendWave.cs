using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TechMatch.Domain;
using TechMatch.Domain.Calendars;
using TechMatch.Domain.Needs;
using TechMatch.Domain.Planning;
using TechMatch.Domain.Schools;
using TechMatch.Server.Data;
using TechMatch.Server.Platform.Access;
using TechMatch.Server.Platform.Endpoints;
using TechMatch.Server.Platform.Http;

namespace TechMatch.Server.Features.Planning;

/// <summary>
/// Carries out the next part of a plan: its proposals become suggestions of the coordinator, all or none. What can no longer be
/// suggested lapses and is told. Who sends the same wave twice, or two at once, sends it once.
/// </summary>
public sealed class SendWave : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/plans/{id:guid}/waves", Handle)
        .Describe("SendWave", "Verstuur het volgende deel van een plan: elk voorstel gaat als voorstel van de coördinator naar de school (wave).", RateLimits.Sensitive)
        .Problems(401, 403, 404, 409)
        .Access(Who.Coordinator | Who.Administrator);

    /// <param name="Number">Which wave: one more than were sent.</param>
    /// <param name="Size">How many proposals at most; 1 to 200.</param>
    /// <param name="Reason">What the schools read; a standing sentence when empty.</param>
    public sealed record Request(int Number, int Size, string? Reason);

    /// <param name="Wave">Its number.</param>
    /// <param name="WasSentBefore">Whether it had been sent already; what is told is what happened then.</param>
    /// <param name="Sent">What became of the proposals that were sent.</param>
    /// <param name="Lapsed">Those that could not be sent.</param>
    public sealed record Response(int Wave, bool WasSentBefore, IReadOnlyList<SentProposal> Sent, IReadOnlyList<LapsedProposal> Lapsed);

    public sealed record SentProposal(Guid ProposalId, Guid PartnershipId);

    /// <param name="Code">The error code of what stood in the way.</param>
    public sealed record LapsedProposal(Guid ProposalId, string Code);

    private static async Task<Ok<Response>> Handle(
        Guid id,
        Request body,
        Caller caller,
        TechMatchDbContext db,
        Transactions transactions,
        PlanRows rows,
        ISuggestions suggestions,
        TimeProvider clock,
        CancellationToken cancel)
    {
        var response = await transactions.Run(async () =>
        {
            var (plan, _, isOwn) = await rows.Lock(id, caller, cancel);
            if (plan.StartWave(body.Number, body.Size, isOwn) is not { } next)
            {
                return Told(plan, body.Number, isOwn, before: true);
            }

            var (now, words) = (clock.GetUtcNow(), Words(body.Reason));

            // Pairs are locked in one order, so that two plans at once do not wait for one another.
            foreach (var proposal in next.OrderBy(p => p.SchoolCode.Value, StringComparer.Ordinal).ThenBy(p => p.OrganisationId))
            {
                try
                {
                    var (school, need) = await Find(db, proposal, DutchTime.DayOf(now), cancel);
                    plan.Sent(proposal, await suggestions.Suggest(school, need, proposal.OfferId, words(proposal), caller.ToActor(), cancel), caller.AccountId, now);
                }
                catch (DomainException refused)
                {
                    plan.Lapsed(proposal, refused.Code, caller.AccountId, now);
                }
            }

            await db.SaveChangesAsync(cancel);
            return Told(plan, body.Number, isOwn, before: false);
        });
        return TypedResults.Ok(response);
    }

    /// <exception cref="DomainException"><c>need-not-open</c> or <c>school-closed</c>.</exception>
    private static async Task<(School School, Need Need)> Find(TechMatchDbContext db, PlanProposal proposal, DateOnly today, CancellationToken cancel)
    {
        var need = await db.Set<Need>().AsNoTracking().SingleAsync(n => n.Id == proposal.NeedId, cancel);
        if (need.Status != NeedStatus.Published)
        {
            throw new DomainException("need-not-open", $"The need is {need.Status}.");
        }

        var school = await db.Set<School>().AsNoTracking().SingleAsync(s => s.Code == proposal.SchoolCode, cancel);
        return school.IsOpenOn(today) ? (school, need) : throw new DomainException("school-closed", $"The school closed on {school.ClosedOn:yyyy-MM-dd}.");
    }

    private static Func<PlanProposal, string> Words(string? reason)
    {
        var errors = new List<InvalidField>();
        var words = FreeText.Clean(reason, "reason", Plan.MaxReasonLength, required: false, errors);
        InvalidInputException.ThrowIfAny(errors);
        return proposal => words ?? string.Create(
            CultureInfo.GetCultureInfo("nl-NL"), $"Dit aanbod past bij je vraag, heeft nog plek en is {proposal.Metres / 1000d:0.0} km bij je vandaan.");
    }

    private static Response Told(Plan plan, int wave, Func<PlanProposal, bool> isOwn, bool before)
    {
        var of = plan.Proposals.Where(p => p.Wave == wave && isOwn(p)).OrderBy(p => p.Number).ToList();
        return new Response(
            wave,
            before,
            [.. of.Where(p => p.State == ProposalState.Sent).Select(p => new SentProposal(p.Id, p.PartnershipId!.Value))],
            [.. of.Where(p => p.State == ProposalState.Lapsed).Select(p => new LapsedProposal(p.Id, p.Reason!))]);
    }
}
