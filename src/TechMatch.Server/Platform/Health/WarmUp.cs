using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using TechMatch.Server.Data.Matching;

namespace TechMatch.Server.Platform.Health;

/// <summary>How a process gets ready for its first visitors.</summary>
public sealed class WarmUpOptions
{
    public const string Section = "WarmUp";

    /// <summary>For so many seconds at most a process answers questions of its own before it says that it is ready; nil turns it off.</summary>
    public int Seconds { get; set; } = 10;
}

/// <summary>What visitors ask most of a feature; found by scan.</summary>
public interface IWarmUp
{
    /// <summary>Some of it, as it can be asked of this database.</summary>
    Task<IReadOnlyList<WarmUpCall>> Calls(CancellationToken cancel);
}

/// <summary>A question that changes nothing.</summary>
/// <param name="Endpoint">Name of the endpoint, such as <c>ListOffers</c>.</param>
/// <param name="Query">As it stands in an address, with its question mark; empty for none.</param>
/// <param name="Route">What stands in the path.</param>
public sealed record WarmUpCall(string Endpoint, string Query = "", IReadOnlyDictionary<string, string>? Route = null);

/// <summary>
/// Asks its own endpoints what visitors ask most, before the first of them comes: code is compiled when it first runs, statements are
/// prepared when they were asked some times, and what is read first is read slowest. It goes round the rights and the limits, and throws
/// the answers away.
/// </summary>
public sealed class WarmUp(
    IServiceScopeFactory scopes, EndpointDataSource endpoints, LiveOffers offers, IOptions<WarmUpOptions> options, TimeProvider clock, ILogger<WarmUp> log)
    : BackgroundService, IHealthCheck
{
    /// <summary>From the fifth time on a statement is prepared.</summary>
    private const int Rounds = 6;

    private static readonly TimeSpan BeforeAgain = TimeSpan.FromSeconds(1);

    private int _asked;
    private bool _isDone;

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(
        Volatile.Read(ref _isDone) ? HealthCheckResult.Healthy(data: new Dictionary<string, object> { ["asked"] = _asked }) : HealthCheckResult.Unhealthy("It is still answering questions of its own."));

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            if (options.Value.Seconds > 0)
            {
                await UntilBuilt(stoppingToken);
                await Run(stoppingToken);
            }
        }
        finally
        {
            Volatile.Write(ref _isDone, true);
        }
    }

    /// <summary>A large index takes longer to read than the questions may take; its own check says so meanwhile.</summary>
    private async Task UntilBuilt(CancellationToken stop)
    {
        while (!offers.IsBuilt)
        {
            try
            {
                await offers.Now(stop);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                await Task.Delay(BeforeAgain, stop);
            }
        }
    }

    private async Task Run(CancellationToken stop)
    {
        var started = clock.GetTimestamp();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        limit.CancelAfter(TimeSpan.FromSeconds(options.Value.Seconds));
        try
        {
            var calls = await Calls(limit.Token);
            for (var round = 0; round < Rounds; round++)
            {
                foreach (var call in calls)
                {
                    await Ask(call, limit.Token);
                    _asked++;
                }
            }
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            // Time is up.
        }
        catch (Exception e) when (!stop.IsCancellationRequested)
        {
            // Whoever comes first then waits a little longer; that is no reason not to let them in.
            log.LogWarning(e, "A question asked before the first visitor failed.");
        }

        log.LogInformation("Answered {Asked} questions before the first visitor in {Elapsed}.", _asked, clock.GetElapsedTime(started));
    }

    private async Task<IReadOnlyList<WarmUpCall>> Calls(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var calls = new List<WarmUpCall>();
        foreach (var feature in scope.ServiceProvider.GetServices<IWarmUp>())
        {
            calls.AddRange(await feature.Calls(cancel));
        }

        return calls;
    }

    private async Task Ask(WarmUpCall call, CancellationToken cancel)
    {
        var endpoint = endpoints.Endpoints.Single(e => e.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName == call.Endpoint);
        await using var scope = scopes.CreateAsyncScope();
        var context = new DefaultHttpContext { RequestServices = scope.ServiceProvider, RequestAborted = cancel };
        context.Request.Method = HttpMethods.Get;
        context.Request.Scheme = Uri.UriSchemeHttps;
        context.Request.Host = new HostString("localhost");
        context.Request.QueryString = new QueryString(call.Query);
        foreach (var (key, value) in call.Route ?? new Dictionary<string, string>())
        {
            context.Request.RouteValues[key] = value;
        }

        context.Response.Body = new MemoryStream();
        context.SetEndpoint(endpoint);
        await endpoint.RequestDelegate!(context);
    }
}
