using TechMatch.Server;
using TechMatch.Server.Commands;

// Without a verb, or with settings only, the server starts; that is also how tools that need the host but not the server find it.
return args.Length == 0 || args[0].StartsWith("--", StringComparison.Ordinal) && args[0] is not ("--help" or "--version")
    ? await WebServer.Run(args, CancellationToken.None)
    : await CommandLine.Create().Parse(args).InvokeAsync();

/// <summary>The entry point, reachable from tests.</summary>
public partial class Program;
