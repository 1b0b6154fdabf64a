using System.Text.Encodings.Web;
using Fluid;
using Fluid.Ast;
using Fluid.Values;

namespace TechMatch.Server.Features.Notifications;

/// <summary>
/// What a mail is built from besides headings and paragraphs, under the same names in both forms: <c>subject</c> and <c>preheader</c>
/// (text form only), <c>why</c> (why one gets this mail, in the foot), <c>facts</c> with a <c>fact "Label"</c> each, <c>button</c>,
/// <c>other_button</c> and <c>quiet_button</c> with a link, <c>note</c> (what matters, such as a last day) and <c>quote</c> (somebody's words).
/// </summary>
internal static class MailBlocks
{
    private const string Table = "<table role=\"presentation\" width=\"100%\" cellpadding=\"0\" cellspacing=\"0\" border=\"0\" style=\"";

    public static FluidParser ForHtml()
    {
        var parser = new FluidParser();
        Capture(parser, "why");
        Wrap(parser, "facts", content => $"{Table}{MailStyles.Facts}\">{content}</table>");
        Wrap(parser, "note", content => $"<p style=\"{MailStyles.Note}\">{content}</p>");
        Wrap(parser, "quote", content => $"<p style=\"{MailStyles.Quote}\">{content.ReplaceLineEndings("<br>")}</p>");
        Labelled(parser, "fact", (label, content) =>
            $"<tr><td width=\"30%\" style=\"{MailStyles.FactLabel}\">{HtmlEncoder.Default.Encode(label)}</td><td style=\"{MailStyles.FactValue}\">{content}</td></tr>");
        Button(parser, "button", (link, content) => HtmlButton(link, content, "#0F5464", "#FFFFFF", "#0F5464"));
        Button(parser, "other_button", (link, content) => HtmlButton(link, content, "#FFFFFF", "#0F5464", "#0F5464"));
        Button(parser, "quiet_button", (link, content) => HtmlButton(link, content, "#FFFFFF", "#0F5464", "#6B7F84"));
        return parser;
    }

    public static FluidParser ForText()
    {
        var parser = new FluidParser();
        Capture(parser, "subject");
        Capture(parser, "preheader");
        Capture(parser, "why");
        Wrap(parser, "facts", content => string.Join('\n', content.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)));
        Wrap(parser, "note", content => content);
        Wrap(parser, "quote", content => string.Join('\n', content.ReplaceLineEndings("\n").Split('\n').Select(l => "> " + l)));
        Labelled(parser, "fact", (label, content) => $"{label}: {content}");
        foreach (var name in (string[])["button", "other_button", "quiet_button"])
        {
            Button(parser, name, (link, content) => $"{content}:\n{link}");
        }

        return parser;
    }

    /// <summary>What a template put in a block that has its place elsewhere.</summary>
    /// <exception cref="InvalidOperationException">It has no such block, or an empty one.</exception>
    public static string Part(TemplateContext context, string part, string mail) =>
        context.AmbientValues.TryGetValue("part " + part, out var text) && text is string { Length: > 0 } found
            ? found
            : throw new InvalidOperationException($"The mail {mail} has no {part}.");

    private static string HtmlButton(string link, string content, string ground, string text, string edge) =>
        $"{Table}margin:0 0 10px\"><tr><td bgcolor=\"{ground}\" style=\"background:{ground};border:2px solid {edge};border-radius:6px;text-align:center;mso-padding-alt:12px 18px\">"
        + $"<a href=\"{HtmlEncoder.Default.Encode(link)}\" style=\"display:block;color:{text};font:600 18px/24px {MailStyles.Sans};text-align:center;text-decoration:none;padding:12px 18px\">{content}</a></td></tr></table>";

    private static void Capture(FluidParser parser, string name) => parser.RegisterEmptyBlock(name, async (statements, _, encoder, context) =>
    {
        context.AmbientValues["part " + name] = await Content(statements, encoder, context);
        return Completion.Normal;
    });

    private static void Wrap(FluidParser parser, string name, Func<string, string> wrap) =>
        parser.RegisterEmptyBlock(name, async (statements, writer, encoder, context) =>
        {
            await writer.WriteAsync(wrap(await Content(statements, encoder, context)));
            return Completion.Normal;
        });

    private static void Labelled(FluidParser parser, string name, Func<string, string, string> wrap) =>
        parser.RegisterExpressionBlock(name, async (label, statements, writer, encoder, context) =>
        {
            await writer.WriteAsync(wrap((await label.EvaluateAsync(context)).ToStringValue(), await Content(statements, encoder, context)));
            return Completion.Normal;
        });

    private static void Button(FluidParser parser, string name, Func<string, string, string> wrap) =>
        parser.RegisterExpressionBlock(name, async (link, statements, writer, encoder, context) =>
        {
            var target = MailFilters.Link((await link.EvaluateAsync(context)).ToStringValue(), context);
            await writer.WriteAsync(wrap(target, await Content(statements, encoder, context)));
            return Completion.Normal;
        });

    private static async ValueTask<string> Content(IReadOnlyList<Statement> statements, TextEncoder encoder, TemplateContext context)
    {
        await using var content = new StringWriter();
        foreach (var statement in statements)
        {
            await statement.WriteToAsync(content, encoder, context);
        }

        return content.ToString().Trim();
    }
}
