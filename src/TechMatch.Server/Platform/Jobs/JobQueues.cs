namespace TechMatch.Server.Platform.Jobs;

/// <summary>The queues, in the order in which they are served: the storage takes jobs by the name of their queue.</summary>
public static class JobQueues
{
    /// <summary>Somebody waits for it.</summary>
    public const string Critical = "a-critical";

    /// <summary>Sending mail; has workers of its own, so that a slow mail server holds up nothing else.</summary>
    public const string Mail = "b-mail";

    /// <summary>Goes over many rows and may wait.</summary>
    public const string Bulk = "c-bulk";
}
