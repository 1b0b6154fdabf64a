using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace TechMatch.Benchmarks;

/// <summary>Runs benchmarks one after another, ours and the peer in turn, and says how they went.</summary>
/// <param name="samples">How many of each.</param>
internal sealed class Runner(int samples)
{
    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly List<Figure> _figures = [];

    public IReadOnlyList<Figure> Figures => _figures;

    /// <summary>Makes and measures one. One that cannot be measured does not hold, and the others go on.</summary>
    public async Task Run(string group, Planned planned)
    {
        try
        {
            await Run(await planned.Make());
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            _figures.Add(new Figure(group, planned.Name, 0, 0, "not measured", 0, 0, false));
            await Console.Error.WriteLineAsync($"  {planned.Name}: {e}");
        }
    }

    /// <summary>Measures one: both to warm up, then in turn, so that a busy moment of the machine meets both.</summary>
    private async Task Run(Benchmark benchmark)
    {
        var started = Stopwatch.GetTimestamp();
        var (ours, peers) = (new List<double>(), new List<double>());
        for (var i = 0; i < (benchmark.IsExact ? 0 : benchmark.WarmUps); i++)
        {
            await benchmark.Ours();
            await benchmark.Peer();
        }

        for (var i = 0; i < (benchmark.IsExact ? 1 : samples); i++)
        {
            ours.Add(await benchmark.Ours());
            peers.Add(await benchmark.Peer());
        }

        var (our, peer) = (Median(ours), Median(peers));
        var ratio = benchmark.Direction == Direction.Less ? peer / our : our / peer;
        var holds = benchmark.Direction == Direction.AtMost ? ratio <= benchmark.Goal : ratio >= benchmark.Goal;
        var figure = new Figure(benchmark.Group, benchmark.Name, Rounded(our), Rounded(peer), benchmark.Unit, Rounded(ratio), benchmark.Goal, holds);
        _figures.Add(figure);
        await Console.Error.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture, $"  {Stopwatch.GetElapsedTime(started).TotalSeconds,5:0} s  {(holds ? "holds " : "FAILS ")} {ratio,8:0.##}  {benchmark.Name}"));
    }

    /// <summary>Writes the array of figures; the folder is made when it is not there.</summary>
    public async Task Write(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        await File.WriteAllTextAsync(path, JsonSerializer.Serialize(_figures, Json) + "\n");
    }

    /// <summary>The same as a table that can stand in a document.</summary>
    public string Table()
    {
        var text = new StringBuilder("| group | what | ours | peer | unit | ratio | goal | holds |\n| --- | --- | --- | --- | --- | --- | --- | --- |\n");
        foreach (var f in _figures)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"| {f.Group} | {f.Name} | {f.Ours} | {f.Peer} | {f.Unit} | {f.Ratio} | {f.Goal} | {(f.Holds ? "yes" : "NO")} |");
        }

        return text.ToString();
    }

    public static double Median(IReadOnlyCollection<double> numbers)
    {
        var sorted = numbers.Order().ToList();
        var middle = sorted.Count / 2;
        return sorted.Count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /// <summary>To four digits that mean something.</summary>
    private static double Rounded(double number) =>
        number == 0 || !double.IsFinite(number) ? number : double.Parse(number.ToString("G4", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
