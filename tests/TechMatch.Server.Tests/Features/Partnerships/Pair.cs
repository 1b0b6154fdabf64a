using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using TechMatch.Domain.Calendars;
using TechMatch.Domain.Needs;
using TechMatch.Domain.Offers;
using TechMatch.Domain.Organisations;
using TechMatch.Domain.Partnerships;
using TechMatch.Domain.Schools;
using TechMatch.Server.Features.Notifications;
using TechMatch.Server.Features.Partnerships;
using TechMatch.Server.Platform.Jobs;
using TechMatch.Server.Tests.Builders;
using TechMatch.Server.Tests.Fixtures;

namespace TechMatch.Server.Tests.Features.Partnerships;

/// <summary>
/// A school in Hengelo with a need, and a company in Borne whose offer meets it; both with a browser in which somebody has signed in.
/// </summary>
internal sealed class Pair : IDisposable
{
    private readonly TestServer _server;

    private Pair(TestServer server, School school, Organisation organisation, Offer offer, Need need, HttpClient atSchool, HttpClient atOrganisation) =>
        (_server, School, Organisation, Offer, Need, AtSchool, AtOrganisation) = (server, school, organisation, offer, need, atSchool, atOrganisation);

    public School School { get; }

    public Organisation Organisation { get; }

    public Offer Offer { get; }

    public Need Need { get; }

    public HttpClient AtSchool { get; }

    public HttpClient AtOrganisation { get; }

    /// <summary>The partnership of the two, once the school has asked.</summary>
    public Guid Id { get; private set; }

    public static async Task<Pair> Make(
        TestServer server,
        Func<OrganisationBuilder, OrganisationBuilder>? organisation = null,
        Func<OfferBuilder, OfferBuilder>? offer = null,
        Func<NeedBuilder, NeedBuilder>? need = null,
        Func<SchoolBuilder, SchoolBuilder>? school = null)
    {
        var theSchool = await server.Add((school ?? (b => b))(A.School().In("Hengelo")));
        var theOrganisation = await server.Add((organisation ?? (b => b))(An.Organisation().In("Borne")));
        var theOffer = await server.Add((offer ?? (b => b))(An.Offer().Of(theOrganisation)));
        var theNeed = await server.Add((need ?? (b => b))(A.Need().Of(theSchool)));
        return new Pair(
            server, theSchool, theOrganisation, theOffer, theNeed, await server.AsSchool(theSchool.Code), await server.AsOrganisation(theOrganisation));
    }

    public async Task<Pair> Ask(string? message = null)
    {
        var body = await AtSchool.Post($"/needs/{Need.Id}/requests", new { offerId = Offer.Id, message }).Body(HttpStatusCode.Created);
        Id = body.GetProperty("partnershipId").GetGuid();
        return this;
    }

    public async Task<Pair> Accept()
    {
        await AtOrganisation.Put($"/partnerships/{Id}/answer", new { answer = "accept" }).Body(HttpStatusCode.OK);
        return this;
    }

    /// <returns>The activity.</returns>
    public async Task<Guid> Plan(DateOnly day)
    {
        var body = await AtSchool.Post($"/partnerships/{Id}/activities", new { moment = Moment(day) }).Body(HttpStatusCode.Created);
        return body.GetProperty("activityId").GetGuid();
    }

    public static object Moment(DateOnly day, string start = "13:00", string end = "14:30") => new { date = day.ToString("yyyy-MM-dd"), start, end };

    public Task<JsonElement> Page(HttpClient reader) => reader.Get($"/partnerships/{Id}");

    public async Task<PartnershipStage> Stage()
    {
        await using var db = _server.Database.Open();
        return await db.Set<Partnership>().Where(p => p.Id == Id).Select(p => p.Stage).SingleAsync(TestContext.Current.CancellationToken);
    }

    public async Task<NeedStatus> NeedStatus()
    {
        await using var db = _server.Database.Open();
        return await db.Set<Need>().Where(n => n.Id == Need.Id).Select(n => n.Status).SingleAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Places taken of the offer in a school year; 0 while there is no row.</summary>
    public async Task<int> Taken(SchoolYear year)
    {
        await using var db = _server.Database.Open();
        return await db.Set<OfferYear>().Where(y => y.OfferId == Offer.Id && y.SchoolYear == year).Select(y => y.Taken).SingleOrDefaultAsync(TestContext.Current.CancellationToken);
    }

    public void Dispose()
    {
        AtSchool.Dispose();
        AtOrganisation.Dispose();
    }
}

internal static partial class MailBox
{
    /// <summary>The mails of a kind that stand in the outbox for an address, oldest first.</summary>
    public static async Task<List<OutboxMail>> Mails(this TestServer server, string template, string? address = null)
    {
        await using var db = server.Database.Open();
        return await db.Set<OutboxMail>().Include(m => m.Attachments).Where(m => m.Template == template && (address == null || m.ToAddress == address))
            .OrderBy(m => m.CreatedAt).ThenBy(m => m.Id).ToListAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>The last mail of a kind to an address.</summary>
    public static async Task<OutboxMail> LastMail(this TestServer server, string template, string address) => (await server.Mails(template, address))[^1];

    /// <summary>The secret in the link of a mail, as it stands in both its forms.</summary>
    public static string Token(this OutboxMail mail)
    {
        var tokens = Link().Matches(mail.Text).Select(m => m.Groups[1].Value).Distinct().ToList();
        Assert.Single(tokens);
        Assert.Contains('#' + tokens[0], mail.Html);
        return tokens[0];
    }

    /// <summary>The clock's part: one run of the job that moves what is due.</summary>
    public static async Task<JobReport> Progress(this TestServer server)
    {
        var report = await server.With<PartnershipProgress, JobReport>(job => job.Run(TestContext.Current.CancellationToken));
        Assert.Empty(report.Failures);
        return report;
    }

    /// <summary>Sets the clock to half past nine in the morning of a day, on or back.</summary>
    public static void GoTo(this TestServer server, DateOnly day) => server.Clock.AdjustTime(DutchTime.At(day, new TimeOnly(9, 30)));

    [GeneratedRegex(@"https?://\S+/(?:antwoord|doorgegaan|verlengen)\?keuze=\w+#([\w-]+)")]
    private static partial Regex Link();
}
