using Microsoft.AspNetCore.Http.HttpResults;
using TechMatch.Server.Platform.Access;
using TechMatch.Server.Platform.Endpoints;
using TechMatch.Server.Platform.Http;

namespace TechMatch.Server.Features.Notifications.Choices;

/// <summary>What the page behind a link that stops mails shows. Changes nothing, whoever follows the link.</summary>
public sealed class OpenMailStop : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/mail-stop-links/_open", Handle)
        .Describe("OpenMailStop", "Bekijk welke mails een link uit een mail stopt (mail stop link). Verandert niets.", RateLimits.Sensitive)
        .Problems(404)
        .CarriesOwnSecret()
        .Access(Who.Public);

    /// <param name="Token">What stands behind the # of the link.</param>
    public sealed record Request(string? Token);

    /// <param name="Kind">Which mails; digest for all that come in the mail of the day.</param>
    /// <param name="IsOn">Whether there is anything left to stop.</param>
    public sealed record Response(MailKind Kind, bool IsOn);

    private static async Task<Ok<Response>> Handle(Request request, MailStopLinks links, MailChoices choices, CancellationToken cancel) =>
        TypedResults.Ok(await Look(links.Open(request.Token), choices, cancel));

    internal static async Task<Response> Look(MailStop stop, MailChoices choices, CancellationToken cancel)
    {
        var chosen = await choices.Of(stop.AccountId, cancel);
        return new Response(stop.Kind, (await choices.KindsOf(stop, cancel)).Any(kind => chosen.Of(kind) != MailFrequency.Never));
    }
}

/// <summary>The button on the page behind a link from a mail: no more mails of that kind. Late or twice makes no difference.</summary>
public sealed class UseMailStop : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/mail-stop-links/_turn-off", Handle)
        .Describe("UseMailStop", "Stop de mails waarvoor een link uit een mail is (mail stop link).", RateLimits.Sensitive)
        .Problems(404)
        .CarriesOwnSecret()
        .Access(Who.Public);

    private static async Task<Ok<OpenMailStop.Response>> Handle(OpenMailStop.Request request, MailStopLinks links, MailChoices choices, CancellationToken cancel)
    {
        var stop = links.Open(request.Token);
        await choices.TurnOff(stop, cancel);
        return TypedResults.Ok(await OpenMailStop.Look(stop, choices, cancel));
    }
}

/// <summary>What the button of a mail program itself does.</summary>
public sealed class StopMails : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/mail-stops/{token}", Handle)
        .Describe("StopMails", "Stop mails van één soort vanuit het mailprogramma, met één klik (mail stop link).", RateLimits.Sensitive)
        .Problems(404)
        .IsOneClickStop()
        .Access(Who.Public);

    private static async Task<NoContent> Handle(string token, MailStopLinks links, MailChoices choices, CancellationToken cancel)
    {
        await choices.TurnOff(links.Open(token), cancel);
        return TypedResults.NoContent();
    }
}

/// <summary>A person who opens the address that the mail program posts to gets the page with the button; it changes nothing.</summary>
public sealed class ShowStopMails : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/mail-stops/{token}", Handle)
        .Describe("ShowStopMails", "Leid naar de pagina waarop je mails stopt (mail stop link). Verandert niets.", RateLimits.Sensitive)
        .Problems(404)
        .Access(Who.Public);

    private static RedirectHttpResult Handle(string token, MailStopLinks links)
    {
        links.Open(token);
        return TypedResults.Redirect("/mail-uit#" + token);
    }
}
