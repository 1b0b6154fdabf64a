using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TechMatch.Domain.Partnerships;
using TechMatch.Server.Data;
using TechMatch.Server.Platform.Access;
using TechMatch.Server.Platform.Endpoints;
using TechMatch.Server.Platform.Http;

namespace TechMatch.Server.Features.Partnerships.Desk;

/// <summary>A coordinator becomes the contact of the two: gets what they write and what happens, and both see who it is and why.</summary>
public sealed class TakeOverConversation : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/partnerships/{id:guid}/takeover", Handle)
        .Describe("TakeOverConversation", "Neem als regiocoördinator een gesprek over (partnership). Beide kanten zien wie je bent en waarom.", RateLimits.Sensitive)
        .Problems(401, 403, 404, 409)
        .Access(Who.Coordinator, Resource.Partnership);

    /// <param name="Reason">Why; at most 2,000 characters. Both sides read it.</param>
    public sealed record Request(string? Reason);

    private static async Task<Ok<StageView>> Handle(
        Guid id, Request body, Caller caller, TechMatchDbContext db, Transactions transactions, PartnershipRows rows, CoordinatorMails mails, TimeProvider clock, CancellationToken cancel)
    {
        var partnership = await transactions.Run(async () =>
        {
            var partnership = await rows.Lock(id, cancel);
            partnership.TakeOver(body.Reason, caller.ToActor(), clock.GetUtcNow());
            await db.SaveChangesAsync(cancel);
            await mails.TakenOver(partnership, caller.RequiredAccountId, cancel);
            return partnership;
        });
        return TypedResults.Ok(StageView.Of(partnership));
    }
}

/// <summary>The two go on by themselves.</summary>
public sealed class HandBackConversation : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/partnerships/{id:guid}/handback", Handle)
        .Describe("HandBackConversation", "Geef een overgenomen gesprek terug aan de school en het bedrijf (partnership).", RateLimits.Sensitive)
        .Problems(401, 403, 404, 409)
        .Access(Who.Coordinator | Who.Administrator, Resource.Partnership);

    /// <param name="Note">Words to both sides; at most 2,000 characters.</param>
    public sealed record Request(string? Note);

    private static async Task<Ok<StageView>> Handle(
        Guid id, Request body, Caller caller, TechMatchDbContext db, Transactions transactions, PartnershipRows rows, CoordinatorMails mails, TimeProvider clock, CancellationToken cancel)
    {
        var partnership = await transactions.Run(async () =>
        {
            var partnership = await rows.Lock(id, cancel);
            partnership.HandBack(body.Note, caller.ToActor(), clock.GetUtcNow());
            await db.SaveChangesAsync(cancel);
            await mails.HandedBack(partnership, caller.RequiredAccountId, cancel);
            return partnership;
        });
        return TypedResults.Ok(StageView.Of(partnership));
    }
}

/// <summary>What coordinators do in a partnership, for its page.</summary>
/// <param name="Contact">The coordinator who took the conversation over; null when none did.</param>
/// <param name="Suggestion">What was proposed and waits for the school; null when nothing does.</param>
public sealed record CoordinationView(CoordinationView.CoordinatorContact? Contact, SuggestionView? Suggestion)
{
    /// <param name="Name">Professional contact data of the coordinator; null once that person is gone.</param>
    /// <param name="Email">Address.</param>
    /// <param name="Since">Since when.</param>
    /// <param name="Reason">Why.</param>
    /// <param name="IsYou">Whether it is the reader.</param>
    public sealed record CoordinatorContact(string? Name, string? Email, DateTimeOffset Since, string? Reason, bool IsYou);

    internal static async Task<CoordinationView?> Read(TechMatchDbContext db, Partnership partnership, Guid? reader, CancellationToken cancel)
    {
        var suggestion = partnership.CanBeSuggested
            ? (await SuggestionView.Read(db, OpenSuggestions.In(db).Where(s => s.PartnershipId == partnership.Id), cancel)).SingleOrDefault()
            : null;
        CoordinatorContact? contact = null;
        if (partnership.CoordinatedSince is { } since)
        {
            var person = await db.Users.AsNoTracking().SingleOrDefaultAsync(a => a.Id == partnership.CoordinatedBy, cancel);
            var reason = partnership.Events.Where(e => e.Happening == PartnershipHappening.TakenOver).MaxBy(e => e.Sequence)?.Note;
            contact = new(person?.DisplayName, person?.Email, since, reason, person is not null && person.Id == reader);
        }

        return contact is null && suggestion is null ? null : new CoordinationView(contact, suggestion);
    }
}
