using Microsoft.EntityFrameworkCore;
using TechMatch.Domain.Geography;
using TechMatch.Domain.Partnerships;
using TechMatch.Domain.Programme;
using TechMatch.Server.Platform.Places;

namespace TechMatch.Server.Features.Partnerships.Activities;

/// <summary>Where an activity is, in words and where known as a point: at the school, at the organisation, or at an address of its own.</summary>
/// <param name="Name">How it is called there; null where the address says enough.</param>
/// <param name="Street">Street and number; empty where not known.</param>
/// <param name="PostalCode">The postcode.</param>
/// <param name="Town">The town or village.</param>
/// <param name="Location">Null when nothing gives a point.</param>
internal sealed record ActivityPlace(string? Name, string Street, PostalCode? PostalCode, string? Town, Location? Location)
{
    /// <summary>The address on one line, "Schoolstraat 3, 7551 AB Hengelo"; empty where nothing of it is known.</summary>
    public string Address => string.Join(", ", new[] { Street, $"{PostalCode} {Town}".Trim() }.Where(part => part.Length > 0));

    public static ActivityPlace Of(Activity activity, PartnershipFacts pair, Location? elsewhere)
    {
        if (activity.Elsewhere is { } given)
        {
            return new(given.Name, $"{given.Street} {given.HouseNumber}", given.PostalCode, given.Place, elsewhere);
        }

        var (school, organisation) = (pair.School.Facts, pair.Organisation.Facts);
        return activity.Venue == Venue.AtOrganisation
            ? new(organisation.Name, Line(organisation.Street, organisation.HouseNumber), organisation.PostalCode, organisation.Place, pair.Organisation.Location)
            : new(school.Name, Line(school.Street, school.HouseNumber), school.PostalCode, school.Place, pair.School.Location);
    }

    /// <summary>Where the addresses lie that were given for these activities, by what the database knows of postcodes.</summary>
    public static async Task<IReadOnlyDictionary<Guid, Location?>> Locate(Locator locator, IEnumerable<Activity> activities, CancellationToken cancel)
    {
        var given = activities.Where(a => a.Elsewhere is not null)
            .Select(a => (a.Id, Address: new Address(a.Elsewhere!.PostalCode, a.Elsewhere.HouseNumber, null))).ToList();
        if (given.Count == 0)
        {
            return new Dictionary<Guid, Location?>();
        }

        var book = await locator.Load([.. given.Select(g => g.Address)], cancel);
        return given.ToDictionary(g => g.Id, g => book.Find(g.Address));
    }

    private static string Line(string? street, string? number) => string.IsNullOrEmpty(street) ? "" : $"{street} {number}".Trim();
}
