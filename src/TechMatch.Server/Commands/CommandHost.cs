using TechMatch.Server.Platform;

namespace TechMatch.Server.Commands;

/// <summary>The services of the server for a verb of the command line, without the web server.</summary>
internal static class CommandHost
{
    /// <summary>Exit code for input that cannot be used: wrong arguments, a file that is not what it should be.</summary>
    public const int BadInput = 2;

    /// <summary>Runs the work with a scope of services. Errors of configuration and the database become one line on standard error.</summary>
    public static async Task<int> Run(Func<IServiceProvider, CancellationToken, Task<int>> work, CancellationToken cancel)
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.Logging.AddSimpleConsole();
        builder.Logging.AddConsole(o => o.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);

        // What goes wrong in the database comes out as an exception; its log on top of that would bury the one line that helps.
        builder.Logging.AddFilter("Microsoft.EntityFrameworkCore", LogLevel.Critical);
        if (Settings.FindMissing(builder.Configuration) is { } missing)
        {
            await Console.Error.WriteLineAsync(missing);
            return 1;
        }

        builder.Services.AddTechMatch(builder.Configuration);
        using var host = builder.Build();
        await using var scope = host.Services.CreateAsyncScope();
        try
        {
            return await work(scope.ServiceProvider, cancel);
        }
        catch (Npgsql.NpgsqlException e) when (e is not Npgsql.PostgresException || e.SqlState is "3D000" or "28P01" or "57P03")
        {
            await Console.Error.WriteLineAsync($"The database cannot be reached: {e.Message}");
            return 1;
        }
        catch (Data.SchemaMismatchException e)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return 1;
        }
        catch (Npgsql.PostgresException e) when (e.SqlState is Npgsql.PostgresErrorCodes.UndefinedTable)
        {
            await Console.Error.WriteLineAsync("The database has no current schema. Run 'migrate' first.");
            return 1;
        }
    }
}
