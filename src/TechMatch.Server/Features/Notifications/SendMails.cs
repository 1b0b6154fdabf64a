namespace TechMatch.Server.Features.Notifications;

/// <summary>Sends what is due.</summary>
public sealed class SendMails
{
    public Task Run(CancellationToken cancel) => Task.CompletedTask;
}
