using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TechMatch.Domain;
using TechMatch.Domain.Calendars;
using TechMatch.Server.Data;
using TechMatch.Server.Features.Notifications.Digest;
using TechMatch.Server.Platform.Access;
using TechMatch.Server.Platform.Endpoints;
using TechMatch.Server.Platform.Http;

namespace TechMatch.Server.Features.Notifications.Choices;

/// <summary>How the reader gets each kind of mail.</summary>
public sealed class GetMailChoices : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/me/mail-choices", Handle)
        .Describe("GetMailChoices", "Hoe ik elke soort mail krijg: meteen, dagelijks of niet (mail choice)")
        .Problems(401)
        .Access(Who.SignedIn);

    /// <param name="Kind">The kind.</param>
    /// <param name="Frequency">How it comes.</param>
    public sealed record Item(MailKind Kind, MailFrequency Frequency);

    /// <param name="Items">The kinds that the reader may get, in the order in which they are asked.</param>
    /// <param name="Held">How many mails wait for the next mail of the day.</param>
    /// <param name="NextDigestOn">The day of the next mail of the day, at seven in the morning.</param>
    public sealed record Response(IReadOnlyList<Item> Items, int Held, DateOnly NextDigestOn);

    private static async Task<Ok<Response>> Handle(Caller caller, MailChoices choices, TechMatchDbContext db, TimeProvider clock, CancellationToken cancel) =>
        TypedResults.Ok(await Look(caller.RequiredAccountId, choices, db, clock, cancel));

    internal static async Task<Response> Look(Guid account, MailChoices choices, TechMatchDbContext db, TimeProvider clock, CancellationToken cancel)
    {
        var roles = await db.Set<Membership>().Where(m => m.AccountId == account).Select(m => m.Role).Distinct().ToListAsync(cancel);
        var chosen = await choices.Of(account, cancel);
        return new Response(
            [.. MailKinds.Chosen.Where(kind => Concerns(kind, roles)).Select(kind => new Item(kind, chosen.Of(kind)))],
            await choices.CountHeld(account, cancel),
            DayDigestJob.NextAfter(clock.GetUtcNow()));
    }

    private static bool Concerns(MailKind kind, List<MembershipRole> roles) => kind switch
    {
        MailKind.Desk or MailKind.Administration => roles.Exists(r => r is MembershipRole.Coordinator or MembershipRole.Administrator),
        _ => true,
    };
}

/// <summary>Chooses how one kind of mail comes, or all of them.</summary>
public sealed class SetMailChoices : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPut("/me/mail-choices", Handle)
        .Describe("SetMailChoices", "Kies hoe ik een of meer soorten mail krijg (mail choice). Naar meteen: wat wachtte wordt verstuurd.")
        .Problems(401)
        .Access(Who.SignedIn);

    /// <param name="Kinds">The kinds; null or empty for all that may be chosen.</param>
    /// <param name="Frequency">How they come from now on.</param>
    public sealed record Request(IReadOnlyList<MailKind>? Kinds, MailFrequency? Frequency);

    private static async Task<Ok<GetMailChoices.Response>> Handle(
        Request request, Caller caller, MailChoices choices, TechMatchDbContext db, TimeProvider clock, CancellationToken cancel)
    {
        var errors = new List<InvalidField>();
        if (request.Frequency is not { } frequency || !Enum.IsDefined(frequency))
        {
            errors.Add(new("frequency", "mail-frequency-choice"));
        }

        if (request.Kinds?.Any(kind => !MailKinds.MayChoose(kind)) == true)
        {
            errors.Add(new("kinds", "mail-kind-fixed"));
        }

        InvalidInputException.ThrowIfAny(errors);
        var kinds = request.Kinds is { Count: > 0 } some ? some.Distinct().ToList() : MailKinds.Chosen;
        await choices.Choose(caller.RequiredAccountId, kinds, request.Frequency!.Value, cancel);
        return TypedResults.Ok(await GetMailChoices.Look(caller.RequiredAccountId, choices, db, clock, cancel));
    }
}
