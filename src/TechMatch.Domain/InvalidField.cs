namespace TechMatch.Domain;

/// <summary>One field that does not hold, with the stable code under which its sentence stands.</summary>
/// <param name="Field">The field in lower camelCase, as it is called on the wire.</param>
/// <param name="Code">Kebab-case code, such as <c>group-size-range</c>; its sentence stands in errors.json, for both sides of the wire.</param>
public sealed record InvalidField(string Field, string Code);

/// <summary>Input that does not hold; carries every field that is wrong, not just the first.</summary>
public sealed class InvalidInputException(IReadOnlyList<InvalidField> fields)
    : Exception("Input does not hold: " + string.Join(", ", fields.Select(f => $"{f.Field} ({f.Code})")))
{
    public IReadOnlyList<InvalidField> Fields { get; } = fields;

    /// <summary>Throws when the list is not empty.</summary>
    public static void ThrowIfAny(List<InvalidField> fields)
    {
        if (fields.Count > 0)
        {
            throw new InvalidInputException(fields);
        }
    }
}
