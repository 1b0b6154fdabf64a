namespace TechMatch.Domain.Tests;

/// <summary>Files outside the test project.</summary>
internal static class Shared
{
    /// <summary>The root of the checkout: the first folder upwards that holds the solution.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>A reference file that ships inside the product, its lines without the header.</summary>
    public static IEnumerable<string[]> Reference(string name) =>
        File.ReadLines(Path.Combine(Root, "src", "TechMatch.Server", "Reference", name)).Skip(1).Select(line => line.Split(';'));

    /// <summary>
    /// A public register that is not part of the checkout; the test is skipped where it is absent.
    /// The folder is TECHMATCH_SHARED, or "shared" beside the checkout.
    /// </summary>
    public static string Data(string path)
    {
        var folder = Environment.GetEnvironmentVariable("TECHMATCH_SHARED") ?? Path.Combine(Root, "..", "shared");
        var file = Path.Combine(folder, "data", path);
        Assert.SkipUnless(File.Exists(file), $"{path} is not here: set TECHMATCH_SHARED to the folder that holds data/.");
        return file;
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
