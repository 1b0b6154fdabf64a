using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TechMatch.Server.Data;
using TechMatch.Server.Platform.Problems;

namespace TechMatch.Server.Features.Accounts.Registration;

/// <summary>Somebody who wants an account. It is kept in the mailed link alone until the address turns out to be theirs.</summary>
/// <param name="Email">The address, which the link proves.</param>
/// <param name="Name">How the person wants to be called.</param>
/// <param name="Language">nl or en.</param>
public sealed record Applicant(string Email, string Name, string Language);

/// <summary>Why a link does not work.</summary>
public enum LinkFault
{
    /// <summary>Not one of ours, or damaged.</summary>
    Invalid = 1,
    Expired = 2,

    /// <summary>Used before, or something newer has taken its place.</summary>
    Used = 3,
}

/// <summary>
/// The secrets in mailed links: sealed, for one purpose, for a time, and of use once. They stand in the fragment of the address, which
/// no browser sends and no log sees.
/// </summary>
internal sealed class AccountLinks(IDataProtectionProvider protection, IOptions<AccountOptions> options, TimeProvider clock)
{
    private readonly IDataProtector _registrations = protection.CreateProtector("TechMatch.Accounts.Registration.v1");
    private readonly IDataProtector _passwords = protection.CreateProtector("TechMatch.Accounts.Password.v1");

    /// <summary>Path with which somebody confirms their address and gets their account.</summary>
    public string ForRegistration(Applicant applicant) =>
        "/e-mail-bevestigen#" + Seal(_registrations, applicant, TimeSpan.FromHours(options.Value.ConfirmationLinkHours));

    /// <summary>Path with which the owner of a mailbox sets a password. It works until the account's security stamp changes, as it does by using it.</summary>
    public string ForPassword(Account account, TimeSpan life) =>
        "/wachtwoord-instellen#" + Seal(_passwords, new PasswordLink(account.Id, account.SecurityStamp!), life);

    public Applicant? ReadRegistration(string? token, out LinkFault fault) => Open<Applicant>(_registrations, token, out fault);

    /// <returns>The account whose password may be set, tracked; null with the reason.</returns>
    public async Task<(Account? Account, LinkFault Fault)> ReadPassword(string? token, TechMatchDbContext db, CancellationToken cancel)
    {
        if (Open<PasswordLink>(_passwords, token, out var fault) is not { } link)
        {
            return (null, fault);
        }

        var account = await db.Set<Account>().SingleOrDefaultAsync(a => a.Id == link.AccountId, cancel);
        return account?.SecurityStamp == link.Stamp ? (account, default) : (null, LinkFault.Used);
    }

    private string Seal<T>(IDataProtector protector, T content, TimeSpan life) =>
        WebEncoders.Base64UrlEncode(protector.Protect(JsonSerializer.SerializeToUtf8Bytes(new Sealed<T>(content, clock.GetUtcNow() + life))));

    private T? Open<T>(IDataProtector protector, string? token, out LinkFault fault)
        where T : class
    {
        fault = LinkFault.Invalid;
        try
        {
            var opened = JsonSerializer.Deserialize<Sealed<T>>(protector.Unprotect(WebEncoders.Base64UrlDecode(token ?? "")))!;
            if (clock.GetUtcNow() < opened.Until)
            {
                return opened.Content;
            }

            fault = LinkFault.Expired;
            return null;
        }
        catch (Exception e) when (e is CryptographicException or FormatException or JsonException)
        {
            return null;
        }
    }

    private sealed record Sealed<T>(T Content, DateTimeOffset Until);

    private sealed record PasswordLink(Guid AccountId, string Stamp);
}

internal static class LinkFaults
{
    /// <summary>The answer to a link that does not work.</summary>
    public static ProblemHttpResult ToProblem(this LinkFault fault) => TypedResults.Problem(fault switch
    {
        LinkFault.Used => ProblemWriter.Create(StatusCodes.Status409Conflict, "link-used"),
        LinkFault.Expired => ProblemWriter.Create(StatusCodes.Status400BadRequest, "link-expired"),
        _ => ProblemWriter.Create(StatusCodes.Status400BadRequest, "link-invalid"),
    });
}
