using System.Collections.Frozen;
using System.Globalization;
using TechMatch.Domain.Calendars;
using TechMatch.Domain.Coverage;
using TechMatch.Domain.Schools;
using TechMatch.Server.Platform;

namespace TechMatch.Server.Features.Coverage.Reports;

/// <summary>The words of a report, Texts/report.nl.json and report.en.json, and how its figures are written.</summary>
internal sealed class ReportTexts
{
    private static readonly ReportTexts Dutch = new("nl", "nl-NL");
    private static readonly ReportTexts English = new("en", "en-GB");

    private readonly FrozenDictionary<string, string> _words;
    private readonly CultureInfo _culture;

    private ReportTexts(string language, string culture) =>
        (_words, _culture, Language) = (TextFile.Read("report", language), CultureInfo.GetCultureInfo(culture), culture);

    /// <summary>nl-NL or en-GB.</summary>
    public string Language { get; }

    public string this[string key] => _words[key];

    public static ReportTexts In(string language) => language == "en" ? English : Dutch;

    public string Of(string key, params ReadOnlySpan<object?> filling) => string.Format(_culture, _words[key], filling);

    /// <summary>The form for one, or that for more; the count is the first that is filled in.</summary>
    public string Count(string key, int count, params ReadOnlySpan<object?> filling) =>
        Of($"{key}.{(Math.Abs(count) == 1 ? "one" : "many")}", [Number(count), .. filling]);

    public string Number(int number) => number.ToString("N0", _culture);

    /// <summary>43,1%; a dash where there are no schools.</summary>
    public string Share(decimal? percentage) => percentage is { } value ? value.ToString("N1", _culture) + "%" : "–";

    /// <summary>50%, or 33,3% where it is not whole.</summary>
    public string Target(CoverageTarget target) => target.Percentage.ToString("0.##", _culture) + "%";

    /// <summary>So many of so many; a dash where there are none.</summary>
    public string Part(CoverageFigure figure) => figure.Denominator == 0 ? "–" : $"{Number(figure.Numerator)}/{Number(figure.Denominator)}";

    /// <summary>With its sign, and a real minus.</summary>
    public string Change(decimal change, int decimals) =>
        (change > 0 ? "+" : change < 0 ? "−" : "") + Math.Abs(change).ToString(decimals == 0 ? "N0" : "N1", _culture);

    public string Day(DateOnly day) => day.ToString("d MMMM yyyy", _culture);

    public string Day(DateTimeOffset moment) => Day(DutchTime.DayOf(moment));

    public string Quarter(Quarter quarter) => Of($"quarter.{quarter.Number}", quarter.Year);

    public string Short(Sector sector) => this[$"short.{sector}"];

    public string Reason(UncoveredReason reason) => this[$"reason.{reason}"];

    /// <summary>Name of the province; of a region with its province.</summary>
    public string Area(ReportContent content) => content.RegionCode is null ? content.Province : Of("region", content.Area, content.Province);

    /// <summary>The title of the whole.</summary>
    public string Title(ReportContent content) => Of("title", Area(content));

    /// <summary>How was counted, a sentence or two each.</summary>
    public IReadOnlyList<(string Subject, string Text, DateOnly? Day)> Notes(ReportContent content, DateTimeOffset madeAt)
    {
        var rule = content.Definition;
        return
        [
            (this["subject.date"], Day(content.Date), content.Date),
            (this["subject.rule"], $"{Of("note.definition", rule.Version)} {Of(rule.AcceptsEvidence ? "note.rule" : "note.ruleBoth", rule.Months, rule.DisputeDays)}", null),
            (this["subject.register"], Of("note.register", content.RegisterVersion ?? "–", Day(content.Date)), content.Date),
            (this["subject.special"], Count("note.special", content.SpecialEducation), null),
            (this["subject.made"], Of("note.made", Day(madeAt)), DutchTime.DayOf(madeAt)),
        ];
    }
}
