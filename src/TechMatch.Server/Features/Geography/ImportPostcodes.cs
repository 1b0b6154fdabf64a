using Npgsql;
using TechMatch.Domain.Geography;
using TechMatch.Domain.Schools;
using TechMatch.Server.Data;
using TechMatch.Server.Platform;
using TechMatch.Server.Platform.Files;
using TechMatch.Server.Platform.Imports;
using TechMatch.Server.Platform.Places;

namespace TechMatch.Server.Features.Geography;

/// <summary>
/// Imports where postcodes lie, of four digits or six characters, and puts the schools and organisations that can stand better on their
/// better places.
/// </summary>
public sealed class ImportPostcodes(TechMatchDbContext db, ImportTransaction transaction, Relocation relocation) : IFeatureServices
{
    public static void Add(IServiceCollection services, IConfiguration configuration) => services.AddScoped<ImportPostcodes>();

    /// <summary>Imports the files together, in one transaction.</summary>
    /// <exception cref="UnusableFileException">One of them is no table of postcodes; nothing was taken over.</exception>
    public Task<ImportReport> Run(IReadOnlyList<ImportFile> files, ImportOptions options, CancellationToken cancel)
    {
        var tables = files.Select(PostcodeFile.Parse).ToList();
        return transaction.Run(
            options,
            async connection =>
            {
                var municipalities = await MunicipalityBook.Load(db, cancel);
                var reports = new List<FileReport>();
                foreach (var table in tables)
                {
                    reports.Add(await Import(table, municipalities, connection, cancel));
                }

                var moved = await relocation.Run(cancel);
                return new ImportReport(reports, options.DryRun, [new ImportNote("moved", moved)]);
            },
            cancel);
    }

    private static async Task<FileReport> Import(PostcodeFile file, MunicipalityBook municipalities, NpgsqlConnection connection, CancellationToken cancel)
    {
        var areas = file.Postcodes.Select(p => new PostalArea(
            p.Code, p.Point, p.Place, p.MunicipalityCode is { } code && municipalities.Find(code) is not null ? code : municipalities.Find(p.MunicipalityName, p.Province)?.Code)).ToList();
        var (added, changed) = await new PostcodeStore(connection).Write(areas, cancel);

        // Several lines of one postcode, such as one for each address, make one place together.
        var unchanged = file.Read - file.Rejected.Count - added - changed;
        return new FileReport(
            file.Name, new RegisterCounts(file.Read, added, changed, 0, unchanged, file.Rejected.Count), new ImportNote("postcodes", areas.Count), [], file.Rejected);
    }
}
