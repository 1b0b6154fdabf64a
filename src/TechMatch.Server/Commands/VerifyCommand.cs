using System.CommandLine;
using System.Text.Json;
using TechMatch.Server.Data.Verification;
using TechMatch.Server.Platform.Json;

namespace TechMatch.Server.Commands;

/// <summary>Says whether an installed database is what it should be. Changes nothing.</summary>
internal sealed class VerifyCommand : ICommand
{
    public static Command Create()
    {
        var json = new Option<bool>("--json") { Description = "Print one JSON object." };
        var command = new Command("verify", "Look whether the database is sound: schema, reference facts, partnerships, places, coverage, mail. Changes nothing; exit code 1 when something is wrong.") { json };
        command.SetAction((parsed, cancel) => CommandHost.Run(
            async (services, stop) =>
            {
                var results = await services.GetRequiredService<Verifier>().Run(stop);
                var holds = results.All(r => r.Holds == true);
                if (parsed.GetValue(json))
                {
                    var options = new JsonSerializerOptions { WriteIndented = true };
                    DomainJson.Configure(options);
                    Console.WriteLine(JsonSerializer.Serialize(new { holds, checks = results }, options));
                }
                else
                {
                    Print(results);
                    Console.WriteLine(holds ? "The database is sound." : "The database is not sound.");
                }

                return holds ? 0 : 1;
            },
            cancel));
        return command;
    }

    private static void Print(IReadOnlyList<VerificationResult> results)
    {
        foreach (var result in results)
        {
            var verdict = result.Holds switch
            {
                true => "ok",
                false => "WRONG",
                null => "-",
            };
            Console.WriteLine($"{verdict,-6} {result.Name,-20} {result.Checked,7} checked  {result.Promise}");
            foreach (var fault in result.Faults)
            {
                Console.WriteLine($"       wrong:  {fault}");
            }

            if (result.FaultCount > result.Faults.Count)
            {
                Console.WriteLine($"       wrong:  and {result.FaultCount - result.Faults.Count} more");
            }

            foreach (var notice in result.Notices)
            {
                Console.WriteLine($"       notice: {notice}");
            }
        }
    }
}
