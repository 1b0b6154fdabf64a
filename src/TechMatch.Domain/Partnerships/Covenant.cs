using System.Security.Cryptography;
using System.Text;

namespace TechMatch.Domain.Partnerships;

/// <summary>
/// An agreement for several school years (convenant). One side writes it, either may change it, and it is fixed once both have signed the
/// same text. Every text that it had is kept.
/// </summary>
public sealed class Covenant
{
    private readonly List<CovenantVersion> _versions = [];

    private Covenant()
    {
    }

    public Guid Id { get; private set; }

    public Guid PartnershipId { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>Grows by one with each text and each signature, so that who changes it knows what stood there.</summary>
    public int Revision { get; private set; }

    /// <summary>Number of the text that stands: 1, 2, 3 …</summary>
    public int Number { get; private set; }

    /// <summary>The last day of the last school year in which it holds.</summary>
    public DateOnly LastDay { get; private set; }

    /// <summary>Null until the school signed the text that stands.</summary>
    public CovenantSignature? SchoolSignature { get; private set; }

    /// <summary>Null until the organisation signed the text that stands.</summary>
    public CovenantSignature? OrganisationSignature { get; private set; }

    /// <summary>When the second of the two signed; from then on nothing of it changes.</summary>
    public DateTimeOffset? SignedAt { get; private set; }

    /// <summary>The whole text with its signatures as it was fixed; null until then.</summary>
    public string? Document { get; private set; }

    /// <summary>SHA-256 of <see cref="Document"/> in UTF-8, as 64 hexadecimal digits.</summary>
    public string? Hash { get; private set; }

    /// <summary>When the partnership ended, and this with it.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>Every text that it had; only where they were read with it.</summary>
    public IReadOnlyList<CovenantVersion> Versions => _versions;

    public bool IsSigned => SignedAt is not null;

    /// <summary>The text that stands.</summary>
    public CovenantVersion Latest => _versions.Single(v => v.Number == Number);

    public CovenantSignature? SignatureOf(Actors side) => side == Actors.School ? SchoolSignature : OrganisationSignature;

    /// <summary>Signed, its school years not over and the partnership not ended.</summary>
    public bool IsInForce(DateOnly today) => IsSigned && EndedAt is null && LastDay >= today;

    /// <summary>The seal of a document.</summary>
    public static string HashOf(string document) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(document)));

    internal static Covenant Start(Guid id, Guid partnershipId, DateTimeOffset at) => new() { Id = id, PartnershipId = partnershipId, CreatedAt = at };

    /// <summary>Another text takes the place of what stood; who had signed that, has not signed this.</summary>
    internal void Write(CovenantTerms terms, CovenantParties parties, Actor actor, DateTimeOffset at)
    {
        _versions.Add(CovenantVersion.Create(Id, ++Number, terms, parties, actor, at));
        Revision++;
        LastDay = terms.LastYear.LastDay;
        (SchoolSignature, OrganisationSignature) = (null, null);
    }

    internal void Sign(Actors side, CovenantSignature signature)
    {
        Revision++;
        if (side == Actors.School)
        {
            SchoolSignature = signature;
        }
        else
        {
            OrganisationSignature = signature;
        }
    }

    internal void Fix(string document, DateTimeOffset at) => (Document, Hash, SignedAt) = (document, HashOf(document), at);

    internal void MarkEnded(DateTimeOffset at) => EndedAt ??= at;
}

/// <summary>One text of a covenant, with who wrote it.</summary>
public sealed class CovenantVersion
{
    private CovenantVersion()
    {
    }

    public Guid CovenantId { get; private set; }

    public int Number { get; private set; }

    public CovenantTerms Terms { get; private set; } = null!;

    public CovenantParties Parties { get; private set; } = null!;

    /// <summary>School or Organisation.</summary>
    public Actors By { get; private set; }

    public Guid? AccountId { get; private set; }

    public DateTimeOffset At { get; private set; }

    internal static CovenantVersion Create(Guid covenantId, int number, CovenantTerms terms, CovenantParties parties, Actor actor, DateTimeOffset at) => new()
    {
        CovenantId = covenantId,
        Number = number,
        Terms = terms,
        Parties = parties,
        By = actor.Role & Actors.Sides,
        AccountId = actor.AccountId,
        At = at,
    };
}

/// <summary>Somebody signed for one side.</summary>
/// <param name="Name">Who; part of the agreement, so it stays with it.</param>
/// <param name="Function">In which function.</param>
/// <param name="Version">Number of the text that was signed.</param>
/// <param name="At">When.</param>
/// <param name="AccountId">With which account; null once that was erased.</param>
public sealed record CovenantSignature(string Name, string Function, int Version, DateTimeOffset At, Guid? AccountId)
{
    public const int MaxLength = 100;
}
