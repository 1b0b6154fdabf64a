using Microsoft.AspNetCore.Identity;
using TechMatch.Domain.Schools;
using TechMatch.Server.Data;

namespace TechMatch.Server.Features.Demonstration;

/// <summary>
/// The people of the demonstration world: one for each role, with a password that is printed and known to all. They exist only where the
/// world was made on purpose.
/// </summary>
internal sealed class DemonstrationAccounts(UserManager<Account> users, TechMatchDbContext db)
{
    public const string Password = "zwaluwstaart-en-duimstok";

    /// <summary>What each is called, for the list that is printed.</summary>
    public static readonly (string Email, string Name, string Role)[] All =
    [
        ("school@voorbeeld.example", "Directeur van De Zandloper", "school, Hengelo"),
        ("bedrijf@voorbeeld.example", "Onderwijs bij Boldermolen", "bedrijf, Borne"),
        ("pps@voorbeeld.example", "Contact van TechForFuture", "PPS-centrum, Enschede"),
        ("regio@voorbeeld.example", "Coördinator Twente", "regio Twente"),
        ("provincie@voorbeeld.example", "Medewerker van de provincie", "provincie Overijssel"),
        ("beheer@voorbeeld.example", "Beheerder", "beheer"),
    ];

    /// <summary>Makes the accounts with what each may act for, and two people who wait for a decision on their claim.</summary>
    public async Task Make(EstablishmentCode school, Guid company, Guid pps, IReadOnlyList<EstablishmentCode> claimed, DateTimeOffset now)
    {
        var accounts = new List<Account>();
        foreach (var (email, name, _) in All)
        {
            accounts.Add(await Create(email, name, now));
        }

        db.AddRange(
            Membership.OfSchool(Guid.CreateVersion7(now), accounts[0].Id, school, now),
            Membership.OfOrganisation(Guid.CreateVersion7(now), accounts[1].Id, company, now),
            Membership.OfOrganisation(Guid.CreateVersion7(now), accounts[2].Id, pps, now),
            Membership.OfRegion(Guid.CreateVersion7(now), accounts[3].Id, "TWE", now),
            Membership.OfProgramme(Guid.CreateVersion7(now), accounts[4].Id, MembershipRole.Province, now),
            Membership.OfProgramme(Guid.CreateVersion7(now), accounts[5].Id, MembershipRole.Administrator, now));
        for (var i = 0; i < claimed.Count; i++)
        {
            var claimant = await Create($"aanmelding{i + 1}@voorbeeld.example", $"Nieuwe directeur {i + 1}", now.AddDays(-2 - i));
            db.Add(MembershipClaim.OnSchool(Guid.CreateVersion7(now), claimant.Id, claimed[i], "Ik ben hier sinds de zomer directeur.", now.AddDays(-2 - i)));
        }

        await db.SaveChangesAsync();
    }

    private async Task<Account> Create(string email, string name, DateTimeOffset now)
    {
        var account = new Account
        {
            Id = Guid.CreateVersion7(now),
            UserName = email,
            Email = email,
            EmailConfirmed = true,
            LockoutEnabled = true,
            DisplayName = name,
            CreatedAt = now,
        };
        var result = await users.CreateAsync(account, Password);
        return result.Succeeded
            ? account
            : throw new InvalidOperationException($"{email}: {string.Join(", ", result.Errors.Select(e => e.Code))}");
    }
}
