using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TechMatch.Domain.Geography;
using TechMatch.Domain.Organisations;
using TechMatch.Server.Data;
using TechMatch.Server.Platform.Access;
using TechMatch.Server.Platform.Endpoints;
using TechMatch.Server.Platform.Http;

namespace TechMatch.Server.Features.Accounts.Claims;

/// <summary>
/// Registers a company or PPS centre and asks to act for it. One that TechMatch knows already (by its numbers in the trade register, a
/// centre by its name) is not made again and not changed: then this is a claim on that one.
/// </summary>
public sealed class RegisterOrganisation : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/organisations", Handle)
        .Describe("RegisterOrganisation", "Een bedrijf of PPS-centrum aanmelden (organisation)", RateLimits.Sensitive)
        .Problems(StatusCodes.Status401Unauthorized, StatusCodes.Status409Conflict)
        .Access(Who.SignedIn);

    /// <param name="Kind">Company or PPS centre.</param>
    /// <param name="Name">At most 200 characters, on one line.</param>
    /// <param name="KvkNumber">Eight digits; a company has one.</param>
    /// <param name="EstablishmentNumber">Twelve digits.</param>
    /// <param name="Street">Street.</param>
    /// <param name="HouseNumber">House number with its addition.</param>
    /// <param name="PostalCode">Four digits and two letters.</param>
    /// <param name="Place">Town or village.</param>
    /// <param name="MunicipalityCode">CBS code; it decides which coordinator looks at it.</param>
    /// <param name="Website">Address of the website.</param>
    /// <param name="ContactEmail">Where requests of schools are mailed, besides the accounts of its people.</param>
    /// <param name="LeadInstitution">Lead institution of a PPS centre.</param>
    /// <param name="Level">Level of a PPS centre: mbo or hbo.</param>
    /// <param name="Explanation">What the person does there; at most 500 characters.</param>
    public sealed record Request(
        OrganisationKind? Kind,
        string Name,
        string? KvkNumber,
        string? EstablishmentNumber,
        string? Street,
        string? HouseNumber,
        string? PostalCode,
        string Place,
        string MunicipalityCode,
        string? Website,
        string? ContactEmail,
        string? LeadInstitution,
        string? Level,
        string? Explanation);

    /// <param name="OrganisationId">The organisation.</param>
    /// <param name="IsNew">Whether it was made now; false when TechMatch knew it.</param>
    /// <param name="Claim">The claim on it.</param>
    public sealed record Response(Guid OrganisationId, bool IsNew, MadeClaim Claim);

    private static Task<Created<Response>> Handle(
        Request request, Caller caller, TechMatchDbContext db, Transactions transactions, ClaimDesk desk, TimeProvider clock, CancellationToken cancel)
    {
        var input = OrganisationInput.Read(request);
        return transactions.Run(async () =>
        {
            // Two people of one company at the same moment make one company.
            var key = $"organisation {input.Facts.KvkNumber} {(input.Facts.KvkNumber is null ? input.Facts.Name.ToUpperInvariant() : "")}";
            await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(hashtextextended({key}, 0))", cancel);
            var known = await FindKnown(db, input, cancel);
            var organisation = known ?? await Make(db, input, clock.GetUtcNow(), cancel);
            var claim = await desk.OnOrganisation(caller.RequiredAccountId, organisation, input.Explanation, cancel);
            return TypedResults.Created(
                $"{EndpointScan.BasePath}/organisations/{organisation.Id}", new Response(organisation.Id, known is null, claim));
        });
    }

    private static async Task<Organisation?> FindKnown(TechMatchDbContext db, OrganisationInput input, CancellationToken cancel)
    {
        var facts = input.Facts;
        if (facts.KvkNumber is not { } kvk)
        {
            var name = facts.Name.ToUpperInvariant();
            return await db.Set<Organisation>().AsNoTracking()
                .Where(o => o.Kind == input.Kind && o.Facts.Name.ToUpper() == name).OrderBy(o => o.Id).FirstOrDefaultAsync(cancel);
        }

        // One number in the trade register can have many establishments: its own number tells them apart, else the postcode does.
        var establishments = await db.Set<Organisation>().AsNoTracking().Where(o => o.Facts.KvkNumber == kvk).OrderBy(o => o.Id).ToListAsync(cancel);
        return facts.EstablishmentNumber is { } number
            ? establishments.FirstOrDefault(o => o.Facts.EstablishmentNumber == number)
                ?? establishments.FirstOrDefault(o => o.Facts.EstablishmentNumber is null && o.Facts.PostalCode == facts.PostalCode)
            : establishments.FirstOrDefault(o => facts.PostalCode is null || o.Facts.PostalCode is null || o.Facts.PostalCode == facts.PostalCode);
    }

    private static async Task<Organisation> Make(TechMatchDbContext db, OrganisationInput input, DateTimeOffset now, CancellationToken cancel)
    {
        var municipality = await db.Set<Municipality>().AsNoTracking()
            .SingleOrDefaultAsync(m => m.Code == input.Facts.MunicipalityCode && m.IsCurrent, cancel)
            ?? throw new Domain.InvalidInputException([new("municipalityCode", "municipality-choice")]);

        // The centre of the municipality, until the address is looked up.
        var location = municipality.Centre is { } centre ? new Location(centre, LocationSource.Municipality, LocationPrecision.Municipality) : null;
        var organisation = Organisation.Create(Guid.CreateVersion7(now), input.Kind, input.Facts, location, input.ContactEmail, now);
        organisation.ChangeContact(input.ContactEmail, System.Globalization.CultureInfo.CurrentUICulture.TwoLetterISOLanguageName);
        db.Add(organisation);
        await db.SaveChangesAsync(cancel);
        return organisation;
    }
}
