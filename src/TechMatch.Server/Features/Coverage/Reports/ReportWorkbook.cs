using System.Data;
using MiniExcelLibs;
using MiniExcelLibs.Attributes;
using MiniExcelLibs.OpenXml;
using TechMatch.Domain.Coverage;

namespace TechMatch.Server.Features.Coverage.Reports;

/// <summary>
/// A report to reckon on with: a sheet for each table, one row for each area and sector, numbers as numbers and dates as dates. A text is a
/// text, also where it begins like a formula.
/// </summary>
internal static class ReportWorkbook
{
    private const string Day = "yyyy-mm-dd";
    private const string Decimals = "0.00";

    public static byte[] Make(ReportContent content, ReportTexts texts, DateTimeOffset madeAt)
    {
        var sheets = new[]
        {
            Figures(content, texts), Trend(content, texts), Regions(content, texts), Municipalities(content, texts), Reasons(content, texts), Schools(content, texts),
            Notes(content, texts, madeAt),
        };
        using var stream = new MemoryStream();
        MiniExcel.SaveAs(stream, sheets.ToDictionary(s => s.TableName, s => (object)s), configuration: new OpenXmlConfiguration
        {
            FastMode = true,
            EnableAutoWidth = true,
            MaxWidth = 70,
            FreezeRowCount = 1,
            AutoFilter = false,
            DynamicColumns = [.. sheets.SelectMany(s => s.Columns.Cast<DataColumn>()).Where(c => FormatOf(c) is not null).Select(c => c.ColumnName).Distinct()
                .Select(name => new DynamicExcelColumn(name) { Format = FormatOf(sheets.Select(s => s.Columns[name]).First(c => c is not null)!) })],
        });
        return stream.ToArray();
    }

    private static string? FormatOf(DataColumn column) => column.DataType == typeof(DateTime) ? Day : column.DataType == typeof(decimal) ? Decimals : null;

    private static DataTable Figures(ReportContent content, ReportTexts texts)
    {
        var sheet = Sheet(
            texts, "figures", ("area", typeof(string)), ("sector", typeof(string)), ("date", typeof(DateTime)), ("numerator", typeof(int)), ("denominator", typeof(int)),
            ("percentage", typeof(decimal)), ("target", typeof(decimal)), ("due", typeof(DateTime)), ("toGo", typeof(int)), ("quarterDate", typeof(DateTime)),
            ("quarterSchools", typeof(int)), ("quarterPoints", typeof(decimal)), ("yearDate", typeof(DateTime)), ("yearSchools", typeof(int)),
            ("yearPoints", typeof(decimal)), ("definition", typeof(string)), ("register", typeof(string)));
        foreach (var s in content.Sectors)
        {
            var f = s.Figure;
            Add(
                sheet, texts.Area(content), texts.Short(f.Sector), f.Date, f.Numerator, f.Denominator, f.Percentage, s.Target?.Percentage, s.Target?.DueOn, s.SchoolsToGo,
                s.SinceQuarter?.Against, s.SinceQuarter?.Schools, s.SinceQuarter?.Points, s.SinceYear?.Against, s.SinceYear?.Schools, s.SinceYear?.Points,
                f.DefinitionVersion, f.RegisterVersion);
        }

        return sheet;
    }

    private static DataTable Trend(ReportContent content, ReportTexts texts)
    {
        var sheet = Sheet(
            texts, "trend", ("quarter", typeof(string)), ("date", typeof(DateTime)), ("sector", typeof(string)), ("numerator", typeof(int)), ("denominator", typeof(int)),
            ("percentage", typeof(decimal)), ("register", typeof(string)));
        foreach (var (quarter, f) in content.Trend)
        {
            Add(sheet, quarter.ToString(), f.Date, texts.Short(f.Sector), f.Numerator, f.Denominator, f.Percentage, f.RegisterVersion);
        }

        return sheet;
    }

    private static DataTable Regions(ReportContent content, ReportTexts texts)
    {
        var sheet = Sheet(
            texts, "regions", ("code", typeof(string)), ("region", typeof(string)), ("sector", typeof(string)), ("numerator", typeof(int)), ("denominator", typeof(int)),
            ("percentage", typeof(decimal)), ("target", typeof(decimal)));
        foreach (var area in content.Regions)
        {
            foreach (var f in area.Figures)
            {
                Add(
                    sheet, area.Code, area.Code is null ? texts.Of("whole", area.Name) : area.Name, texts.Short(f.Sector), f.Numerator, f.Denominator, f.Percentage,
                    TargetOf(content, f)?.Percentage);
            }
        }

        return sheet;
    }

    private static DataTable Municipalities(ReportContent content, ReportTexts texts)
    {
        var sheet = Sheet(
            texts, "municipalities", ("code", typeof(string)), ("municipality", typeof(string)), ("region", typeof(string)), ("sector", typeof(string)),
            ("numerator", typeof(int)), ("denominator", typeof(int)), ("percentage", typeof(decimal)));
        foreach (var area in content.Municipalities)
        {
            foreach (var f in area.Figures)
            {
                Add(sheet, area.Code, area.Name, area.RegionName, texts.Short(f.Sector), f.Numerator, f.Denominator, f.Percentage);
            }
        }

        return sheet;
    }

    private static DataTable Reasons(ReportContent content, ReportTexts texts)
    {
        var sheet = Sheet(texts, "reasons", ("reason", typeof(string)), ("sector", typeof(string)), ("denominator", typeof(int)));
        foreach (var (reason, sector, schools) in content.Reasons)
        {
            Add(sheet, texts.Reason(reason), texts.Short(sector), schools);
        }

        return sheet;
    }

    private static DataTable Schools(ReportContent content, ReportTexts texts)
    {
        var sheet = Sheet(
            texts, "schools", ("code", typeof(string)), ("school", typeof(string)), ("place", typeof(string)), ("municipality", typeof(string)), ("region", typeof(string)),
            ("sector", typeof(string)), ("reason", typeof(string)), ("since", typeof(DateTime)));
        foreach (var s in content.Uncovered)
        {
            Add(sheet, s.Code.Value, s.Name, s.Place, s.Municipality, s.RegionName, texts.Short(s.Sector), texts.Reason(s.Reason), s.Since);
        }

        return sheet;
    }

    private static DataTable Notes(ReportContent content, ReportTexts texts, DateTimeOffset madeAt)
    {
        var sheet = Sheet(texts, "notes", ("subject", typeof(string)), ("text", typeof(string)), ("day", typeof(DateTime)));
        Add(sheet, texts["subject.report"], $"{texts.Title(content)}, {texts.Quarter(content.Quarter)}", null);
        foreach (var (subject, text, day) in texts.Notes(content, madeAt))
        {
            Add(sheet, subject, text, day);
        }

        return sheet;
    }

    private static CoverageTarget? TargetOf(ReportContent content, CoverageFigure figure) => content.Sectors.First(s => s.Figure.Sector == figure.Sector).Target;

    private static DataTable Sheet(ReportTexts texts, string name, params ReadOnlySpan<(string Key, Type Type)> columns)
    {
        var table = new DataTable(texts[$"sheet.{name}"]);
        foreach (var (key, type) in columns)
        {
            table.Columns.Add(texts[$"cell.{key}"], type);
        }

        return table;
    }

    private static void Add(DataTable sheet, params ReadOnlySpan<object?> cells)
    {
        var row = sheet.NewRow();
        for (var i = 0; i < cells.Length; i++)
        {
            row[i] = cells[i] switch
            {
                null => DBNull.Value,
                DateOnly day => day.ToDateTime(TimeOnly.MinValue),
                string text => Printable(text),
                { } value => value,
            };
        }

        sheet.Rows.Add(row);
    }

    /// <summary>Without the characters that a sheet cannot hold.</summary>
    private static string Printable(string text) => text.Any(char.IsControl) ? string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c)) : text;
}
