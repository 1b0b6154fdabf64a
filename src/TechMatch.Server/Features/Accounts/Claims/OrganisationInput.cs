using TechMatch.Domain;
using TechMatch.Domain.Geography;
using TechMatch.Domain.Organisations;
using TechMatch.Server.Features.Accounts.Profile;

namespace TechMatch.Server.Features.Accounts.Claims;

/// <summary>What somebody says of a company or PPS centre, checked as a whole.</summary>
internal sealed record OrganisationInput(OrganisationKind Kind, OrganisationFacts Facts, string? ContactEmail, string? Explanation)
{
    /// <exception cref="InvalidInputException">With every field that does not hold.</exception>
    public static OrganisationInput Read(RegisterOrganisation.Request request)
    {
        var errors = new List<InvalidField>();
        if (request.Kind is null)
        {
            errors.Add(new("kind", "organisation-kind-required"));
        }

        var isCentre = request.Kind == OrganisationKind.PpsCentre;
        var name = PersonInput.Line(request.Name, "name", Organisation.MaxNameLength, required: true, errors);
        var kvk = Parse<KvkNumber>(request.KvkNumber, KvkNumber.TryParse, "kvkNumber", "kvk-invalid", errors);
        if (string.IsNullOrWhiteSpace(request.KvkNumber) && !isCentre)
        {
            errors.Add(new("kvkNumber", "kvk-required"));
        }

        var facts = new OrganisationFacts
        {
            Name = name ?? "",
            KvkNumber = kvk,
            EstablishmentNumber = Parse<KvkEstablishmentNumber>(
                request.EstablishmentNumber, KvkEstablishmentNumber.TryParse, "establishmentNumber", "kvk-establishment-invalid", errors),
            Street = PersonInput.Line(request.Street, "street", 200, required: false, errors),
            HouseNumber = PersonInput.Line(request.HouseNumber, "houseNumber", 30, required: false, errors),
            PostalCode = Parse<PostalCode>(request.PostalCode, PostalCode.TryParse, "postalCode", "postal-code-invalid", errors),
            Place = PersonInput.Line(request.Place, "place", 100, required: true, errors),
            MunicipalityCode = Parse<MunicipalityCode>(request.MunicipalityCode, MunicipalityCode.TryParse, "municipalityCode", "municipality-choice", errors),
            Website = Website(request.Website, errors),
            LeadInstitution = isCentre ? PersonInput.Line(request.LeadInstitution, "leadInstitution", 200, required: false, errors) : null,
            Level = isCentre ? Level(request.Level, errors) : null,
        };
        if (string.IsNullOrWhiteSpace(request.MunicipalityCode))
        {
            errors.Add(new("municipalityCode", "municipality-choice"));
        }

        var contact = string.IsNullOrWhiteSpace(request.ContactEmail) ? null : PersonInput.Email(request.ContactEmail, "contactEmail", errors).Value;
        var explanation = FreeText.Clean(request.Explanation, "explanation", ClaimDesk.MaxExplanationLength, required: false, errors);
        InvalidInputException.ThrowIfAny(errors);
        return new OrganisationInput(request.Kind!.Value, facts, contact, explanation);
    }

    private delegate bool Parser<T>(string? text, out T value);

    private static T? Parse<T>(string? text, Parser<T> parse, string field, string code, List<InvalidField> errors)
        where T : struct
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        if (parse(text, out var value))
        {
            return value;
        }

        errors.Add(new(field, code));
        return null;
    }

    /// <summary>Host and path, without a scheme, as the registers have it.</summary>
    private static string? Website(string? text, List<InvalidField> errors)
    {
        var clean = PersonInput.Line(text, "website", 300, required: false, errors);
        if (clean is null)
        {
            return null;
        }

        var hasScheme = clean.Contains("://", StringComparison.Ordinal);
        if (Uri.TryCreate(hasScheme ? clean : "https://" + clean, UriKind.Absolute, out var uri)
            && uri.Scheme is "http" or "https"
            && uri.UserInfo.Length == 0
            && EmailAddress.FindDomain(uri.IdnHost) is { } host)
        {
            return host + (uri.IsDefaultPort ? "" : $":{uri.Port}") + uri.AbsolutePath.TrimEnd('/');
        }

        errors.Add(new("website", "website-invalid"));
        return null;
    }

    private static string? Level(string? text, List<InvalidField> errors)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        if (text.Trim().ToLowerInvariant() is "mbo" or "hbo")
        {
            return text.Trim().ToLowerInvariant();
        }

        errors.Add(new("level", "level-choice"));
        return null;
    }
}
