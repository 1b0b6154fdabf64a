using Microsoft.AspNetCore.Http.HttpResults;
using TechMatch.Domain;
using TechMatch.Server.Data;
using TechMatch.Server.Platform.Access;
using TechMatch.Server.Platform.Endpoints;

namespace TechMatch.Server.Platform.Jobs;

/// <summary>An administrator lets a job run now.</summary>
public sealed class StartJob : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/jobs/{id}/runs", Handle)
        .Describe("StartJob", "Laat een taak nu lopen")
        .Problems(StatusCodes.Status404NotFound, StatusCodes.Status409Conflict)
        .Access(Who.Administrator);

    private static async Task<Accepted> Handle(
        string id, Caller caller, JobCatalogue catalogue, Transactions transactions, Jobs jobs, TechMatchDbContext db, CancellationToken cancel)
    {
        var job = catalogue.Find(id) ?? throw new DomainException("job-unknown", $"There is no job {id}.");
        if ((await JobLock.Held(catalogue, db, cancel)).Contains(job.Name))
        {
            throw new DomainException("job-running", $"{id} is running already.");
        }

        var (name, account) = (job.Name, caller.RequiredAccountId);
        await transactions.Run(() =>
        {
            jobs.Enqueue<JobRunner>(runner => runner.Run(name, account, CancellationToken.None), job.Queue);
            return Task.CompletedTask;
        });
        return TypedResults.Accepted($"{EndpointScan.BasePath}/jobs/{name}/runs");
    }
}
