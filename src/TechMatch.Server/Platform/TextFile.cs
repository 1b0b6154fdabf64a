using System.Collections.Frozen;
using System.Text.Json;

namespace TechMatch.Server.Platform;

/// <summary>A file of sentences or words that ships with the program: Texts/NAME.LANGUAGE.json, flat, from key to text.</summary>
internal static class TextFile
{
    /// <exception cref="InvalidOperationException">There is no such file.</exception>
    public static FrozenDictionary<string, string> Read(string name, string language)
    {
        using var stream = typeof(TextFile).Assembly.GetManifestResourceStream($"Texts.{name}.{language}.json")
            ?? throw new InvalidOperationException($"{name}.{language}.json is not embedded.");
        return JsonSerializer.Deserialize<Dictionary<string, string>>(stream)!.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
