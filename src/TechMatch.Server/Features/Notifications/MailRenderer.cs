using System.Collections;
using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Text.Unicode;
using Fluid;
using Fluid.Values;
using Microsoft.Extensions.Options;
using TechMatch.Domain.Calendars;
using TechMatch.Server.Features.Notifications.Choices;
using TechMatch.Server.Features.Notifications.Digest;
using TechMatch.Server.Platform.Http;

namespace TechMatch.Server.Features.Notifications;

/// <summary>A mail in words.</summary>
public sealed record RenderedMail(string Subject, string Preheader, string Html, string Text);

/// <summary>
/// Turns a mail into subject, HTML and text with the templates beside its class. Strict: a template, variable or filter that is not
/// there is an error. What people typed is encoded in HTML.
/// </summary>
public sealed partial class MailRenderer
{
    /// <summary>Characters on a line of the text alternative.</summary>
    private const int TextWidth = 78;

    private static readonly HtmlEncoder Html = HtmlEncoder.Create(UnicodeRanges.All);
    private readonly ConcurrentDictionary<string, IFluidTemplate> _templates = new();
    private readonly FluidParser _htmlParser = MailBlocks.ForHtml();
    private readonly FluidParser _textParser = MailBlocks.ForText();
    private readonly TemplateOptions _options;
    private readonly Uri _address;

    public MailRenderer(IOptions<WebOptions> web)
    {
        _address = new Uri(web.Value.PublicAddress.TrimEnd('/') + "/");
        _options = new TemplateOptions { StrictVariables = true, StrictFilters = true, MaxSteps = 10_000, TimeZone = DutchTime.Zone };

        // Nothing of a .NET object is open to a template: it sees the values that Value makes.
        _options.ValueConverters.Add(o => o is DateOnly or DateTimeOffset or TimeOnly ? new ObjectValue(o) : null);
        MailFilters.Register(_options.Filters);
    }

    /// <exception cref="InvalidOperationException">A template is missing, cannot be read, or lacks subject, preheader or why.</exception>
    /// <exception cref="FluidException">A template uses what the mail does not have.</exception>
    public Task<RenderedMail> Render(Mail mail, MailFooter? footer = null) => Render(mail.GetType(), mail.To.Language, ModelOf(mail), footer);

    /// <summary>Renders with values of one's own in place of those of a mail.</summary>
    internal async Task<RenderedMail> Render(Type mail, string wanted, Dictionary<string, object?> model, MailFooter? footer = null)
    {
        var (name, own, shared) = (Mail.NameOf(mail), mail.Assembly, typeof(MailRenderer).Assembly);
        var language = wanted is "en" ? "en" : "nl";

        var text = NewContext(model, language);
        var textBody = await Template($"{name}.{language}.txt.liquid", own).RenderAsync(text, NullEncoder.Default);
        var subject = OneLine(MailBlocks.Part(text, "subject", name));
        var preheader = OneLine(MailBlocks.Part(text, "preheader", name));

        var html = NewContext(model, language);
        var htmlBody = await Template($"{name}.{language}.html.liquid", own).RenderAsync(html, Html);

        var foot = footer ?? MailFooter.None;
        var frame = NewContext(
            new()
            {
                ["subject"] = subject,
                ["preheader"] = preheader,
                ["stopPath"] = foot.StopPath,
                ["stopKind"] = foot.Kind is { } kind ? MailKindWords.Of(kind, language) : "",
                ["isFixed"] = foot.IsFixed,
                ["isToAddress"] = foot.IsToAddress,
            },
            language);
        frame.SetValue("body", new StringValue(textBody, encode: false));
        frame.SetValue("why", new StringValue(MailBlocks.Part(text, "why", name), encode: false));
        var wholeText = await Template("layout.txt.liquid", shared).RenderAsync(frame, NullEncoder.Default);
        frame.SetValue("body", new StringValue(htmlBody, encode: false));
        frame.SetValue("why", new StringValue(MailBlocks.Part(html, "why", name), encode: false));
        var wholeHtml = await Template("layout.html.liquid", shared).RenderAsync(frame, Html);
        return new RenderedMail(Shorten(subject, OutboxMail.MaxSubjectLength), preheader, BlankLines().Replace(wholeHtml.Trim(), "\n"), Tidy(wholeText));
    }

    private TemplateContext NewContext(Dictionary<string, object?> model, string language)
    {
        var context = new TemplateContext(model, _options, allowModelMembers: false)
        {
            CultureInfo = CultureInfo.GetCultureInfo(language == "en" ? "en-GB" : "nl-NL"),
        };
        context.AmbientValues[MailFilters.AddressKey] = _address;
        context.SetValue("language", language);
        return context;
    }

    private IFluidTemplate Template(string file, Assembly from) => _templates.GetOrAdd(file, name =>
    {
        using var stream = from.GetManifestResourceStream("Mails." + name)
            ?? throw new InvalidOperationException($"There is no mail template {name}.");
        using var reader = new StreamReader(stream);
        var source = reader.ReadToEnd();
        var isHtml = name.EndsWith(".html.liquid", StringComparison.Ordinal);
        return (isHtml ? _htmlParser : _textParser).TryParse(isHtml ? MailStyles.Inline(source) : source, out var template, out var error)
            ? template
            : throw new InvalidOperationException($"{name}: {error}");
    });

    /// <summary>The public properties of a mail as plain values under their camelCase names.</summary>
    private static Dictionary<string, object?> ModelOf(Mail mail)
    {
        var model = Members(mail);
        model["recipientName"] = string.IsNullOrWhiteSpace(mail.To.Name) ? (mail.To.Language is "en" ? "reader" : "lezer") : mail.To.Name;
        return model;
    }

    private static Dictionary<string, object?> Members(object of) => of.GetType()
        .GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .Where(p => p.CanRead && p.GetIndexParameters().Length == 0)
        .ToDictionary(p => JsonNamingPolicy.CamelCase.ConvertName(p.Name), p => Value(p.GetValue(of)));

    internal static object? Value(object? value) => value switch
    {
        null or string or bool or DateOnly or TimeOnly or DateTimeOffset or Dictionary<string, object?> => value,
        Uri uri => uri.ToString(),
        int or long or short or decimal or double or float => Convert.ToDecimal(value, CultureInfo.InvariantCulture),
        Guid id => id.ToString(),
        Enum word => new ObjectValue(word),
        IEnumerable list => list.Cast<object?>().Select(Value).ToList(),
        _ when value.GetType().Namespace?.StartsWith("TechMatch.Server", StringComparison.Ordinal) == true => Members(value),
        _ => value.ToString(),
    };

    /// <summary>Line ends and other control characters become a space: a subject or preheader is one line whatever people typed.</summary>
    internal static string OneLine(string text) =>
        WhiteSpace().Replace(string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c)), " ").Trim();

    internal static string Shorten(string text, int length) => text.Length <= length ? text : text[..(length - 1)].TrimEnd() + "…";

    private static string Tidy(string text)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n').SelectMany(l => Wrap(l.TrimEnd()));
        return BlankRuns().Replace(string.Join('\n', lines), "\n\n").Trim() + "\n";
    }

    /// <summary>Breaks a line between words at the width that plain text is read in; a list item hangs, an address is never broken.</summary>
    private static IEnumerable<string> Wrap(string line)
    {
        var body = line.TrimStart();
        var indent = line[..^body.Length];
        var hanging = indent + (body.StartsWith("- ", StringComparison.Ordinal) ? "  " : body.StartsWith("> ", StringComparison.Ordinal) ? "> " : "");
        var current = new System.Text.StringBuilder(indent);
        var isEmpty = true;
        foreach (var word in body.Split(' '))
        {
            if (!isEmpty && current.Length + 1 + word.Length > TextWidth)
            {
                yield return current.ToString();
                current.Clear().Append(hanging);
                isEmpty = true;
            }

            current.Append(isEmpty ? "" : " ").Append(word);
            isEmpty = false;
        }

        yield return current.ToString();
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex WhiteSpace();

    [GeneratedRegex(@"\n\s*\n")]
    private static partial Regex BlankLines();

    [GeneratedRegex(@"\n{3,}")]
    private static partial Regex BlankRuns();
}
