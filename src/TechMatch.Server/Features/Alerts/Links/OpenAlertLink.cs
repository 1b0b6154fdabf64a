using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TechMatch.Domain.Needs;
using TechMatch.Domain.Programme;
using TechMatch.Domain.Schools;
using TechMatch.Server.Data;
using TechMatch.Server.Features.Alerts.Needs;
using TechMatch.Server.Features.Alerts.Searches;
using TechMatch.Server.Platform.Access;
using TechMatch.Server.Platform.Endpoints;
using TechMatch.Server.Platform.Http;

namespace TechMatch.Server.Features.Alerts.Links;

/// <summary>What a link that turns alerts off is about.</summary>
public enum AlertLinkSubject
{
    SavedSearch = 1,
    Need = 2,

    /// <summary>All alerts of the person.</summary>
    All = 3,
}

/// <summary>What the page behind a link that turns alerts off shows. Changes nothing, whoever follows the link.</summary>
public sealed class OpenAlertLink : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/alert-links/_open", Handle)
        .Describe("OpenAlertLink", "Bekijk welke meldingen een link uit een mail uitzet (alert link). Verandert niets.", RateLimits.Sensitive)
        .Problems(404)
        .CarriesOwnSecret()
        .Access(Who.Public);

    /// <param name="Token">What stands behind the # of the link.</param>
    public sealed record Request(string? Token);

    /// <param name="Subject">What the link is about.</param>
    /// <param name="IsOn">Whether there is anything left to turn off.</param>
    /// <param name="SearchName">The saved search; null for anything else, or when it is gone.</param>
    /// <param name="NeedKind">What the need asks; null for anything else.</param>
    /// <param name="SchoolName">The school of the need.</param>
    /// <param name="HasOthers">Whether the person has other alerts that are on.</param>
    public sealed record Response(AlertLinkSubject Subject, bool IsOn, string? SearchName, ActivityKind? NeedKind, string? SchoolName, bool HasOthers);

    private static async Task<Ok<Response>> Handle(
        Request request, AlertLinks links, NeedChoices choices, TechMatchDbContext db, CancellationToken cancel) =>
        TypedResults.Ok(await Look(links.Open(request.Token), choices, db, cancel));

    internal static async Task<Response> Look(AlertStop stop, NeedChoices choices, TechMatchDbContext db, CancellationToken cancel)
    {
        var account = stop.AccountId;
        if (!await db.Users.AnyAsync(a => a.Id == account, cancel))
        {
            return new Response(AlertLinkSubject.All, false, null, null, null, false);
        }

        var on = db.Set<SavedSearch>().Where(s => s.AccountId == account && s.Frequency != AlertFrequency.Never);
        var schools = db.Set<Membership>().Where(m => m.AccountId == account && m.SchoolCode != null).Select(m => m.SchoolCode);
        var needsOn = await schools.AnyAsync(cancel) && await choices.ForAll(account, cancel) != AlertFrequency.Never;
        var chosen = db.Set<NeedAlert>().Where(a => a.AccountId == account && a.Frequency != AlertFrequency.Never);
        if (stop.SavedSearchId is { } searchId)
        {
            var search = await db.Set<SavedSearch>().AsNoTracking().SingleOrDefaultAsync(s => s.Id == searchId && s.AccountId == account, cancel);
            var others = needsOn || await on.AnyAsync(s => s.Id != searchId, cancel) || await chosen.AnyAsync(cancel);
            return new Response(
                AlertLinkSubject.SavedSearch, search is not null && search.Frequency != AlertFrequency.Never, search?.Name, null, null, others);
        }

        if (stop.NeedId is { } needId)
        {
            var need = await db.Set<Need>().Where(n => n.Id == needId)
                .Join(db.Set<School>(), n => n.SchoolCode, s => s.Code, (n, s) => new { n.Details.Kind, s.Facts.Name, n.SchoolCode }).SingleOrDefaultAsync(cancel);
            var isOn = need is not null && await schools.AnyAsync(s => s == need.SchoolCode, cancel)
                && await choices.Of(needId, account, cancel) != AlertFrequency.Never;
            var others = needsOn || await on.AnyAsync(cancel) || await chosen.AnyAsync(a => a.NeedId != needId, cancel);
            return new Response(AlertLinkSubject.Need, isOn, null, need?.Kind, need?.Name, others);
        }

        return new Response(AlertLinkSubject.All, needsOn || await on.AnyAsync(cancel) || await chosen.AnyAsync(cancel), null, null, null, false);
    }
}
