using TechMatch.Domain.Geography;

namespace TechMatch.Domain.Organisations;

/// <summary>What kind of organisation offers something to schools.</summary>
public enum OrganisationKind
{
    /// <summary>Bedrijf.</summary>
    Company = 1,

    /// <summary>PPS-centrum: a public-private partnership centre of an mbo or hbo.</summary>
    PpsCentre = 2,
}

/// <summary>A company or PPS centre that offers something to schools.</summary>
public sealed class Organisation
{
    public const int MaxNameLength = 200;

    private Organisation()
    {
    }

    public Guid Id { get; private set; }

    public OrganisationKind Kind { get; private set; }

    public OrganisationFacts Facts { get; private set; } = null!;

    /// <summary>Where it is; null when nothing gave a place.</summary>
    public Location? Location { get; private set; }

    /// <summary>
    /// Business address to which requests are mailed besides the accounts of its people, so that a company can answer without an
    /// account; null where nobody gave one.
    /// </summary>
    public string? ContactEmail { get; private set; }

    /// <summary>Language of the mails to <see cref="ContactEmail"/>: nl or en.</summary>
    public string ContactLanguage { get; private set; } = "nl";

    public DateTimeOffset CreatedAt { get; private set; }

    public uint Version { get; private set; }

    public static Organisation Create(Guid id, OrganisationKind kind, OrganisationFacts facts, Location? location, string? contactEmail, DateTimeOffset now) => new()
    {
        Id = id,
        Kind = kind,
        Facts = facts,
        Location = location,
        ContactEmail = contactEmail,
        CreatedAt = now,
    };

    /// <summary>Takes over what a register or the organisation itself says.</summary>
    public void Update(OrganisationFacts facts, Location? location) => (Facts, Location) = (facts, location);

    /// <summary>Where requests are mailed, and in which language.</summary>
    public void ChangeContact(string? email, string language) => (ContactEmail, ContactLanguage) = (email, language);
}

/// <summary>What is known of an organisation. Two equal values mean that nothing changed.</summary>
public sealed record OrganisationFacts
{
    public required string Name { get; init; }

    public KvkNumber? KvkNumber { get; init; }

    public KvkEstablishmentNumber? EstablishmentNumber { get; init; }

    public string? Street { get; init; }

    /// <summary>House number with its letter and addition, as text.</summary>
    public string? HouseNumber { get; init; }

    public PostalCode? PostalCode { get; init; }

    public string? Place { get; init; }

    public MunicipalityCode? MunicipalityCode { get; init; }

    /// <summary>SBI codes, separated by a comma, as the register gives them.</summary>
    public string? SbiCodes { get; init; }

    /// <summary>Host and path of the website without a scheme.</summary>
    public string? Website { get; init; }

    /// <summary>Lead institution of a PPS centre (penvoerder).</summary>
    public string? LeadInstitution { get; init; }

    /// <summary>Level of a PPS centre: mbo or hbo.</summary>
    public string? Level { get; init; }
}
