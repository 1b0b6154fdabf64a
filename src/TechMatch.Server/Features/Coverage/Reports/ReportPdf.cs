using System.Security.Cryptography;
using System.Text;
using PdfSharp.Drawing;
using PdfSharp.UniversalAccessibility;
using TechMatch.Domain.Coverage;
using TechMatch.Domain.Schools;
using TechMatch.Server.Platform.Documents;

namespace TechMatch.Server.Features.Coverage.Reports;

/// <summary>A report on paper: the same figures as the screen, to print and to hand round.</summary>
internal sealed class ReportPdf
{
    private const string Author = "TechMatch";

    private static readonly XColor Ground = XColor.FromArgb(0xE6, 0xEA, 0xE8);

    private readonly XFont _title = DocumentFonts.Font(22, isBold: true);
    private readonly XFont _heading = DocumentFonts.Font(14, isBold: true);
    private readonly XFont _sector = DocumentFonts.Font(11, isBold: true);
    private readonly XFont _big = DocumentFonts.Font(30, isBold: true);
    private readonly XFont _text = DocumentFonts.Font(10);
    private readonly XFont _small = DocumentFonts.Font(8.5);
    private readonly ReportContent _content;
    private readonly ReportTexts _texts;
    private readonly DateTimeOffset _madeAt;
    private readonly PdfPaper _paper;

    private ReportPdf(ReportContent content, ReportTexts texts, DateTimeOffset madeAt, int pages)
    {
        (_content, _texts, _madeAt) = (content, texts, madeAt);
        var title = $"{texts.Title(content)}, {texts.Quarter(content.Quarter)}";
        _paper = new PdfPaper(title, texts.Language, Author, madeAt, title, n => texts.Of("page", n, pages));
    }

    public static byte[] Make(ReportContent content, ReportTexts texts, DateTimeOffset madeAt)
    {
        // How many sheets there are is known when they are written: so they are written twice.
        var draft = new ReportPdf(content, texts, madeAt, 0);
        draft.Write();
        var pdf = new ReportPdf(content, texts, madeAt, draft._paper.Pages);
        pdf.Write();
        return pdf._paper.Bytes(Hash(content, texts, madeAt), "REPOR");
    }

    private static string Hash(ReportContent content, ReportTexts texts, DateTimeOffset madeAt) => Convert.ToHexStringLower(
        SHA256.HashData(Encoding.UTF8.GetBytes($"{texts.Language} {content.RegionCode} {content.Province} {content.Quarter} {content.RegisterVersion} {madeAt:O}")));

    private void Write()
    {
        _paper.Ornament(page => page.DrawRectangle(new XSolidBrush(PdfPaper.Yellow), PdfPaper.Margin, _paper.Y, 64, 6));
        _paper.Y += 12;
        _paper.Text(_texts.Title(_content), _title, PdfBlockLevelElementTag.Heading1);
        _paper.Text(_texts.Of("subtitle", _texts.Quarter(_content.Quarter), _texts.Day(_content.Date)), _text, PdfBlockLevelElementTag.Paragraph, PdfPaper.Dim);
        _paper.Y += 14;
        foreach (var sector in _content.Sectors)
        {
            Sector(sector);
        }

        Trend();
        Regions();
        Municipalities();
        Reasons();
        Heading("notes", 80);
        foreach (var (_, text, _) in _texts.Notes(_content, _madeAt).Skip(1))
        {
            _paper.Text(text, _small, PdfBlockLevelElementTag.Paragraph, PdfPaper.Dim);
            _paper.Y += 2;
        }
    }

    /// <summary>The share as a big figure over its bar, and what it is of.</summary>
    private void Sector(ReportSector sector)
    {
        var (figure, top) = (sector.Figure, _paper.Y);
        _paper.Text(_texts[$"sector.{figure.Sector}"], _sector, PdfBlockLevelElementTag.Heading2);
        _paper.Text(
            figure.Denominator == 0 ? _texts["none"] : _texts.Count("counts", figure.Denominator, _texts.Number(figure.Numerator)),
            _text,
            PdfBlockLevelElementTag.Paragraph);
        _paper.Figure(_texts.Share(figure.Percentage), _big, top - 6);
        _paper.Y += 4;
        if (figure.Percentage is not null)
        {
            var box = new XRect(PdfPaper.Margin, _paper.Y, _paper.Width, 12);
            _paper.Ornament(page => Bar(page, box, figure.Percentage, sector.Target?.Percentage));
            _paper.Y += 18;
        }

        var lines = new List<string>
        {
            sector.Target is { } target
                ? $"{_texts.Of("target", _texts.Target(target), _texts.Day(target.DueOn))} {(sector.SchoolsToGo is 0 ? _texts["reached"] : _texts.Count("toGo", sector.SchoolsToGo ?? 0))}"
                : _texts["noTarget"],
        };
        lines.AddRange(new[] { sector.SinceQuarter, sector.SinceYear }.OfType<ReportChange>()
            .Select(c => _texts.Count("since", c.Schools, _texts.Day(c.Against), _texts.Change(c.Schools, 0), _texts.Change(c.Points, 1))));
        foreach (var line in lines)
        {
            _paper.Text(line, _text, PdfBlockLevelElementTag.Paragraph);
        }

        _paper.Y += 14;
    }

    private void Trend()
    {
        Heading("trend");
        var quarters = _content.Trend.GroupBy(p => p.Quarter).ToList();
        if (quarters.Count == 1)
        {
            _paper.Text(_texts["trendOne"], _text, PdfBlockLevelElementTag.Paragraph, PdfPaper.Dim);
            _paper.Y += 4;
        }

        _paper.Table(
            [new(_texts["column.quarter"], 179), .. SectorColumns(80)],
            [
                .. quarters.Select(q => (IReadOnlyList<PdfCell>)
                [
                    new(_texts.Day(q.Key.LastDay)),
                    .. CoverageReader.Sectors.Select(s => q.FirstOrDefault(p => p.Figure.Sector == s)?.Figure).SelectMany(f => f is null ? [new("–"), new("–")] : Cells(f)),
                ]),
            ]);
    }

    private void Regions()
    {
        Heading("regions", 150);
        string[] said = _content.Sectors.Any(s => s.Target is not null) ? ["regionsBar", "regionsLine", "regionsPart"] : ["regionsBar", "regionsPart"];
        _paper.Text(string.Join(' ', said.Select(key => _texts[key])), _text, PdfBlockLevelElementTag.Paragraph, PdfPaper.Dim);
        _paper.Y += 4;
        _paper.Table(
            [
                new(_texts["column.region"], 119),
                .. CoverageReader.Sectors.SelectMany(s => new PdfColumn[]
                {
                    new(_texts.Of("column.counts", _texts.Short(s)), 60, IsRight: true), new(_texts.Of("column.share", _texts.Short(s)), 45, IsRight: true), new("", 85),
                }),
            ],
            [
                .. _content.Regions.Select(a => (IReadOnlyList<PdfCell>)
                [
                    new(a.Code is null ? _texts.Of("whole", a.Name) : a.Name),
                    .. a.Figures.SelectMany(f => Cells(f).Append(new PdfCell("", (page, box) => Bar(
                        page, new XRect(box.X + 10, box.Y + 2, box.Width - 12, box.Height - 4), f.Percentage, Target(f.Sector))))),
                ]),
            ],
            hasTotal: true);
    }

    private void Municipalities()
    {
        Heading("municipalities", 150);
        _paper.Table(
            [new(_texts["column.municipality"], 139), new(_texts["column.region"], 120), .. SectorColumns(60)],
            [
                .. _content.Municipalities.Select(a => (IReadOnlyList<PdfCell>)[new(a.Name), new(a.RegionName ?? _texts["noRegion"]), .. a.Figures.SelectMany(Cells)]),
                [new(_texts["total"]), new(""), .. _content.Sectors.SelectMany(s => Cells(s.Figure))],
            ],
            hasTotal: true);
    }

    private void Reasons()
    {
        Heading("reasons", 120);
        if (_content.Reasons.Count == 0)
        {
            _paper.Text(_texts["allCount"], _text, PdfBlockLevelElementTag.Paragraph);
            return;
        }

        int Of(UncoveredReason? reason, Sector? sector) =>
            _content.Reasons.Where(r => (reason is null || r.Reason == reason) && (sector is null || r.Sector == sector)).Sum(r => r.Schools);
        IReadOnlyList<PdfCell> Row(string name, UncoveredReason? reason) =>
        [
            new(name), .. CoverageReader.Sectors.Select(s => new PdfCell(_texts.Number(Of(reason, s)))), new(_texts.Number(Of(reason, null))),
        ];
        _paper.Text(_texts["reasonsText"], _text, PdfBlockLevelElementTag.Paragraph, PdfPaper.Dim);
        _paper.Y += 4;
        _paper.Table(
            [new(_texts["column.reason"], 259), .. CoverageReader.Sectors.Select(s => new PdfColumn(_texts.Short(s), 80, IsRight: true)), new(_texts["total"], 80, IsRight: true)],
            [.. _content.Reasons.Select(r => r.Reason).Distinct().Select(r => Row(_texts.Reason(r), r)), Row(_texts["total"], null)],
            hasTotal: true);
    }

    private void Heading(string key, double needed = 110)
    {
        _paper.Keep(needed);
        _paper.Y += 8;
        _paper.Text(_texts[key], _heading, PdfBlockLevelElementTag.Heading2);
        _paper.Y += 4;
    }

    private IEnumerable<PdfColumn> SectorColumns(double width) => CoverageReader.Sectors.SelectMany(s => new PdfColumn[]
    {
        new(_texts.Of("column.counts", _texts.Short(s)), width, IsRight: true), new(_texts.Of("column.share", _texts.Short(s)), width, IsRight: true),
    });

    private IEnumerable<PdfCell> Cells(CoverageFigure figure) => [new(_texts.Part(figure)), new(_texts.Share(figure.Percentage))];

    private decimal? Target(Sector sector) => _content.Sectors.First(s => s.Figure.Sector == sector).Target?.Percentage;

    /// <summary>From 0 to 100 per cent, with a line at the target.</summary>
    private static void Bar(XGraphics page, XRect box, decimal? percentage, decimal? target)
    {
        if (percentage is not { } share)
        {
            return;
        }

        page.DrawRectangle(new XSolidBrush(Ground), box);
        page.DrawRectangle(new XSolidBrush(PdfPaper.Petrol), box.X, box.Y, box.Width * (double)Math.Min(share, 100) / 100, box.Height);
        if (target is { } line)
        {
            var x = box.X + (box.Width * (double)line / 100);
            page.DrawLine(new XPen(XColors.White, 3), x, box.Y - 2, x, box.Bottom + 2);
            page.DrawLine(new XPen(PdfPaper.Ink, 1.5), x, box.Y - 2, x, box.Bottom + 2);
        }
    }
}
