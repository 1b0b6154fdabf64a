using Microsoft.AspNetCore.Http.HttpResults;
using TechMatch.Domain;
using TechMatch.Domain.Calendars;
using TechMatch.Domain.Partnerships;
using TechMatch.Domain.Programme;
using TechMatch.Server.Data;
using TechMatch.Server.Features.Partnerships.Joint;
using TechMatch.Server.Platform.Access;
using TechMatch.Server.Platform.Endpoints;

namespace TechMatch.Server.Features.Partnerships.Activities;

/// <summary>An agreed activity is somewhere else: at the other of the two, or at an address of its own. Said twice, nothing happens.</summary>
public sealed class RelocateActivity : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPut("/activities/{id:guid}/location", Handle)
        .Describe("RelocateActivity", "Zeg waar een afgesproken activiteit is (activity).")
        .Problems(401, 403, 404, 409)
        .Access(Who.Sides | Who.Coordinator | Who.Administrator, Resource.Activity);

    /// <param name="Venue">atSchool or atOrganisation; with an address of its own, whose guests the others are.</param>
    /// <param name="Elsewhere">An address, when it is at neither of the two.</param>
    public sealed record Request(Venue? Venue, AddressForm? Elsewhere);

    private static async Task<Ok<StageView>> Handle(
        Guid id,
        Request body,
        Caller caller,
        TechMatchDbContext db,
        Transactions transactions,
        PartnershipRows rows,
        WholeActivity whole,
        ActivityMails mails,
        TimeProvider clock,
        CancellationToken cancel)
    {
        var errors = new List<InvalidField>();
        var elsewhere = body.Elsewhere?.Read("elsewhere", errors);
        if (body.Venue is null)
        {
            errors.Add(new("venue", "venue-required"));
        }

        InvalidInputException.ThrowIfAny(errors);
        var venue = body.Venue!.Value;
        var now = clock.GetUtcNow();
        var partnership = await transactions.Run(async () =>
        {
            if (await whole.Find(id, caller.As, cancel) is { } joint)
            {
                return await whole.Relocate(joint, id, venue, elsewhere, caller.ToActor(), cancel);
            }

            var partnership = await rows.LockOfActivity(id, cancel);
            var activity = partnership.Activities.Single(a => a.Id == id);
            if (partnership.RelocateActivity(id, venue, elsewhere, caller.ToActor(), DutchTime.DayOf(now), now))
            {
                await db.SaveChangesAsync(cancel);
                await mails.Relocated(partnership, activity, caller.As, cancel);
            }

            return partnership;
        });
        return TypedResults.Ok(StageView.Of(partnership));
    }
}

/// <summary>An address as it is typed in.</summary>
/// <param name="Name">What it is called; may be left out.</param>
/// <param name="Street">The street.</param>
/// <param name="HouseNumber">With its letter and addition.</param>
/// <param name="PostalCode">Such as 7551 AB.</param>
/// <param name="Place">The town or village.</param>
public sealed record AddressForm(string? Name, string? Street, string? HouseNumber, string? PostalCode, string? Place)
{
    /// <summary>Adds what does not hold under the field.</summary>
    internal GivenAddress? Read(string field, List<InvalidField> errors) => GivenAddress.Read(Name, Street, HouseNumber, PostalCode, Place, field, errors);

    internal static AddressForm? Of(GivenAddress? address) => address is null
        ? null
        : new(address.Name, address.Street, address.HouseNumber, address.PostalCode.ToString(), address.Place);
}
