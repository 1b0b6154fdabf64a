using System.CommandLine;

namespace TechMatch.Server.Commands;

/// <summary>Starts the one process: HTTP and jobs.</summary>
internal sealed class ServeCommand : ICommand
{
    public static Command Create()
    {
        var command = new Command("serve", "Start the server: web, API and jobs.");
        command.SetAction((_, cancel) => WebServer.Run([], cancel));
        return command;
    }
}
