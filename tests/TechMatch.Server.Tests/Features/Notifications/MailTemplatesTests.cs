using System.Net;
using System.Text.RegularExpressions;
using Fluid;
using Microsoft.Extensions.Options;
using TechMatch.Server.Features.Notifications;
using TechMatch.Server.Platform.Http;

namespace TechMatch.Server.Tests.Features.Notifications;

/// <summary>Walks every mail of the product in both languages and forms, with hostile values, and with each of its switches on and off.</summary>
public sealed partial class MailTemplatesTests
{
    private static readonly MailRenderer Renderer = new(Options.Create(new WebOptions { PublicAddress = "https://techmatch.example" }));

    public static TheoryData<string, string> Mails() =>
        [.. MailSamples.Mails.SelectMany(m => (string[])["nl", "en"], (m, language) => new TheoryDataRow<string, string>(m.FullName!, language))];

    [Theory]
    [MemberData(nameof(Mails))]
    public async Task Both_forms_say_the_same_in_the_same_order_and_let_no_markup_through(string name, string language)
    {
        var mail = typeof(Mail).Assembly.GetType(name)!;
        foreach (var off in Variants(mail))
        {
            var samples = new MailSamples();
            var rendered = await Renderer.Render(mail, language, samples.Make(mail, off));
            var says = $"{mail.Name} {language} without [{string.Join(' ', off)}]: ";

            Assert.False(rendered.Subject.Any(char.IsControl) || rendered.Preheader.Any(char.IsControl), says + "subject and preheader are one line");
            Assert.InRange(rendered.Preheader.Length, 1, 600);
            Assert.DoesNotContain("<i>", rendered.Html, StringComparison.Ordinal);
            Assert.True(Regex.Count(rendered.Html, "<h1") == 1, says + "one heading");
            foreach (var form in (string[])[rendered.Html, rendered.Text, rendered.Subject])
            {
                Assert.False(form.Contains("{{", StringComparison.Ordinal) || form.Contains("{%", StringComparison.Ordinal), says + "unread template: " + form);
                Assert.False(RawValue().IsMatch(form), says + "a value as .NET writes it: " + RawValue().Match(form).Value);
            }

            Assert.All(
                rendered.Text.Split('\n').Where(line => line.TrimStart(' ', '-', '>').Contains(' ', StringComparison.Ordinal)),
                line => Assert.True(line.Length <= 78, says + "a line of text that does not fit: " + line));

            var body = rendered.Html[rendered.Html.IndexOf("<h1", StringComparison.Ordinal)..];
            var seen = WebUtility.HtmlDecode(Tag().Replace(body, " "));
            Assert.True(Order(samples, seen).SequenceEqual(Order(samples, rendered.Text)), $"{says}html says {string.Join(' ', Order(samples, seen))}, text says {string.Join(' ', Order(samples, rendered.Text))}");

            var links = Href().Matches(body).Select(m => WebUtility.HtmlDecode(m.Groups[1].Value)).ToList();
            Assert.All(links, l => Assert.StartsWith("https://techmatch.example/", l, StringComparison.Ordinal));
            Assert.True(links.SequenceEqual(Link().Matches(rendered.Text).Select(m => m.Value)), $"{says}html links {string.Join(' ', links)}, text links {string.Join(' ', Link().Matches(rendered.Text))}");
            Assert.All(rendered.Text.Split('\n'), line => Assert.True(Link().Count(line) <= 1, says + "one link a line: " + line));
        }
    }

    [Theory]
    [MemberData(nameof(Mails))]
    public async Task Line_ends_in_what_people_typed_add_no_header(string name, string language)
    {
        var mail = typeof(Mail).Assembly.GetType(name)!;
        var rendered = await Renderer.Render(mail, language, new MailSamples("\r\nBcc: all@school.example\r\n").Make(mail, []));
        Assert.DoesNotContain(rendered.Subject, char.IsControl);
        Assert.DoesNotContain(rendered.Preheader, char.IsControl);
        Assert.InRange(rendered.Subject.Length, 1, OutboxMail.MaxSubjectLength);
    }

    [Fact]
    public void Both_languages_show_the_same_values()
    {
        foreach (var mail in MailSamples.Mails)
        {
            var shown = ((string[])["nl", "en"]).Select(language =>
            {
                var samples = new MailSamples();
                var text = Renderer.Render(mail, language, samples.Make(mail, [])).GetAwaiter().GetResult().Text;
                return Order(samples, text).Order(StringComparer.Ordinal).ToList();
            }).ToList();
            Assert.True(shown[0].SequenceEqual(shown[1]), $"{mail.Name}: nl shows {string.Join(' ', shown[0])}, en shows {string.Join(' ', shown[1])}");
        }
    }

    [Fact]
    public void Every_template_belongs_to_a_mail()
    {
        var known = MailSamples.Mails.SelectMany(m => (string[])["nl.html", "nl.txt", "en.html", "en.txt"], (m, form) => $"Mails.{Mail.NameOf(m)}.{form}.liquid").ToList();
        Assert.Equal(known.Count, known.Distinct().Count());
        var there = typeof(Mail).Assembly.GetManifestResourceNames()
            .Where(n => n.EndsWith(".liquid", StringComparison.Ordinal) && !n.StartsWith("Mails.layout.", StringComparison.Ordinal));
        Assert.Equal(known.Order(StringComparer.Ordinal), there.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task What_a_template_wants_and_a_mail_has_not_is_an_error()
    {
        var samples = new MailSamples().Make(typeof(TrialMail), []);
        await Renderer.Render(typeof(TrialMail), "nl", samples);
        samples.Remove("words");
        await Assert.ThrowsAsync<FluidException>(() => Renderer.Render(typeof(TrialMail), "nl", samples));
    }

    [Fact]
    public async Task A_mail_without_templates_is_an_error() =>
        await Assert.ThrowsAsync<InvalidOperationException>(() => Renderer.Render(typeof(UnwrittenMail), "nl", []));

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("//elsewhere.example/x")]
    [InlineData("antwoord")]
    [InlineData("data:text/html,x")]
    public async Task A_link_that_is_no_page_of_ours_and_no_web_address_is_an_error(string link)
    {
        var samples = new MailSamples().Make(typeof(TrialMail), []);
        samples["answerPath"] = link;
        await Assert.ThrowsAsync<FluidException>(() => Renderer.Render(typeof(TrialMail), "nl", samples));
    }

    [Fact]
    public async Task Days_times_and_distances_are_said_in_the_language_of_the_mail()
    {
        var options = new TemplateOptions();
        MailFilters.Register(options.Filters);
        Assert.Equal("donderdag 11 februari 2027 · 11 februari 2027 · 14.05 uur · 4,8 km · 12 km · 1.234,5", await Say("nl-NL"));
        Assert.Equal("Thursday 11 February 2027 · 11 February 2027 · 14:05 · 4.8 km · 12 km · 1,234.5", await Say("en-GB"));

        async Task<string> Say(string culture)
        {
            Assert.True(new FluidParser().TryParse(
                "{{ at | day }} · {{ at | date }} · {{ at | time }} · {{ 4810 | kilometres }} · {{ 12300 | kilometres }} · {{ 1234.5 | number: 1 }}", out var template));
            var context = new TemplateContext(options) { CultureInfo = System.Globalization.CultureInfo.GetCultureInfo(culture) };
            context.SetValue("at", new Fluid.Values.ObjectValue(new DateTimeOffset(2027, 2, 11, 13, 5, 0, TimeSpan.Zero)));
            return await template.RenderAsync(context);
        }
    }

    /// <summary>All switches on, all off, and each by itself off and on.</summary>
    private static IEnumerable<IReadOnlyCollection<string>> Variants(Type mail)
    {
        var switches = MailSamples.Switches(mail);
        yield return [];
        yield return switches;
        foreach (var one in switches)
        {
            yield return [one];
            yield return [.. switches.Where(s => s != one)];
        }
    }

    /// <summary>The values of the sample in the order in which they first occur.</summary>
    private static IEnumerable<string> Order(MailSamples samples, string text) => samples.Texts
        .Select(t => (Text: t, At: text.IndexOf(t + "<i>", StringComparison.Ordinal))).Where(t => t.At >= 0).OrderBy(t => t.At).Select(t => t.Text);

    [GeneratedRegex("<(?!i>)[^>]*>")]
    private static partial Regex Tag();

    [GeneratedRegex("href=\"([^\"]*)\"")]
    private static partial Regex Href();

    [GeneratedRegex(@"https?://[^\s<>""]+")]
    private static partial Regex Link();

    // A date or a moment without a filter, a truth, a name of an enum value or of a type.
    [GeneratedRegex(@"\b\d{4}-\d\d-\d\d\b|\b\d{1,2}[/-]\d{1,2}[/-]\d{4}\b|\b(True|False)\b|System\.|TechMatch\.Server")]
    private static partial Regex RawValue();

    private sealed class UnwrittenMail(Recipient to) : Mail(to)
    {
        protected internal override MailKind Kind => MailKind.Account;
    }
}
