using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using TechMatch.Domain;
using TechMatch.Domain.Organisations;
using TechMatch.Domain.Schools;
using TechMatch.Server.Data;
using TechMatch.Server.Features.Accounts.Mails;
using TechMatch.Server.Features.Notifications;
using TechMatch.Server.Platform.Access;
using TechMatch.Server.Platform.Endpoints;
using TechMatch.Server.Platform.Http;

namespace TechMatch.Server.Features.Accounts.Claims;

/// <summary>Approves or refuses a claim. Whoever is second hears that it was decided; nobody decides on their own.</summary>
public sealed class DecideClaim : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPut("/claims/{id}/status", Handle)
        .Describe("DecideClaim", "Een aanvraag toestaan of afwijzen (claim status)")
        .Problems(
            StatusCodes.Status401Unauthorized, StatusCodes.Status403Forbidden, StatusCodes.Status404NotFound, StatusCodes.Status409Conflict,
            StatusCodes.Status412PreconditionFailed, StatusCodes.Status428PreconditionRequired)
        .Access(Who.Coordinator | Who.Administrator, Resource.Claim);

    /// <param name="Status">approved or refused.</param>
    /// <param name="Reason">Needed for a refusal; the person reads it. At most 500 characters.</param>
    public sealed record Request(ClaimStatus? Status, string? Reason);

    private static async Task<Ok<ClaimView>> Handle(
        Guid id, Request request, [FromHeader(Name = "If-Match")] string? ifMatch, HttpContext http, Caller caller, TechMatchDbContext db,
        Transactions transactions, Outbox outbox, TimeProvider clock, CancellationToken cancel)
    {
        var errors = new List<InvalidField>();
        if (request.Status is not (ClaimStatus.Approved or ClaimStatus.Refused))
        {
            errors.Add(new("status", "claim-status-choice"));
        }

        var isRefusal = request.Status == ClaimStatus.Refused;
        var reason = FreeText.Clean(request.Reason, "reason", ClaimDesk.MaxExplanationLength, required: isRefusal, errors);
        InvalidInputException.ThrowIfAny(errors);
        await transactions.Run(async () =>
        {
            // Locked, so that of two who decide at once the second sees what the first did.
            var claim = (await db.Set<MembershipClaim>()
                .FromSql($"SELECT *, xmin FROM membership_claims WHERE id = {id} FOR UPDATE").ToListAsync(cancel)).Single();
            var now = clock.GetUtcNow();
            if (claim.Status == ClaimStatus.Pending)
            {
                Versions.Require(ifMatch, claim.Version);
            }

            if (isRefusal)
            {
                claim.Refuse(caller.RequiredAccountId, reason!, now);
            }
            else
            {
                claim.Approve(caller.RequiredAccountId, now);
                await Admit(claim, db, now, cancel);
            }

            await db.SaveChangesAsync(cancel);
            await outbox.Add(await Tell(claim, db, cancel), cancel);
        });
        var view = await ClaimView.Of(db.Set<MembershipClaim>().Where(c => c.Id == id), db, caller.RequiredAccountId).SingleAsync(cancel);
        http.Response.SetVersion(view.Version);
        return TypedResults.Ok(view);
    }

    private static async Task Admit(MembershipClaim claim, TechMatchDbContext db, DateTimeOffset now, CancellationToken cancel)
    {
        var isMember = await db.Set<Membership>().AnyAsync(
            m => m.AccountId == claim.AccountId && m.SchoolCode == claim.SchoolCode && m.OrganisationId == claim.OrganisationId && m.RegionCode == null
                && (m.SchoolCode != null || m.OrganisationId != null),
            cancel);
        if (!isMember)
        {
            db.Add(claim.SchoolCode is { } school
                ? Membership.OfSchool(Guid.CreateVersion7(now), claim.AccountId, school, now)
                : Membership.OfOrganisation(Guid.CreateVersion7(now), claim.AccountId, claim.OrganisationId!.Value, now));
        }
    }

    private static async Task<Mail> Tell(MembershipClaim claim, TechMatchDbContext db, CancellationToken cancel)
    {
        var to = Recipient.Of(await db.Set<Account>().AsNoTracking().SingleAsync(a => a.Id == claim.AccountId, cancel));
        var name = claim.SchoolCode is { } school
            ? await db.Set<School>().Where(s => s.Code == school).Select(s => s.Facts.Name).SingleAsync(cancel)
            : await db.Set<Organisation>().Where(o => o.Id == claim.OrganisationId).Select(o => o.Facts.Name).SingleAsync(cancel);
        return claim.Status == ClaimStatus.Approved
            ? new ClaimApprovedMail(to, name, claim.SchoolCode is { } code ? $"/school/{code}" : $"/organisatie/{claim.OrganisationId}", claim.SchoolCode is not null)
            : new ClaimRefusedMail(to, name, claim.Reason!);
    }
}
