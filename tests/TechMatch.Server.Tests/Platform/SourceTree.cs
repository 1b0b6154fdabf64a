using System.Text.Json;

namespace TechMatch.Server.Tests.Platform;

/// <summary>The source that the tests were built from, for rules that it has to keep as a whole.</summary>
internal static class SourceTree
{
    private static readonly string Source = Path.Combine(FindRoot(), "src");

    /// <summary>The text of each file of a project that somebody wrote.</summary>
    public static IEnumerable<string> Code(string project) => Directory
        .EnumerateFiles(Path.Combine(Source, project), "*.cs", SearchOption.AllDirectories)
        .Where(file => !file.Contains("Migrations", StringComparison.Ordinal) && !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
        .Select(File.ReadAllText);

    /// <summary>Keys and sentences of a file of texts as they stand there, one that stands twice included.</summary>
    public static List<KeyValuePair<string, string>> Texts(string name, string language)
    {
        using var file = File.OpenRead(Path.Combine(Source, "TechMatch.Server", "Texts", $"{name}.{language}.json"));
        using var document = JsonDocument.Parse(file);
        return [.. document.RootElement.EnumerateObject().Select(p => KeyValuePair.Create(p.Name, p.Value.GetString()!))];
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "TechMatch.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("No TechMatch.sln above the tests.");
    }
}
