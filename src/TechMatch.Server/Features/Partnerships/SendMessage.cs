using Microsoft.AspNetCore.Http.HttpResults;
using TechMatch.Domain;
using TechMatch.Domain.Partnerships;
using TechMatch.Server.Data;
using TechMatch.Server.Platform.Access;
using TechMatch.Server.Platform.Endpoints;
using TechMatch.Server.Platform.Http;

namespace TechMatch.Server.Features.Partnerships;

/// <summary>A message inside the partnership; the other side reads it here and in its mail.</summary>
public sealed class SendMessage : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/partnerships/{id:guid}/messages", Handle)
        .Describe("SendMessage", "Stuur een bericht binnen de samenwerking (partnership).", RateLimits.Sensitive)
        .Problems(401, 403, 404, 409, 429)
        .Access(Who.Sides | Who.Coordinator | Who.Administrator, Resource.Partnership);

    /// <param name="Message">At most 2,000 characters.</param>
    public sealed record Request(string? Message);

    /// <param name="PartnershipId">The partnership.</param>
    /// <param name="Sequence">Number of the message in the history of the partnership.</param>
    public sealed record Response(Guid PartnershipId, int Sequence);

    private static async Task<Created<Response>> Handle(
        Guid id,
        Request body,
        Caller caller,
        TechMatchDbContext db,
        Transactions transactions,
        PartnershipRows rows,
        TalkMails mails,
        MessageLimit limit,
        TimeProvider clock,
        CancellationToken cancel)
    {
        // A flood is turned away before it waits for anybody's lock; two at the same moment are told apart under it.
        await limit.Require(id, caller.ToActor().Role, clock.GetUtcNow(), cancel);
        var response = await transactions.Run(async () =>
        {
            var partnership = await rows.Lock(id, cancel);
            if (!IsOpen(partnership.Stage))
            {
                throw new DomainException("partnership-closed", $"The partnership is {partnership.Stage}.");
            }

            var now = clock.GetUtcNow();
            await limit.Require(id, caller.ToActor().Role, now, cancel);
            partnership.Say(body.Message ?? "", caller.ToActor(), now);
            await db.SaveChangesAsync(cancel);
            await mails.MessageReceived(partnership, partnership.Events[^1], cancel);
            return new Response(id, partnership.EventCount);
        });
        return TypedResults.Created($"{EndpointScan.BasePath}/partnerships/{id}", response);
    }

    /// <summary>Whether the two have something to talk about: not before somebody asked, not after they stopped.</summary>
    internal static bool IsOpen(PartnershipStage stage) => PartnershipLifecycle.IsUnderWay(stage) || stage == PartnershipStage.Dormant;
}
