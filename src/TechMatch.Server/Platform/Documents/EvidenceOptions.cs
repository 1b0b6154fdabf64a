using Microsoft.Extensions.Options;
using TechMatch.Server.Platform.Http;

namespace TechMatch.Server.Platform.Documents;

/// <summary>Documents that show that an activity took place: where they stand, how many and how large, and who looks for malware in them.</summary>
public sealed class EvidenceOptions
{
    public const string Section = "Evidence";

    /// <summary>Folder in which they stand, outside what the web server serves; shared by all processes.</summary>
    public string Folder { get; set; } = ".data/evidence";

    /// <summary>Largest document, in megabytes.</summary>
    public int MaxMegabytes { get; set; } = 10;

    /// <summary>How many documents one activity may have.</summary>
    public int MostPerActivity { get; set; } = 5;

    /// <summary>
    /// Days that a document other than an image is kept, after the school year of its activity, or after it was attached when that came later.
    /// </summary>
    public int KeepDays { get; set; } = 2557;

    /// <summary>A program that looks for malware in the file that is named behind it: 0 for clean, 1 for found.</summary>
    public string ScanCommand { get; set; } = "";

    /// <summary>Address of clamd: host:port, or the path of its socket.</summary>
    public string ClamdAddress { get; set; } = "";

    /// <summary>Seconds that one look may take.</summary>
    public int ScanTimeoutSeconds { get; set; } = 60;

    /// <summary>Whether somebody looks; then what nobody looked at is given to nobody.</summary>
    public bool HasScanner => ScanCommand.Length > 0 || ClamdAddress.Length > 0;

    public long MaxBytes => MaxMegabytes * 1024L * 1024L;
}

internal sealed class EvidenceOptionsCheck(IOptions<WebOptions> web) : IValidateOptions<EvidenceOptions>
{
    public ValidateOptionsResult Validate(string? name, EvidenceOptions options)
    {
        var problems = new List<string>();
        void Check(bool holds, string problem)
        {
            if (!holds)
            {
                problems.Add($"{EvidenceOptions.Section}: {problem}");
            }
        }

        Check(options.MaxMegabytes is >= 1 and <= 100, $"{nameof(options.MaxMegabytes)} must be 1 to 100.");
        Check(options.MostPerActivity is >= 1 and <= 50, $"{nameof(options.MostPerActivity)} must be 1 to 50.");
        Check(options.KeepDays is >= 365 and <= 3653, $"{nameof(options.KeepDays)} must be 365 to 3653.");
        Check(options.ScanTimeoutSeconds is >= 1 and <= 600, $"{nameof(options.ScanTimeoutSeconds)} must be 1 to 600.");
        Check(options.ScanCommand.Length == 0 || options.ClamdAddress.Length == 0, $"give {nameof(options.ScanCommand)} or {nameof(options.ClamdAddress)}, not both.");
        Check(!string.IsNullOrWhiteSpace(options.Folder), $"{nameof(options.Folder)} must be a folder.");
        if (problems.Count == 0)
        {
            var folder = Path.GetFullPath(options.Folder) + Path.DirectorySeparatorChar;
            var served = Path.GetFullPath(web.Value.Root) + Path.DirectorySeparatorChar;
            Check(!folder.StartsWith(served, StringComparison.Ordinal), $"{nameof(options.Folder)} must not be inside {WebOptions.Section}:{nameof(WebOptions.Root)}, where everybody reads.");
        }

        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }
}
