using System.Net.Mail;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using TechMatch.Domain;
using TechMatch.Domain.Organisations;
using TechMatch.Server.Data;
using TechMatch.Server.Platform.Access;
using TechMatch.Server.Platform.Endpoints;
using TechMatch.Server.Platform.Http;

namespace TechMatch.Server.Features.Organisations;

/// <summary>An organisation says where its mail goes and where its website is. Its name and address are the register's.</summary>
public sealed class ChangeOrganisation : IEndpoint
{
    private const int MaxEmailLength = 254;
    private const int MaxWebsiteLength = 300;

    public static void Map(IEndpointRouteBuilder routes) => routes.MapPut("/organisations/{id:guid}", Handle)
        .Describe("ChangeOrganisation", "Pas het contact en de website van een bedrijf of PPS-centrum aan (organisation).")
        .Problems(401, 403, 404, 412, 428)
        .Access(Who.Organisation | Who.Administrator, Resource.Organisation);

    /// <param name="Website">With or without https://; empty for none.</param>
    /// <param name="ContactEmail">Business address to which requests are mailed; empty for none.</param>
    /// <param name="ContactLanguage">Language of those mails: nl or en.</param>
    public sealed record Request(string? Website = null, string? ContactEmail = null, string? ContactLanguage = null);

    private static async Task<Ok<OrganisationView>> Handle(
        Guid id,
        Request request,
        [FromHeader(Name = "If-Match")] string? ifMatch,
        TechMatchDbContext db,
        Transactions transactions,
        HttpResponse response,
        CancellationToken cancel)
    {
        var errors = new List<InvalidField>();
        var website = ReadWebsite(request.Website, errors);
        var email = ReadEmail(request.ContactEmail, errors);
        var language = request.ContactLanguage ?? "nl";
        if (language is not ("nl" or "en"))
        {
            errors.Add(new("contactLanguage", "value-unreadable"));
        }

        InvalidInputException.ThrowIfAny(errors);
        var organisation = await transactions.Run(async () =>
        {
            var organisation = await db.Set<Organisation>().SingleAsync(o => o.Id == id, cancel);
            Versions.Require(ifMatch, organisation.Version);
            organisation.Update(organisation.Facts with { Website = website }, organisation.Location);
            organisation.ChangeContact(email, language);
            await db.SaveChangesAsync(cancel);
            return organisation;
        });
        response.SetVersion(organisation.Version);
        return TypedResults.Ok(await OrganisationView.Of(organisation, withContact: true, db, cancel));
    }

    /// <summary>Host and path without a scheme, as it is kept; adds <c>website-unreadable</c>.</summary>
    private static string? ReadWebsite(string? text, List<InvalidField> errors)
    {
        var trimmed = (text ?? "").Trim();
        if (trimmed.Length == 0)
        {
            return null;
        }

        foreach (var scheme in new[] { "https://", "http://" })
        {
            if (trimmed.StartsWith(scheme, StringComparison.OrdinalIgnoreCase))
            {
                trimmed = trimmed[scheme.Length..];
                break;
            }
        }

        if (trimmed.Length <= MaxWebsiteLength
            && Uri.TryCreate("https://" + trimmed, UriKind.Absolute, out var uri)
            && uri is { HostNameType: UriHostNameType.Dns, UserInfo: "", IsDefaultPort: true }
            && uri.Host.Contains('.', StringComparison.Ordinal)
            && !trimmed.Any(c => char.IsWhiteSpace(c) || c is '<' or '>' or '"'))
        {
            return uri.Host + uri.PathAndQuery.TrimEnd('/');
        }

        errors.Add(new("website", "website-unreadable"));
        return null;
    }

    private static string? ReadEmail(string? text, List<InvalidField> errors)
    {
        var trimmed = (text ?? "").Trim();
        if (trimmed.Length == 0)
        {
            return null;
        }

        if (trimmed.Length <= MaxEmailLength
            && MailAddress.TryCreate(trimmed, out var address)
            && address.Address == trimmed
            && address.Host.Contains('.', StringComparison.Ordinal))
        {
            return trimmed;
        }

        errors.Add(new("contactEmail", "email-unreadable"));
        return null;
    }
}
