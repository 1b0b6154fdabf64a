namespace TechMatch.Server.Platform;

/// <summary>What must be set before anything can start.</summary>
public static class Settings
{
    /// <returns>One line that says what is missing and how to get it; null when all is there.</returns>
    public static string? FindMissing(IConfiguration configuration) =>
        string.IsNullOrWhiteSpace(configuration.GetConnectionString("TechMatch"))
            ? "ConnectionStrings__TechMatch is not set. Set it to a PostgreSQL connection string, or use 'make run', 'make db' or 'make cli'."
            : null;
}
