using Microsoft.EntityFrameworkCore;
using TechMatch.Domain;
using TechMatch.Domain.Partnerships;
using TechMatch.Server.Data;

namespace TechMatch.Server.Features.Partnerships.Requests;

/// <summary>How it stands with those who were asked together. Who they are is for the school; an organisation reads only how many.</summary>
/// <param name="Asked">How many were asked.</param>
/// <param name="Open">How many have not answered; null for an organisation.</param>
/// <param name="AcceptedBy">Name of who said yes; null while nobody did, and for an organisation.</param>
public sealed record RoundView(int Asked, int? Open, string? AcceptedBy)
{
    internal static async Task<RoundView?> Read(TechMatchDbContext db, PartnershipRequest? request, Actors reader, CancellationToken cancel)
    {
        if (request?.RoundId is not { } round)
        {
            return null;
        }

        var answers = await db.Set<PartnershipRequest>().Where(r => r.RoundId == round).Select(r => r.Answer).ToListAsync(cancel);
        if (reader == Actors.Organisation)
        {
            return new RoundView(answers.Count, null, null);
        }

        var accepted = await (
            from r in db.Set<PartnershipRequest>()
            join p in db.Set<Partnership>() on r.PartnershipId equals p.Id
            join o in db.Set<Domain.Organisations.Organisation>() on p.OrganisationId equals o.Id
            where r.RoundId == round && r.Answer == RequestAnswer.Accepted
            select o.Facts.Name).SingleOrDefaultAsync(cancel);
        return new RoundView(answers.Count, answers.Count(a => a is null), accepted);
    }

    /// <summary>How many others were asked together with this request.</summary>
    internal static async Task<int> CountOthers(TechMatchDbContext db, PartnershipRequest request, CancellationToken cancel) => request.RoundId is { } round
        ? await db.Set<PartnershipRequest>().CountAsync(r => r.RoundId == round && r.Id != request.Id, cancel)
        : 0;
}
