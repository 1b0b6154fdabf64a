using System.Globalization;
using Fluid;
using Fluid.Values;
using TechMatch.Domain.Calendars;

namespace TechMatch.Server.Features.Notifications;

/// <summary>How a template says dates, times, distances and links, in the language of the mail.</summary>
internal static class MailFilters
{
    internal const string AddressKey = "address";

    public static void Register(FilterCollection filters)
    {
        // donderdag 11 februari 2027
        filters.AddFilter("day", (input, _, context) => Text(Day(input).ToString("dddd d MMMM yyyy", context.CultureInfo)));

        // 11 februari 2027
        filters.AddFilter("date", (input, _, context) => Text(Day(input).ToString("d MMMM yyyy", context.CultureInfo)));

        // 13.00 uur; in English 13:00
        filters.AddFilter("time", (input, _, context) => Text(IsEnglish(context) ? Time(input).ToString("HH:mm", CultureInfo.InvariantCulture) : Time(input).ToString("HH.mm", CultureInfo.InvariantCulture) + " uur"));

        // metres → 4,8 km
        filters.AddFilter("kilometres", (input, _, context) => Text(Kilometres(input.ToNumberValue(), context.CultureInfo)));
        filters.AddFilter("number", (input, arguments, context) =>
            Text(input.ToNumberValue().ToString("N" + (int)arguments.At(0).Or(NumberValue.Zero).ToNumberValue(), context.CultureInfo)));
        filters.AddFilter("url", (input, _, context) => Text(Link(input.ToStringValue(), context)));
    }

    /// <summary>Makes a path of TechMatch absolute; lets an http(s) address pass and nothing else.</summary>
    /// <exception cref="FluidException">It is neither.</exception>
    public static string Link(string target, TemplateContext context)
    {
        if (target.StartsWith('/') && !target.StartsWith("//", StringComparison.Ordinal))
        {
            return new Uri((Uri)context.AmbientValues[AddressKey], target[1..]).AbsoluteUri;
        }

        return Uri.TryCreate(target, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http"
            ? uri.AbsoluteUri
            : throw new FluidException("A link in a mail must be a path of TechMatch or an http(s) address.");
    }

    private static bool IsEnglish(TemplateContext context) => context.CultureInfo.TwoLetterISOLanguageName == "en";

    private static string Kilometres(decimal metres, CultureInfo culture)
    {
        var kilometres = metres / 1000;
        return kilometres.ToString(kilometres < 10 ? "N1" : "N0", culture) + " km";
    }

    private static DateOnly Day(FluidValue value) => value.ToObjectValue() switch
    {
        DateOnly day => day,
        DateTimeOffset moment => DutchTime.DayOf(moment),
        var other => throw new FluidException($"'{other}' is not a day."),
    };

    private static TimeOnly Time(FluidValue value) => value.ToObjectValue() switch
    {
        TimeOnly time => time,
        DateTimeOffset moment => TimeOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, DutchTime.Zone).DateTime),
        var other => throw new FluidException($"'{other}' is not a time."),
    };

    private static ValueTask<FluidValue> Text(string text) => new(new StringValue(text));
}
