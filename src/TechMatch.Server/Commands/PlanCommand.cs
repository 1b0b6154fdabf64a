using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using TechMatch.Domain;
using TechMatch.Domain.Schools;
using TechMatch.Server.Features.Planning;
using TechMatch.Server.Platform.Json;

namespace TechMatch.Server.Commands;

/// <summary>Prints the best division of the places there are: figures, peers, reasons and what more places would bring.</summary>
internal sealed class PlanCommand : ICommand
{
    public static Command Create()
    {
        var province = new Option<string>("--province") { Description = "Name of the province.", DefaultValueFactory = _ => "Overijssel" };
        var region = new Option<string?>("--region") { Description = "Code of a region instead, such as TWE." };
        var sector = new Option<Sector>("--sector") { Description = "Po or Vo.", DefaultValueFactory = _ => Sector.Po };
        var reach = new Option<int?>("--reach") { Description = "Kilometres between school and organisation at most; 15 without it." };
        var heldBack = new Option<decimal?>("--held-back") { Description = "Share of the places that is not divided, 0 to 1." };
        var perOrganisation = new Option<int?>("--per-organisation") { Description = "Invitations for an organisation at most." };
        var json = new Option<bool>("--json") { Description = "Print a JSON object." };
        var command = new Command("plan", "Divide the places of offers over schools that do not count yet. Nothing is kept.")
        {
            province, region, sector, reach, heldBack, perOrganisation, json,
        };
        command.SetAction((parsed, cancel) => CommandHost.Run(
            (services, stop) => Run(
                services,
                new PlanRequest(
                    parsed.GetValue(region) is { } code ? new PlanArea(PlanAreaKind.Region, code) : new PlanArea(PlanAreaKind.Province, parsed.GetValue(province)!),
                    [parsed.GetValue(sector)], null, parsed.GetValue(reach), parsed.GetValue(heldBack), parsed.GetValue(perOrganisation), null, null, null),
                parsed.GetValue(json),
                stop),
            cancel));
        return command;
    }

    private static async Task<int> Run(IServiceProvider services, PlanRequest request, bool json, CancellationToken cancel)
    {
        PlanResult plan;
        try
        {
            var place = await services.GetRequiredService<PlanReader>().Place(request.RequireArea(), cancel);
            plan = await services.GetRequiredService<PlanCalculator>().Calculate(request, place, cancel);
        }
        catch (InvalidInputException wrong)
        {
            await Console.Error.WriteLineAsync(wrong.Message);
            return CommandHost.BadInput;
        }

        if (json)
        {
            var options = new JsonSerializerOptions { WriteIndented = true };
            DomainJson.Configure(options);
            Console.WriteLine(JsonSerializer.Serialize(plan, options));
            return 0;
        }

        Print(plan);
        return 0;
    }

    private static void Print(PlanResult plan)
    {
        Line($"{plan.AreaName}: {Percent(plan.Now.Percentage)} now, {plan.Now.Numerator} of {plan.Now.Denominator}; definition {plan.DefinitionVersion}, register {plan.RegisterVersion ?? "none"}");
        Line($"{plan.Asking} schools ask ({plan.Needs} needs), {plan.Places} places, {plan.Pairs} pairs; calculated in {plan.Milliseconds} ms");
        Outcome("best", plan.Best);
        Outcome("first come", plan.FirstCome);
        Outcome("nearest first", plan.NearestFirst);
        Line($"cut {plan.Cut.Capacity} = covered {plan.Cut.Covered}");
        Line($"left out {plan.LeftOut}");
        foreach (var reason in plan.Reasons)
        {
            Line($"  {reason.Schools,5}  {reason.Reason}: {string.Join(", ", reason.Municipalities.Take(3).Select(m => $"{m.Name} {m.Schools}"))}");
        }

        foreach (var shortage in plan.Shortages.Take(10))
        {
            Line($"  {shortage.SchoolCodes.Count} schools reach only {shortage.Organisations.Count} organisations with {shortage.Places} places");
        }

        Line($"more places (each row apart): 1 / 5 / 20");
        foreach (var value in plan.Values.Take(15))
        {
            Line($"  {value.One} / {value.Five} / {value.Twenty}  {value.Kind} {value.Topic?.ToString() ?? "any topic"} in {value.Municipality.Name}");
        }
    }

    private static void Outcome(string name, PlanOutcome outcome) =>
        Line($"{name,-14} {Percent(outcome.Percentage),7}  +{outcome.Schools} schools, {(outcome.MeanMetres ?? 0) / 1000:0.0} km on average");

    private static string Percent(decimal? percentage) => percentage is { } known ? string.Create(CultureInfo.InvariantCulture, $"{known:0.00}%") : "-";

    private static void Line(FormattableString text) => Console.WriteLine(FormattableString.Invariant(text));
}
