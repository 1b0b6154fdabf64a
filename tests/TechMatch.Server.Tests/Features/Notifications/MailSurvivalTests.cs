using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;
using MimeKit;
using TechMatch.Server.Features.Notifications;
using TechMatch.Server.Features.Notifications.Choices;
using TechMatch.Server.Platform.Http;

namespace TechMatch.Server.Tests.Features.Notifications;

/// <summary>
/// Every mail of the product, in both languages, written as it goes over the line and read again as a mail program does: it arrives as it
/// was meant, in a form that mail programs leave alone, and in one language.
/// </summary>
public sealed partial class MailSurvivalTests
{
    private const string Address = "https://techmatch.example";
    private static readonly MailOptions From = new() { From = "noreply@techmatch.example", ReplyTo = "hulp@techmatch.example" };
    private static readonly MailRenderer Renderer = new(Options.Create(new WebOptions { PublicAddress = Address }));
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 9, 0, 0, TimeSpan.Zero);

    public static TheoryData<string, string> Mails() => MailTemplatesTests.Mails();

    [Theory]
    [MemberData(nameof(Mails))]
    public async Task It_arrives_as_it_was_written(string name, string language)
    {
        var (row, rendered) = await Row(name, language);
        var message = RoundTrip(MailMessages.Create(row, From));

        Assert.Equal(rendered.Subject, message.Subject);
        Assert.Equal("noreply@techmatch.example", Assert.Single(message.From.Mailboxes).Address);
        var to = Assert.Single(message.To.Mailboxes);
        Assert.Equal(("anna@school.example", "Anna \"Jäger\" <x>, Piet"), (to.Address, to.Name));
        Assert.Equal("hulp@techmatch.example", Assert.Single(message.ReplyTo.Mailboxes).Address);
        Assert.Equal(row.MessageId, message.MessageId);
        Assert.Equal("partnership-1@techmatch.example", message.InReplyTo);
        Assert.Equal("auto-generated", message.Headers["Auto-Submitted"]);
        Assert.Equal($"<{Address}/api/v1/mail-stops/abc>", message.Headers["List-Unsubscribe"]);
        Assert.Equal("List-Unsubscribe=One-Click", message.Headers["List-Unsubscribe-Post"]);
        Assert.Equal(language, message.Body!.Headers[HeaderId.ContentLanguage]);
        Assert.Equal(rendered.Text.ReplaceLineEndings("\n").TrimEnd(), message.TextBody!.ReplaceLineEndings("\n").TrimEnd());
        Assert.Equal(rendered.Html.ReplaceLineEndings("\n").TrimEnd(), message.HtmlBody!.ReplaceLineEndings("\n").TrimEnd());
        var attachment = Assert.IsType<TextPart>(Assert.Single(message.Attachments), exactMatch: false);
        Assert.Equal(("activiteit.ics", "text/calendar", "BEGIN:VCALENDAR"), (attachment.FileName, attachment.ContentType.MimeType, attachment.Text.Trim()));

        // A mail program shows the last form that it can, so text comes before HTML.
        var forms = message.BodyParts.OfType<TextPart>().Where(p => !p.IsAttachment).Select(p => p.ContentType.MimeType);
        Assert.Equal(["text/plain", "text/html"], forms);
    }

    [Theory]
    [MemberData(nameof(Mails))]
    public async Task Its_html_is_what_mail_programs_leave_alone(string name, string language)
    {
        var (_, rendered) = await Row(name, language);
        var html = rendered.Html;
        Assert.DoesNotMatch("(?i)<(img|script|link|iframe|form|input|video|object|embed|base)\\b", html);
        Assert.DoesNotMatch("(?i)url\\(|@import|@font-face|\\bposition:|\\bfloat:|display:(flex|grid)|class=\"[^\"]*\"[^>]*class=", html);
        Assert.DoesNotMatch("(?i)\\son\\w+=\"", html);
        Assert.Contains("max-width:600px", html, StringComparison.Ordinal);
        Assert.Matches("<html lang=\"" + language + "\">", html);
        Assert.Contains("name=\"color-scheme\" content=\"light only\"", html, StringComparison.Ordinal);
        Assert.Contains("bgcolor=\"#FFFFFF\" style=\"width:100%;max-width:600px;background:#FFFFFF;color:#13262D", html, StringComparison.Ordinal);
        Assert.All(Width().Matches(html).Select(m => int.Parse(m.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture)), w => Assert.InRange(w, 1, 620));

        // Every table is for layout, every bare tag has its style, and Gmail shows up to 102 kB.
        Assert.All(Table().Matches(html).Select(m => m.Value), t => Assert.Contains("role=\"presentation\"", t, StringComparison.Ordinal));
        Assert.DoesNotMatch("<(p|h1|h2|ul|ol|li|a)>", html);
        Assert.InRange(html.Length, 500, 100_000);
        Assert.All(Href().Matches(html).Select(m => m.Groups[1].Value), l => Assert.StartsWith(Address + "/", l, StringComparison.Ordinal));
        Assert.DoesNotContain("{{", html + rendered.Text + rendered.Subject, StringComparison.Ordinal);
        Assert.DoesNotContain("{%", html + rendered.Text + rendered.Subject, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Mails))]
    public async Task It_is_in_one_language(string name, string language)
    {
        var (_, rendered) = await Row(name, language);
        var said = Links().Replace(rendered.Subject + " " + rendered.Preheader + " " + rendered.Text, " ");
        var strange = (language == "nl" ? English() : Dutch()).Matches(said).Select(m => m.Value).Distinct();
        Assert.Empty(strange);
        Assert.Matches(language == "nl" ? Dutch() : English(), said);
    }

    [Fact]
    public async Task A_mail_that_cannot_be_stopped_says_so_in_its_language()
    {
        foreach (var (language, words) in new[] { ("nl", "niet uitzetten"), ("en", "cannot turn it off") })
        {
            var rendered = await Renderer.Render(
                TrialMail.For("anna@school.example", language: language), new MailFooter(null, "", IsFixed: true, IsToAddress: false));
            Assert.Contains(words, rendered.Html, StringComparison.Ordinal);
            Assert.Contains(words, rendered.Text, StringComparison.Ordinal);
        }
    }

    private static async Task<(OutboxMail Row, RenderedMail Rendered)> Row(string name, string language)
    {
        var type = typeof(Mail).Assembly.GetType(name)!;
        var footer = new MailFooter(MailKind.Request, "/mail-uit#abc", false, false);
        var rendered = await Renderer.Render(type, language, new MailSamples().Make(type, []), footer);

        // What is the same for every mail comes from one that has it all.
        var carrier = new TrialMail(
            new Recipient("anna@school.example", "Anna \"Jäger\" <x>, Piet", language), "School", "Woorden", new DateOnly(2027, 2, 11), "/antwoord#abc", "partnership-1",
            [new MailAttachment("activiteit.ics", "text/calendar; method=PUBLISH; charset=utf-8", "BEGIN:VCALENDAR"u8.ToArray())]);
        var route = new MailRoute(Guid.NewGuid(), false, false, null, Address + "/api/v1/mail-stops/abc", footer);
        return (OutboxMail.Create(Guid.CreateVersion7(Now), carrier, rendered, route, From, Now), rendered);
    }

    private static MimeMessage RoundTrip(MimeMessage message)
    {
        using var line = new MemoryStream();
        message.WriteTo(FormatOptions.Default, line);
        line.Position = 0;
        return new MimeParser(line).ParseMessage();
    }

    [GeneratedRegex("<table\\b[^>]*>")]
    private static partial Regex Table();

    [GeneratedRegex("width=\"(\\d+)\"")]
    private static partial Regex Width();

    [GeneratedRegex("href=\"([^\"]*)\"")]
    private static partial Regex Href();

    [GeneratedRegex(@"https?://\S+")]
    private static partial Regex Links();

    [GeneratedRegex(@"\b(you|your|the|this|from|because|with|belongs)\b", RegexOptions.IgnoreCase)]
    private static partial Regex English();

    [GeneratedRegex(@"\b(je|jullie|het|deze|omdat|een|van de|voor|niet)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Dutch();
}
