namespace TechMatch.Domain;

/// <summary>
/// A call that a rule of the domain does not allow. The edge turns it into a problem+json with this code.
/// </summary>
/// <param name="code">Stable kebab-case code, such as <c>offer-full</c>; the texts that people read hang on it.</param>
/// <param name="detail">What was wrong, for logs and as the last resort when no text stands under the code.</param>
public sealed class DomainException(string code, string detail) : Exception(detail)
{
    /// <summary>Stable kebab-case code.</summary>
    public string Code { get; } = code;
}
