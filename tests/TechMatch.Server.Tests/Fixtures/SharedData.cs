namespace TechMatch.Server.Tests.Fixtures;

/// <summary>The public registers that the project reads and never commits.</summary>
public static class SharedData
{
    /// <summary>
    /// Path of a file, such as <c>duo/2020_vo_alle-vestigingen-vo.csv</c>; the test is skipped where it is absent. The folder is
    /// TECHMATCH_SHARED, or "shared" beside the checkout.
    /// </summary>
    public static string Path(string file)
    {
        var folder = Environment.GetEnvironmentVariable("TECHMATCH_SHARED") ?? System.IO.Path.Combine(Repository.Root, "..", "shared");
        var path = System.IO.Path.Combine(folder, "data", file);
        Assert.SkipUnless(File.Exists(path), $"{file} is not here: set TECHMATCH_SHARED to the folder that holds data/.");
        return path;
    }
}
