using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;

namespace TechMatch.Server.Platform.Http;

/// <summary>
/// A value of an enum in a query, written as in the bodies: in lower camelCase, never as a number. The framework by itself reads
/// names with a capital, and any number.
/// </summary>
public readonly record struct EnumQuery<T>(T Value)
    where T : struct, Enum
{
    private static readonly FrozenDictionary<string, T> ByName =
        Enum.GetValues<T>().ToFrozenDictionary(v => EnumWords.Of(v), StringComparer.Ordinal);

    /// <summary>The names on the wire.</summary>
    public static IEnumerable<string> Names => ByName.Keys;

    /// <summary>Reads a name of the wire.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, IFormatProvider? provider, out EnumQuery<T> value)
    {
        var found = ByName.TryGetValue(text ?? "", out var known);
        value = new EnumQuery<T>(known);
        return found;
    }

    public static implicit operator T(EnumQuery<T> query) => query.Value;
}

/// <summary>How a word of ours goes over the wire: as in the code, with a small letter first.</summary>
public static class EnumWords
{
    public static string Of(Enum value)
    {
        var name = value.ToString();
        return char.ToLowerInvariant(name[0]) + name[1..];
    }
}
