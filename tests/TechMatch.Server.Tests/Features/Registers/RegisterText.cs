using System.Text;
using Microsoft.EntityFrameworkCore;
using TechMatch.Domain.Schools;
using TechMatch.Server.Features.Registers;
using TechMatch.Server.Platform.Imports;
using TechMatch.Server.Tests.Fixtures;

namespace TechMatch.Server.Tests.Features.Registers;

/// <summary>Registers of invented schools, written the way DUO writes them.</summary>
internal static class RegisterText
{
    public const string Header = "PROVINCIE;BEVOEGD GEZAG NUMMER;INSTELLINGSCODE;VESTIGINGSCODE;VESTIGINGSNAAM;STRAATNAAM;HUISNUMMER-TOEVOEGING;POSTCODE;PLAATSNAAM;GEMEENTENUMMER;GEMEENTENAAM;DENOMINATIE;TELEFOONNUMMER;INTERNETADRES";

    /// <summary>A line of a school in Hengelo unless said otherwise.</summary>
    public static string Line(
        string code,
        string name = "De Proefschool",
        string province = "Overijssel",
        string house = "1",
        string postcode = "7551 AB",
        string number = "0164",
        string municipality = "HENGELO",
        string phone = "0741234567",
        string website = "www.proefschool.example") =>
        $"{province};41234;{code[..4]};{code};{name};Schoolstraat;{house};{postcode};{municipality};{number};{municipality};Openbaar;{phone};{website}";

    /// <summary>A school in Zwolle.</summary>
    public static string InZwolle(string code) => Line(code, number: "0193", municipality: "ZWOLLE", postcode: "8011 AB");

    public static ImportFile File(string name, params string[] lines) => new(name, Encoding.UTF8.GetBytes(Text(lines)));

    /// <summary>The header and these lines, each with its line end.</summary>
    public static string Text(params string[] lines) => string.Concat(lines.Prepend(Header).Select(l => l + "\r\n"));
}

/// <summary>Imports in one line.</summary>
internal static class Imports
{
    public static Task<ImportReport> Import(this TestServices services, params ImportFile[] files) => services.Import(null, null, files);

    public static Task<ImportReport> Import(this TestServices services, DateOnly? asOf, ImportOptions? options, params ImportFile[] files) =>
        services.With<ImportSchools, ImportReport>(import => import.Run(files, asOf, null, options ?? new ImportOptions(), TestContext.Current.CancellationToken));

    public static async Task<School> School(this TestServices services, string code)
    {
        await using var db = services.Database.Open();
        var key = EstablishmentCode.Parse(code);
        return await db.Set<School>().AsNoTracking().SingleAsync(s => s.Code == key, TestContext.Current.CancellationToken);
    }

    public static async Task<List<School>> Schools(this TestServices services)
    {
        await using var db = services.Database.Open();
        return await db.Set<School>().AsNoTracking().ToListAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>The counts as one can read them: read, added, changed, closed, unchanged, rejected.</summary>
    public static (int Read, int Added, int Changed, int Closed, int Unchanged, int Rejected) Sum(this ImportReport report)
    {
        var c = report.Total;
        return (c.Read, c.Added, c.Changed, c.Closed, c.Unchanged, c.Rejected);
    }
}
