using System.CommandLine;

namespace TechMatch.Server.Commands;

/// <summary>The command line: one verb a file, found by scan.</summary>
public interface ICommand
{
    static abstract Command Create();
}

public static class CommandLine
{
    public static RootCommand Create()
    {
        var root = new RootCommand("TechMatch: schools find technology companies, a province finds its way to its goal.");
        var verbs = typeof(CommandLine).Assembly.GetTypes()
            .Where(t => t is { IsClass: true, IsAbstract: false } && t.IsAssignableTo(typeof(ICommand)))
            .OrderBy(t => t.Name, StringComparer.Ordinal);
        foreach (var verb in verbs)
        {
            root.Subcommands.Add((Command)typeof(CommandLine).GetMethod(nameof(CreateOne), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)!
                .MakeGenericMethod(verb).Invoke(null, null)!);
        }

        return root;
    }

    private static Command CreateOne<T>()
        where T : ICommand => T.Create();
}
