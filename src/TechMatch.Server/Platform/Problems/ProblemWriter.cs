using Microsoft.AspNetCore.Mvc;
using TechMatch.Domain;

namespace TechMatch.Server.Platform.Problems;

/// <summary>One field of the input that does not hold.</summary>
/// <param name="Field">Path in lower camelCase.</param>
/// <param name="Code">Stable code.</param>
/// <param name="Detail">Sentence for people, in the language of the request.</param>
public sealed record FieldProblem(string Field, string Code, string Detail);

/// <summary>Writes application/problem+json with a stable code and a sentence that a person can use.</summary>
public sealed class ProblemWriter(IProblemDetailsService service)
{
    public async Task Write(HttpContext context, int status, string code, IReadOnlyList<InvalidField>? fields = null)
    {
        context.Response.StatusCode = status;
        await service.WriteAsync(new ProblemDetailsContext { HttpContext = context, ProblemDetails = Create(status, code, fields) });
    }

    public static ProblemDetails Create(int status, string code, IReadOnlyList<InvalidField>? fields = null)
    {
        var problem = new ProblemDetails
        {
            Status = status,
            Title = ErrorTexts.Find($"title-{status}") ?? "Error",
            Detail = ErrorTexts.Find(code),
            Extensions = { ["code"] = code },
        };
        if (fields is not null)
        {
            problem.Extensions["errors"] = fields.Select(f => new FieldProblem(f.Field, f.Code, ErrorTexts.Find(f.Code) ?? f.Code)).ToArray();
        }

        return problem;
    }
}
