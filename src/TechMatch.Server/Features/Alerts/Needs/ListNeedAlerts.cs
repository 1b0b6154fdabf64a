using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TechMatch.Domain;
using TechMatch.Domain.Needs;
using TechMatch.Domain.Programme;
using TechMatch.Domain.Schools;
using TechMatch.Server.Data;
using TechMatch.Server.Platform.Access;
using TechMatch.Server.Platform.Endpoints;

namespace TechMatch.Server.Features.Alerts.Needs;

/// <summary>The open needs of the caller's schools, each with how often the caller hears of new offers for it.</summary>
public sealed class ListNeedAlerts : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/me/need-alerts", Handle)
        .Describe("ListNeedAlerts", "De open vragen van mijn scholen, met hoe vaak ik hoor van nieuw aanbod (needs).")
        .Problems(401)
        .Access(Who.SignedIn);

    /// <param name="Frequency">What holds for needs of which the caller chose nothing.</param>
    /// <param name="IsOfSchool">Whether the caller acts for a school at all.</param>
    /// <param name="Items">The open needs, newest first.</param>
    public sealed record Response(AlertFrequency Frequency, bool IsOfSchool, IReadOnlyList<Item> Items);

    /// <param name="NeedId">The need.</param>
    /// <param name="SchoolCode">Its school.</param>
    /// <param name="SchoolName">As it is called.</param>
    /// <param name="Kind">What is asked.</param>
    /// <param name="Audiences">For whom.</param>
    /// <param name="From">First day on which it may be.</param>
    /// <param name="Until">Last day on which it may be.</param>
    /// <param name="Frequency">How often the caller hears of it.</param>
    /// <param name="LastToldAt">When something new was last mailed; null when it never was.</param>
    public sealed record Item(
        Guid NeedId,
        EstablishmentCode SchoolCode,
        string SchoolName,
        ActivityKind Kind,
        EnumSet<Audience> Audiences,
        DateOnly From,
        DateOnly Until,
        AlertFrequency Frequency,
        DateTimeOffset? LastToldAt);

    private static async Task<Ok<Response>> Handle(Caller caller, NeedChoices choices, TechMatchDbContext db, CancellationToken cancel)
    {
        var account = caller.RequiredAccountId;
        var forAll = await choices.ForAll(account, cancel);
        var schools = caller.Memberships.Select(m => m.SchoolCode).OfType<EstablishmentCode>().ToList();
        var needs = await (
            from need in db.Set<Need>().AsNoTracking()
            join school in db.Set<School>() on need.SchoolCode equals school.Code
            where schools.Contains(need.SchoolCode) && need.Status == NeedStatus.Published
            orderby need.CreatedAt descending, need.Id descending
            select new
            {
                Need = need,
                school.Facts.Name,
                Chosen = db.Set<NeedAlert>().Where(a => a.NeedId == need.Id && a.AccountId == account).Select(a => (AlertFrequency?)a.Frequency).SingleOrDefault(),
                ToldAt = db.Set<OfferAlert>().Where(a => a.NeedId == need.Id && a.AccountId == account).Max(a => a.ToldAt),
            }).ToListAsync(cancel);
        return TypedResults.Ok(new Response(
            forAll,
            schools.Count > 0,
            [
                .. needs.Select(n => new Item(
                    n.Need.Id,
                    n.Need.SchoolCode,
                    n.Name,
                    n.Need.Details.Kind,
                    n.Need.Details.Audiences,
                    n.Need.Details.From,
                    n.Need.Details.Until,
                    n.Chosen ?? forAll,
                    n.ToldAt)),
            ]));
    }
}

/// <summary>Chooses for all needs of the caller's schools at once, also those to come.</summary>
public sealed class SetNeedAlerts : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPut("/me/need-alerts", Handle)
        .Describe("SetNeedAlerts", "Kies voor alle vragen van mijn scholen hoe vaak ik hoor van nieuw aanbod (needs).")
        .Problems(401)
        .Access(Who.SignedIn);

    /// <param name="Frequency">At once, weekly or never.</param>
    public sealed record Request(AlertFrequency? Frequency);

    private static async Task<Ok<NeedAlertView>> Handle(Request request, Caller caller, NeedChoices choices, Transactions transactions, CancellationToken cancel)
    {
        var frequency = NeedChoices.Require(request.Frequency);
        await transactions.Run(() => choices.ChooseForAll(caller.RequiredAccountId, frequency, cancel));
        return TypedResults.Ok(new NeedAlertView(frequency));
    }
}
