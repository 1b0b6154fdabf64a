using System.Text.RegularExpressions;

namespace TechMatch.Server.Features.Notifications;

/// <summary>The look of a mail as inline styles; mail programs throw style sheets away. Templates write bare tags.</summary>
internal static partial class MailStyles
{
    public const string Sans = "'Source Sans 3','Segoe UI',Arial,sans-serif";
    public const string Facts = "font-size:16px;line-height:24px;border-top:1px solid #D3DCDB;margin:0 0 20px";
    public const string FactLabel = "padding:7px 16px 7px 0;color:#4A5F66;vertical-align:top;border-bottom:1px solid #D3DCDB";
    public const string FactValue = "padding:7px 0;vertical-align:top;border-bottom:1px solid #D3DCDB";
    public const string Note = "margin:14px 0 16px;font-size:16px;line-height:24px;border-left:4px solid #F2C12E;padding-left:14px";
    public const string Quote = "margin:0 0 20px;padding:14px 18px;background:#F3F6F5;border-radius:6px";
    private const string Serif = "'Zilla Slab',Rockwell,Georgia,serif";

    private static readonly Dictionary<string, string> Styles = new()
    {
        ["h1"] = $"font-family:{Serif};font-weight:600;font-size:28px;line-height:34px;margin:0 0 16px",
        ["h2"] = $"font-family:{Serif};font-weight:600;font-size:20px;line-height:26px;margin:24px 0 8px",
        ["p"] = "margin:0 0 14px",
        ["small"] = "display:block;margin:6px 0 14px;font-size:16px;line-height:24px",
        ["ul"] = "margin:0 0 14px;padding-left:22px",
        ["ol"] = "margin:0 0 14px;padding-left:22px",
        ["li"] = "margin:0 0 6px",
        ["b"] = "font-weight:600",
        ["a"] = "color:#0F5464",
    };

    /// <summary>Gives every bare tag of a template its style; a tag with a style of its own keeps that.</summary>
    public static string Inline(string template) => Tag().Replace(template, match =>
        match.Groups["rest"].Value.Contains("style=", StringComparison.Ordinal)
            ? match.Value
            : $"<{match.Groups["tag"].Value} style=\"{Styles[match.Groups["tag"].Value]}\"{match.Groups["rest"].Value}>");

    [GeneratedRegex("<(?<tag>h1|h2|p|small|ul|ol|li|b|a)(?<rest>(?:\\s[^>]*)?)>")]
    private static partial Regex Tag();
}
