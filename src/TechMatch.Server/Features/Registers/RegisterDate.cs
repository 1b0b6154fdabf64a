using System.Globalization;
using System.Text.RegularExpressions;
using TechMatch.Server.Platform.Files;
using TechMatch.Server.Platform.Imports;

namespace TechMatch.Server.Features.Registers;

/// <summary>
/// Finds out on which date a register stood as a file has it: what the caller says, else a column with one and the same date, else the
/// file's name (2026-04-15, 2026-04 for the first of that month, 2020 for the count date, 1 October), else today: registers are
/// published as they stand.
/// </summary>
internal static partial class RegisterDate
{
    /// <param name="said">What the caller says.</param>
    /// <param name="file">The file.</param>
    /// <param name="column">Its column with dates.</param>
    /// <param name="today">The day of the import.</param>
    /// <param name="how">How the date was found, for the report.</param>
    public static DateOnly Find(DateOnly? said, DelimitedFile file, int? column, DateOnly today, out ImportNote how)
    {
        if (said is { } date)
        {
            how = new ImportNote("date-said");
            return date;
        }

        if (column is { } place && InColumn(file, place) is { } stated)
        {
            how = new ImportNote("date-column", file.Header[place]);
            return stated;
        }

        if (InName(file.Name, today) is { } named)
        {
            how = new ImportNote("date-name");
            return named;
        }

        how = new ImportNote("date-today");
        return today;
    }

    private static DateOnly? InColumn(DelimitedFile file, int column)
    {
        DateOnly? all = null;
        foreach (var row in file.Rows.Where(r => r.Fields.Length == file.Header.Length))
        {
            if (ReadDate(row.Fields[column]) is not { } date || (all is not null && all != date))
            {
                return null;
            }

            all = date;
        }

        return all;
    }

    private static DateOnly? InName(string name, DateOnly today)
    {
        var day = DayInName().Match(name);
        if (day.Success && ReadDate($"{day.Groups[1].Value}-{day.Groups[2].Value}-{day.Groups[3].Value}") is { } date)
        {
            return date;
        }

        var month = MonthInName().Match(name);
        if (month.Success && ReadDate($"{month.Groups[1].Value}-{month.Groups[2].Value}-01") is { } first)
        {
            return first;
        }

        var year = YearInName().Match(name);
        if (!year.Success)
        {
            return null;
        }

        var countDate = new DateOnly(int.Parse(year.Groups[1].Value, CultureInfo.InvariantCulture), 10, 1);
        return countDate > today && countDate.Year == today.Year ? today : countDate;
    }

    private static DateOnly? ReadDate(string text) =>
        DateOnly.TryParseExact(text.Trim(), ["yyyy-MM-dd", "dd-MM-yyyy", "d-M-yyyy", "yyyyMMdd", "dd/MM/yyyy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            && date.Year is > 1990 and < 2100
                ? date
                : null;

    [GeneratedRegex(@"(?<!\d)((?:19|20)\d\d)[-_.]?(0[1-9]|1[0-2])[-_.]?(0[1-9]|[12]\d|3[01])(?!\d)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex DayInName();

    [GeneratedRegex(@"(?<!\d)((?:19|20)\d\d)[-_.]?(0[1-9]|1[0-2])(?!\d)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex MonthInName();

    [GeneratedRegex(@"(?<!\d)((?:19|20)\d\d)(?!\d)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex YearInName();
}
