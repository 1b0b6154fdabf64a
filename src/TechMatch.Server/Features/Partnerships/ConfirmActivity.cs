using Microsoft.AspNetCore.Http.HttpResults;
using TechMatch.Domain;
using TechMatch.Domain.Partnerships;
using TechMatch.Server.Data;
using TechMatch.Server.Features.Partnerships.Ratings;
using TechMatch.Server.Platform.Access;
using TechMatch.Server.Platform.Endpoints;

namespace TechMatch.Server.Features.Partnerships;

/// <summary>One side says whether an activity took place, and with how many.</summary>
public sealed class ConfirmActivity : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/activities/{id:guid}/confirmations", Handle)
        .Describe("ConfirmActivity", "Zeg of een activiteit is doorgegaan en met hoeveel leerlingen (activity).")
        .Problems(401, 403, 404, 409)
        .Access(Who.Sides, Resource.Activity);

    /// <param name="TookPlace">Whether it took place.</param>
    /// <param name="Participants">How many took part; a number, never who.</param>
    /// <param name="Note">Words to the other side; at most 2,000 characters.</param>
    /// <param name="Rating">With a yes: how this side looks back on it; for its own eyes, and in averages. May be left out.</param>
    public sealed record Request(bool? TookPlace, int? Participants, string? Note, RatingForm? Rating);

    /// <param name="PartnershipId">The partnership.</param>
    /// <param name="ActivityId">The activity.</param>
    /// <param name="Status">planned until the other side has spoken; then confirmed, missed or disputed.</param>
    /// <param name="Stage">Where the partnership stands by now.</param>
    public sealed record Response(Guid PartnershipId, Guid ActivityId, ActivityStatus Status, PartnershipStage Stage);

    private static async Task<Ok<Response>> Handle(
        Guid id, Request body, Caller caller, Transactions transactions, PartnershipRows rows, ActivityWords words, CancellationToken cancel)
    {
        if (body.TookPlace is not { } tookPlace)
        {
            throw new InvalidInputException([new("tookPlace", "answer-required")]);
        }

        var response = await transactions.Run(async () =>
        {
            var partnership = await rows.LockOfActivity(id, cancel);
            var activity = await words.Say(partnership, id, tookPlace, body.Participants, body.Note, body.Rating, caller.ToActor(), cancel);
            return new Response(partnership.Id, id, activity.Status, partnership.Stage);
        });
        return TypedResults.Ok(response);
    }
}
