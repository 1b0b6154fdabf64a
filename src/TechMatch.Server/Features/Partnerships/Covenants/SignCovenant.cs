using Microsoft.AspNetCore.Http.HttpResults;
using TechMatch.Domain;
using TechMatch.Domain.Calendars;
using TechMatch.Server.Data;
using TechMatch.Server.Platform.Access;
using TechMatch.Server.Platform.Endpoints;
using TechMatch.Server.Platform.Http;

namespace TechMatch.Server.Features.Partnerships.Covenants;

/// <summary>
/// Somebody signs for one side, with name and function, the text that was read. With the second signature the covenant is fixed and sealed,
/// the partnership is structural, and both get the PDF.
/// </summary>
public sealed class SignCovenant : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/partnerships/{id:guid}/covenant/signatures", Handle)
        .Describe("SignCovenant", "Teken het convenant met je naam en functie (covenant).", RateLimits.Sensitive)
        .Problems(401, 403, 404, 409)
        .Access(Who.Sides, Resource.Partnership);

    /// <param name="Version">Number of the text that was read.</param>
    /// <param name="Name">Who signs; at most 100 characters.</param>
    /// <param name="Function">In which function; at most 100 characters.</param>
    public sealed record Request(int? Version, string? Name, string? Function);

    private static async Task<Ok<CovenantView>> Handle(
        Guid id,
        Request body,
        Caller caller,
        TechMatchDbContext db,
        Transactions transactions,
        CovenantRows rows,
        CovenantTexts texts,
        CovenantMails mails,
        TimeProvider clock,
        HttpResponse response,
        CancellationToken cancel)
    {
        if (body.Version is not { } version)
        {
            throw new InvalidInputException([new("version", "covenant-version-required")]);
        }

        var now = clock.GetUtcNow();
        var view = await transactions.Run(async () =>
        {
            var partnership = await rows.Lock(id, cancel);
            var isFixed = partnership.SignCovenant(version, body.Name, body.Function, caller.ToActor(), now, covenant => texts.Of(covenant).ToJson());
            await db.SaveChangesAsync(cancel);
            await (isFixed ? mails.Fixed(partnership, cancel) : mails.Signed(partnership, caller.As, cancel));
            return await CovenantView.Read(db, texts, partnership, caller, DutchTime.DayOf(now), cancel);
        });
        response.SetVersion((uint)view.Revision);
        return TypedResults.Ok(view);
    }
}
