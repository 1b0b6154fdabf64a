using System.CommandLine;
using System.CommandLine.Parsing;
using TechMatch.Server.Features.Demonstration;

namespace TechMatch.Server.Commands;

/// <summary>Makes the demonstration world, or a large one to measure in, in an empty database, and prints the accounts to try it with.</summary>
internal sealed class SeedCommand : ICommand
{
    public static Command Create()
    {
        var command = new Command("seed", "Make the demonstration world in an empty database; a database with anything in it is left as it is.") { CreateDemo() };
        command.SetAction((_, cancel) => CommandHost.Run(MakeDemonstration, cancel));
        return command;
    }

    private static Command CreateDemo()
    {
        var scale = new Option<WorldScale?>("--scale")
        {
            Description = "province (1,000 schools, 5,000 offers), country (8,500 and 120,000) or europe (250,000 and 3,000,000): an invented world of that size "
                + "to measure in. Without it: the demonstration world.",
            CustomParser = ParseScale,
        };
        var seed = new Option<int>("--seed") { Description = "Another number makes another world of that size.", DefaultValueFactory = _ => ScaledWorld.DefaultSeed };
        var command = new Command("demo", "Make the demonstration world, or with --scale a large one.") { scale, seed };
        command.SetAction((parsed, cancel) => CommandHost.Run(
            (services, stop) => parsed.GetValue(scale) is { } size ? MakeScaled(services, size, parsed.GetValue(seed), stop) : MakeDemonstration(services, stop),
            cancel));
        return command;
    }

    private static WorldScale? ParseScale(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        foreach (var scale in Enum.GetValues<WorldScale>())
        {
            if (string.Equals(text, scale.ToString(), StringComparison.OrdinalIgnoreCase))
            {
                return scale;
            }
        }

        result.AddError($"'{text}' is no scale: choose province, country or europe.");
        return null;
    }

    private static async Task<int> MakeDemonstration(IServiceProvider services, CancellationToken stop)
    {
        var world = services.GetRequiredService<DemonstrationWorld>();
        if (await world.IsEmpty(stop))
        {
            await Console.Error.WriteLineAsync("Making the demonstration world: invented schools and companies.");
            await world.Make(stop);
        }
        else if (!await world.IsHere(stop))
        {
            Console.WriteLine("This database has data of its own; no demonstration world was made.");
            return 0;
        }

        PrintAccounts();
        return 0;
    }

    /// <summary>Unlike the demonstration it was asked for by size, so a database in which it cannot be made is a failure.</summary>
    private static async Task<int> MakeScaled(IServiceProvider services, WorldScale scale, int seed, CancellationToken stop)
    {
        if (!await services.GetRequiredService<DemonstrationWorld>().IsEmpty(stop))
        {
            await Console.Error.WriteLineAsync("This database has schools or accounts in it already; a world of this size is made in an empty one only.");
            return CommandHost.BadInput;
        }

        await Console.Error.WriteLineAsync($"Making an invented world ({scale.ToString().ToLowerInvariant()}, seed {seed}).");
        await services.GetRequiredService<ScaledWorldWriter>().Write(scale, seed, line => Console.Error.WriteLine($"  {line}"), stop);
        PrintAccounts();
        return 0;
    }

    private static void PrintAccounts()
    {
        Console.WriteLine($"Demonstration accounts, all with the password {DemonstrationAccounts.Password}:");
        foreach (var (email, _, role) in DemonstrationAccounts.All)
        {
            Console.WriteLine($"  {email,-30} {role}");
        }
    }
}
