using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using TechMatch.Domain;
using TechMatch.Domain.Schools;
using TechMatch.Server.Platform.Access;
using TechMatch.Server.Platform.Endpoints;
using TechMatch.Server.Platform.Http;
using TechMatch.Server.Platform.Imports;

namespace TechMatch.Server.Features.Registers;

/// <summary>Imports a register that the administrator sends from the browser: the same work as the command line, with the same report in the language of the request.</summary>
public sealed class UploadRegister : IEndpoint
{
    /// <summary>The largest register is two megabytes; pupils over thirty years as much.</summary>
    private const int LargestFile = 20 * 1024 * 1024;

    /// <summary>Lines that were rejected are shown up to this many; the report says how many there are.</summary>
    private const int ShownLines = 200;

    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/register-imports", Handle)
        .Describe("ImportRegister", "Lees een register in (register import): scholen, leerlingaantallen, besturen of organisaties.", RateLimits.Heavy)
        .Accepts<Stream>("text/csv", "application/octet-stream")
        .WithMetadata(new RequestSizeLimitAttribute(LargestFile))
        .Problems(StatusCodes.Status413PayloadTooLarge, StatusCodes.Status415UnsupportedMediaType)
        .Access(Who.Administrator);

    public enum Kind
    {
        Schools = 1,
        Pupils = 2,
        Boards = 3,
        Organisations = 4,
    }

    /// <param name="File">Name of the file.</param>
    /// <param name="IsDryRun">True when nothing was kept.</param>
    /// <param name="Counts">What it did, or would do.</param>
    /// <param name="About">What the file was taken for.</param>
    /// <param name="Notes">What somebody should know besides.</param>
    /// <param name="Rejected">The first lines that were rejected.</param>
    public sealed record Response(string File, bool IsDryRun, RegisterCounts Counts, string About, IReadOnlyList<string> Notes, IReadOnlyList<Line> Rejected);

    public sealed record Line(int Number, string Reason, string Content);

    private static async Task<Ok<Response>> Handle(
        HttpRequest request,
        ImportSchools schools,
        ImportPupils pupils,
        ImportBoards boards,
        ImportOrganisations organisations,
        CancellationToken cancel,
        string fileName,
        EnumQuery<Kind>? kind = null,
        DateOnly? asOf = null,
        EnumQuery<Sector>? sector = null,
        bool dryRun = false)
    {
        Check(fileName, asOf);
        using var content = new MemoryStream();
        await request.Body.CopyToAsync(content, cancel);
        ImportFile[] files = [new(Path.GetFileName(fileName.Trim()), content.ToArray())];
        var options = new ImportOptions { DryRun = dryRun };
        try
        {
            var report = kind?.Value switch
            {
                Kind.Pupils => await pupils.Run(files, options, cancel),
                Kind.Boards => await boards.Run(files, options, cancel),
                Kind.Organisations => await organisations.Run(files, options, cancel),
                _ => await schools.Run(files, asOf, sector?.Value, options, cancel),
            };
            var file = report.Files[0];
            return TypedResults.Ok(new Response(
                file.File,
                report.DryRun,
                file.Counts,
                file.About.Sentence(),
                [.. file.Notes.Concat(report.Notes).Select(n => n.Sentence())],
                [.. file.Rejected.Take(ShownLines).Select(r => new Line(r.Line, r.Reason.Sentence(), r.Content))]));
        }
        catch (UnusableFileException e)
        {
            throw new InvalidInputException([new("file", e.Code)]);
        }
    }

    private static void Check(string fileName, DateOnly? asOf)
    {
        var errors = new List<InvalidField>();
        if (string.IsNullOrWhiteSpace(fileName) || fileName.Length > 300 || fileName.Any(char.IsControl))
        {
            errors.Add(new("fileName", "file-name-invalid"));
        }

        if (asOf is { Year: <= 1990 or >= 2100 })
        {
            errors.Add(new("asOf", "date-range"));
        }

        InvalidInputException.ThrowIfAny(errors);
    }
}
