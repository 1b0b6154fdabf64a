using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using TechMatch.Domain;
using TechMatch.Domain.Calendars;
using TechMatch.Domain.Coverage;
using TechMatch.Server.Features.Coverage;
using TechMatch.Server.Platform.Json;

namespace TechMatch.Server.Commands;

/// <summary>Prints coverage of a province on a date, with everything that makes the figure traceable.</summary>
internal sealed class CoverageCommand : ICommand
{
    public enum By
    {
        Province,
        Municipality,
        Region,
    }

    public static Command Create()
    {
        var province = new Option<string>("--province") { Description = "Name of the province.", DefaultValueFactory = _ => "Overijssel" };
        var on = new Option<DateOnly?>("--on")
        {
            Description = "Date as yyyy-MM-dd; today without it.",
            CustomParser = result =>
            {
                if (DateOnly.TryParseExact(result.Tokens[0].Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
                {
                    return day;
                }

                result.AddError($"'{result.Tokens[0].Value}' is not a date: write it as 2026-11-24.");
                return null;
            },
        };
        var by = new Option<By>("--by") { Description = "Also per municipality or region.", DefaultValueFactory = _ => By.Province };
        var json = new Option<bool>("--json") { Description = "Print a JSON array." };
        var command = new Command("coverage", "Count coverage of a province on any date.") { province, on, by, json };
        command.SetAction((parsed, cancel) => CommandHost.Run(
            (services, stop) => Run(services, parsed.GetValue(province)!, parsed.GetValue(on), parsed.GetValue(by), parsed.GetValue(json), stop), cancel));
        return command;
    }

    private static async Task<int> Run(IServiceProvider services, string province, DateOnly? on, By by, bool json, CancellationToken cancel)
    {
        var date = on ?? DutchTime.DayOf(services.GetRequiredService<TimeProvider>().GetUtcNow());
        List<CoverageFigure> figures;
        try
        {
            figures = await Count(services.GetRequiredService<CoverageReader>(), services.GetRequiredService<CoverageCounter>(), province, date, by, cancel);
        }
        catch (InvalidInputException)
        {
            await Console.Error.WriteLineAsync($"There is no province '{province}'.");
            return CommandHost.BadInput;
        }

        if (json)
        {
            var options = new JsonSerializerOptions { WriteIndented = true };
            DomainJson.Configure(options);
            Console.WriteLine(JsonSerializer.Serialize(figures, options));
            return 0;
        }

        foreach (var f in figures)
        {
            var percentage = f.Percentage?.ToString("0.00", CultureInfo.InvariantCulture) ?? "-";
            Console.WriteLine($"{f.Sector.ToString().ToUpperInvariant(),-3} {f.Area,-28} {percentage,6}%  {f.Numerator} of {f.Denominator}  on {f.Date:yyyy-MM-dd}, definition {f.DefinitionVersion}, register {f.RegisterVersion ?? "none"}");
        }

        return 0;
    }

    private static async Task<List<CoverageFigure>> Count(CoverageReader reader, CoverageCounter counter, string province, DateOnly date, By by, CancellationToken cancel)
    {
        var tally = await CoverageTally.Count(reader, counter, province, date, cancel);
        IEnumerable<(string Area, Func<RegisterSchool, bool> IsInside)> areas;
        switch (by)
        {
            case By.Municipality:
                var municipalities = await reader.Municipalities(province, cancel);
                areas = municipalities.Values.OrderBy(m => m.Name, StringComparer.Ordinal)
                    .Select(m => (m.Name, (Func<RegisterSchool, bool>)(s => s.Municipality == m.Code)));
                break;
            case By.Region:
                var regionOf = await reader.Regions(date, cancel);
                areas = (await reader.Municipalities(province, cancel)).Keys.Select(m => regionOf.GetValueOrDefault(m)).OfType<string>().Distinct()
                    .Order(StringComparer.Ordinal)
                    .Select(r => (r, (Func<RegisterSchool, bool>)(s => regionOf.GetValueOrDefault(s.Municipality) == r)));
                break;
            default:
                areas = [(province, _ => true)];
                break;
        }

        return [.. areas.SelectMany(a => CoverageReader.Sectors.Select(sector => tally.Figure(sector, a.Area, a.IsInside)))];
    }
}
