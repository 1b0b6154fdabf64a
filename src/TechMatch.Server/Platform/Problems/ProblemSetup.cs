using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using TechMatch.Domain;
using TechMatch.Server.Platform.Http;

namespace TechMatch.Server.Platform.Problems;

public static class ProblemSetup
{
    /// <summary>Reference that a person can read out and that stands in the log beside the error.</summary>
    private const string ReferenceKey = "reference";

    public static IServiceCollection AddProblems(this IServiceCollection services)
    {
        services.AddSingleton<ProblemWriter>();
        services.AddExceptionHandler<ExceptionProblems>();
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        services.AddProblemDetails(options => options.CustomizeProblemDetails = Complete);
        return services;
    }

    /// <summary>The framework leaves out code and detail of what it answers by itself; every problem has both.</summary>
    private static void Complete(ProblemDetailsContext context)
    {
        var problem = context.ProblemDetails;
        var status = problem.Status ?? context.HttpContext.Response.StatusCode;
        if (!problem.Extensions.TryGetValue("code", out var code))
        {
            code = status switch
            {
                400 => "bad-request",
                401 => "sign-in-required",
                403 => "not-allowed",
                404 => "not-found",
                405 => "method-not-allowed",
                406 => "not-acceptable",
                413 => "too-large",
                415 => "unsupported-media-type",
                429 => "too-many-requests",
                _ => "server-error",
            };
            problem.Extensions["code"] = code;
        }

        problem.Title = ErrorTexts.Find($"title-{status}") ?? problem.Title;
        problem.Detail ??= ErrorTexts.Find((string)code!) ?? ErrorTexts.Find("server-error");
        problem.Type = null;
        problem.Extensions.Remove("traceId");
        if (status >= 500)
        {
            problem.Extensions[ReferenceKey] = Reference(context.HttpContext);
        }
    }

    internal static string Reference(HttpContext context) =>
        Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(context.TraceIdentifier)))[..6];
}

/// <summary>Turns what is thrown into the answer that goes with it.</summary>
internal sealed partial class ExceptionProblems(ProblemWriter problems, ILogger<ExceptionProblems> log) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext context, Exception exception, CancellationToken cancellationToken)
    {
        if (context.RequestAborted.IsCancellationRequested && exception is OperationCanceledException)
        {
            context.Response.StatusCode = 499;
            return true;
        }

        var (status, code, fields) = exception switch
        {
            InvalidInputException invalid => (400, "invalid-input", invalid.Fields),
            DomainException domain => (StatusOf(domain.Code), domain.Code, null),
            BadHttpRequestException { StatusCode: 413 } => (413, "too-large", null),
            BadHttpRequestException { StatusCode: 415 } => (415, "unsupported-media-type", null),
            BadHttpRequestException unreadable when FieldOf(unreadable) is { } field => (400, "invalid-input", [new(field, "value-unreadable")]),
            BadHttpRequestException => (400, "bad-request", (IReadOnlyList<InvalidField>?)null),
            VersionException version => (version.Status, version.Code, null),
            DbUpdateConcurrencyException => (context.Request.Headers.IfMatch.Count > 0 ? 412 : 409, "changed-meanwhile", null),
            DbUpdateException { InnerException: PostgresException { SqlState: PostgresErrorCodes.UniqueViolation } } => (409, "changed-meanwhile", null),
            PostgresException { SqlState: PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected }
                or DbUpdateException { InnerException: PostgresException { SqlState: PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected } }
                => (409, "changed-meanwhile", null),
            // A character that no text can hold, where nobody looked for it before.
            PostgresException { SqlState: PostgresErrorCodes.CharacterNotInRepertoire } => (400, "bad-request", null),
            _ => (500, "server-error", null),
        };
        if (status == 500)
        {
            LogUnexpected(log, exception, ProblemSetup.Reference(context));
        }

        if (status == 429)
        {
            context.Response.Headers.RetryAfter = "60";
        }

        await problems.Write(context, status, code, fields);
        return true;
    }

    /// <summary>The field of a body or the name of a query parameter that holds something of the wrong kind; null where the whole cannot be read.</summary>
    private static string? FieldOf(BadHttpRequestException unreadable)
    {
        if (unreadable.InnerException is JsonException { Path: ['$', '.', .. var path] })
        {
            return path;
        }

        // The framework tells the name of a parameter in its message only: Failed to bind parameter "Type name" from "text".
        return Parameter().Match(unreadable.Message) is { Success: true } match ? match.Groups[1].Value : null;
    }

    [GeneratedRegex("""^Failed to bind parameter "\S+ (\w+)" from """)]
    private static partial Regex Parameter();

    private static int StatusOf(string code) =>
        code.EndsWith("-not-allowed", StringComparison.Ordinal) ? 403
        : code.EndsWith("-too-often", StringComparison.Ordinal) ? 429
        : code.EndsWith("-unknown", StringComparison.Ordinal) || code == "not-found" ? 404
        : 409;

    [LoggerMessage(Level = LogLevel.Error, Message = "Unexpected error, reference {Reference}")]
    private static partial void LogUnexpected(ILogger log, Exception exception, string reference);
}
