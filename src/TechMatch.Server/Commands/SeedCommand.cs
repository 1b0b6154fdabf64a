using System.CommandLine;
using TechMatch.Server.Features.Demonstration;

namespace TechMatch.Server.Commands;

/// <summary>Makes the demonstration world in an empty database, and prints the accounts to try it with.</summary>
internal sealed class SeedCommand : ICommand
{
    public static Command Create()
    {
        var command = new Command("seed", "Make the demonstration world in an empty database; a database with anything in it is left as it is.");
        command.SetAction((_, cancel) => CommandHost.Run(
            async (services, stop) =>
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

                Console.WriteLine($"Demonstration accounts, all with the password {DemonstrationAccounts.Password}:");
                foreach (var (email, _, role) in DemonstrationAccounts.All)
                {
                    Console.WriteLine($"  {email,-30} {role}");
                }

                return 0;
            },
            cancel));
        return command;
    }
}
