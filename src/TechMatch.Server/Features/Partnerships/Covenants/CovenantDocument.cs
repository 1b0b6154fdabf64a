using System.Text.Encodings.Web;
using System.Text.Json;

namespace TechMatch.Server.Features.Partnerships.Covenants;

/// <summary>The same in both languages; Dutch is what counts.</summary>
/// <param name="Nl">Dutch.</param>
/// <param name="En">English.</param>
public sealed record Bilingual(string Nl, string En);

/// <summary>A fixed sentence in both languages, or what the two wrote themselves.</summary>
/// <param name="Text">The fixed sentence; null for their own words.</param>
/// <param name="Words">Their own words; null for a fixed sentence.</param>
public sealed record CovenantParagraph(Bilingual? Text, string? Words);

/// <param name="Number">1, 2, 3 …</param>
/// <param name="Heading">What it is about.</param>
/// <param name="Paragraphs">What it says.</param>
public sealed record CovenantArticle(int Number, Bilingual Heading, IReadOnlyList<CovenantParagraph> Paragraphs);

/// <param name="For">Name of the school or organisation.</param>
/// <param name="Name">Who signed; null while nobody did.</param>
/// <param name="Function">In which function.</param>
/// <param name="At">When.</param>
public sealed record CovenantSigner(string For, string? Name, string? Function, DateTimeOffset? At);

/// <summary>A covenant in words: what the page shows, what is sealed and what the PDF is made from. Once fixed, it is kept as the JSON that was sealed.</summary>
/// <param name="CovenantId">The covenant.</param>
/// <param name="Version">Number of its text.</param>
/// <param name="Address">Address of its page.</param>
/// <param name="Title">What it is.</param>
/// <param name="Parties">Between whom, with their numbers in the registers.</param>
/// <param name="Articles">What it says.</param>
/// <param name="School">Who signed for the school.</param>
/// <param name="Organisation">Who signed for the organisation.</param>
public sealed record CovenantDocument(
    Guid CovenantId,
    int Version,
    string Address,
    Bilingual Title,
    IReadOnlyList<Bilingual> Parties,
    IReadOnlyList<CovenantArticle> Articles,
    CovenantSigner School,
    CovenantSigner Organisation)
{
    private static readonly JsonSerializerOptions Sealed = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public string ToJson() => JsonSerializer.Serialize(this, Sealed);

    public static CovenantDocument Read(string json) => JsonSerializer.Deserialize<CovenantDocument>(json, Sealed)
        ?? throw new JsonException("A sealed covenant is a document.");
}
