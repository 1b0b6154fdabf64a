using Microsoft.AspNetCore.Http.HttpResults;
using TechMatch.Domain;
using TechMatch.Server.Data;
using TechMatch.Server.Platform.Access;
using TechMatch.Server.Platform.Endpoints;

namespace TechMatch.Server.Features.Partnerships;

/// <summary>The school takes back a request that has not been answered.</summary>
public sealed class WithdrawRequest : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/partnerships/{id:guid}/withdrawal", Handle)
        .Describe("WithdrawRequest", "Trek een aanvraag in die nog geen antwoord heeft (partnership).")
        .Problems(401, 403, 404, 409)
        .Access(Who.School | Who.Coordinator | Who.Administrator, Resource.Partnership);

    /// <param name="Note">Words to the organisation; at most 2,000 characters.</param>
    public sealed record Request(string? Note);

    private static async Task<Ok<StageView>> Handle(
        Guid id,
        Request body,
        Caller caller,
        TechMatchDbContext db,
        Transactions transactions,
        PartnershipRows rows,
        MailLinks links,
        RequestMails mails,
        TimeProvider clock,
        CancellationToken cancel)
    {
        var partnership = await transactions.Run(async () =>
        {
            var partnership = await rows.Lock(id, cancel);
            if (partnership.OpenRequest is null)
            {
                throw new DomainException("request-answered", "Nothing waits for an answer.");
            }

            var request = partnership.Withdraw(body.Note, caller.ToActor(), clock.GetUtcNow());
            await db.SaveChangesAsync(cancel);
            await links.Revoke(request, cancel);
            await mails.Withdrawn(partnership, request, cancel);
            return partnership;
        });
        return TypedResults.Ok(StageView.Of(partnership));
    }
}
