using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TechMatch.Domain;
using TechMatch.Server.Data;
using TechMatch.Server.Platform.Access;
using TechMatch.Server.Platform.Endpoints;

namespace TechMatch.Server.Features.Accounts.Profile;

/// <summary>How the person is called, and in which language.</summary>
public sealed class ChangeProfile : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPut("/me", Handle)
        .Describe("ChangeProfile", "Mijn naam en taal wijzigen (me)")
        .Problems(StatusCodes.Status401Unauthorized)
        .Access(Who.SignedIn);

    /// <param name="Name">At most 100 characters, on one line.</param>
    /// <param name="Language">nl or en.</param>
    public sealed record Request(string Name, string Language);

    public sealed record Response(string Name, string Language);

    private static async Task<Ok<Response>> Handle(Request request, Caller caller, TechMatchDbContext db, CancellationToken cancel)
    {
        var errors = new List<InvalidField>();
        var name = PersonInput.Name(request.Name, errors);
        var language = PersonInput.Language(request.Language, errors);
        InvalidInputException.ThrowIfAny(errors);
        await db.Set<Account>().Where(a => a.Id == caller.RequiredAccountId)
            .ExecuteUpdateAsync(set => set.SetProperty(a => a.DisplayName, name!).SetProperty(a => a.Language, language), cancel);
        return TypedResults.Ok(new Response(name!, language));
    }
}
