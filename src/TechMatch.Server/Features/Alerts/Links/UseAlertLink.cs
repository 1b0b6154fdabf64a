using Microsoft.AspNetCore.Http.HttpResults;
using TechMatch.Server.Data;
using TechMatch.Server.Features.Alerts.Needs;
using TechMatch.Server.Platform.Access;
using TechMatch.Server.Platform.Endpoints;
using TechMatch.Server.Platform.Http;

namespace TechMatch.Server.Features.Alerts.Links;

/// <summary>The button on the page behind a link from a mail: turns this alert off, or all of the person. Late or twice makes no difference.</summary>
public sealed class UseAlertLink : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/alert-links/_turn-off", Handle)
        .Describe("UseAlertLink", "Zet de melding uit waarvoor een link uit een mail is, of alle meldingen (alert link).", RateLimits.Sensitive)
        .Problems(404)
        .CarriesOwnSecret()
        .Access(Who.Public);

    /// <param name="Token">What stands behind the # of the link.</param>
    /// <param name="All">Also all other alerts of the person.</param>
    public sealed record Request(string? Token, bool? All);

    private static async Task<Ok<OpenAlertLink.Response>> Handle(
        Request request, AlertLinks links, AlertSwitch alerts, NeedChoices choices, TechMatchDbContext db, CancellationToken cancel)
    {
        var stop = links.Open(request.Token);
        await alerts.TurnOff(request.All == true ? new AlertStop(stop.AccountId, null, null) : stop, cancel);
        return TypedResults.Ok(await OpenAlertLink.Look(stop, choices, db, cancel));
    }
}

/// <summary>What the button of a mail program itself does.</summary>
public sealed class StopAlerts : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/alert-stops/{token}", Handle)
        .Describe("StopAlerts", "Zet alle meldingen uit vanuit het mailprogramma, met één klik (alert link).", RateLimits.Sensitive)
        .Problems(404)
        .IsOneClickStop()
        .Access(Who.Public);

    private static async Task<NoContent> Handle(string token, AlertLinks links, AlertSwitch alerts, CancellationToken cancel)
    {
        await alerts.TurnOff(links.Open(token), cancel);
        return TypedResults.NoContent();
    }
}

/// <summary>A person who opens the address that the mail program posts to gets the page with the button; it changes nothing.</summary>
public sealed class ShowStopAlerts : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/alert-stops/{token}", Handle)
        .Describe("ShowStopAlerts", "Leid naar de pagina waarop je je meldingen uitzet (alert link). Verandert niets.", RateLimits.Sensitive)
        .Problems(404)
        .Access(Who.Public);

    private static RedirectHttpResult Handle(string token, AlertLinks links)
    {
        links.Open(token);
        return TypedResults.Redirect("/meldingen-uit#" + token);
    }
}
