using System.Net;
using System.Text.Json;
using TechMatch.Server.Tests.Fixtures;

namespace TechMatch.Server.Tests.Features.Partnerships.Activities;

internal static class Refusals
{
    /// <summary>The problem that must come, with its code.</summary>
    public static async Task<JsonElement> Problem(this Task<HttpResponseMessage> response, HttpStatusCode status, string code)
    {
        var problem = await response.Body(status);
        Assert.Equal(code, problem.Text("code"));
        return problem;
    }
}
