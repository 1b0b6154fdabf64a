using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TechMatch.Domain;
using TechMatch.Domain.Geography;
using TechMatch.Domain.Organisations;
using TechMatch.Domain.Schools;
using TechMatch.Server.Data;
using TechMatch.Server.Features.BulkMails.Mails;
using TechMatch.Server.Features.Notifications;
using TechMatch.Server.Platform.Access;
using TechMatch.Server.Platform.Endpoints;
using TechMatch.Server.Platform.Http;

namespace TechMatch.Server.Features.BulkMails;

/// <summary>A mail that a coordinator is writing.</summary>
/// <param name="Audience">To whom.</param>
/// <param name="Uncovered">Only schools that do not count.</param>
/// <param name="NoNeed">Only schools without an open need.</param>
/// <param name="Sector">Only schools of this sector.</param>
/// <param name="NoOffer">Only organisations of which no offer is open.</param>
/// <param name="Municipality">Only there.</param>
/// <param name="Industry">Only organisations that work in it, by their SBI codes.</param>
/// <param name="InvitesToOffer">Whether organisations get a button to put what they offer.</param>
/// <param name="Subject">At most 120 characters.</param>
/// <param name="Text">Plain words, an empty line between paragraphs; at most 4,000 characters.</param>
public sealed record BulkMailForm(
    BulkAudience? Audience,
    bool? Uncovered,
    bool? NoNeed,
    Sector? Sector,
    bool? NoOffer,
    string? Municipality,
    Industry? Industry,
    bool? InvitesToOffer,
    string? Subject,
    string? Text)
{
    /// <exception cref="InvalidInputException">There is no audience, or no such municipality.</exception>
    internal (BulkAudience Audience, BulkFilters Filters) Read()
    {
        var errors = new List<InvalidField>();
        if (Audience is not { } audience || !Enum.IsDefined(audience))
        {
            errors.Add(new("audience", "bulk-audience-required"));
        }

        MunicipalityCode? municipality = null;
        if (!string.IsNullOrEmpty(Municipality))
        {
            if (MunicipalityCode.TryParse(Municipality, out var code))
            {
                municipality = code;
            }
            else
            {
                errors.Add(new("municipality", "municipality-unknown"));
            }
        }

        InvalidInputException.ThrowIfAny(errors);
        var isSchools = Audience == BulkAudience.Schools;
        return (Audience!.Value, new BulkFilters(
            isSchools && Uncovered == true, isSchools && NoNeed == true, isSchools ? Sector : null, !isSchools && NoOffer == true, municipality, isSchools ? null : Industry));
    }

    internal bool Invites => Audience == BulkAudience.Organisations && InvitesToOffer == true;
}

/// <summary>What a mail would look like, exactly as it is sent, and how many get it. Sends nothing.</summary>
public sealed class PreviewBulkMail : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/regions/{code}/bulk-mails/_preview", Handle)
        .Describe("PreviewBulkMail", "Bekijk een bericht aan velen precies zoals het verstuurd wordt, en hoeveel mensen het krijgen (bulk mail).", RateLimits.Heavy)
        .Problems(401, 403, 404)
        .Access(Who.Coordinator | Who.Administrator, Resource.Region);

    /// <param name="Receivers">How many get it.</param>
    /// <param name="TooSoon">How many do not, since they had a mail of a coordinator not long ago.</param>
    /// <param name="Unwanted">How many do not want it.</param>
    /// <param name="Unreachable">Of how many chosen schools or organisations nobody has an address.</param>
    /// <param name="QuietDays">For so many days nobody gets another.</param>
    /// <param name="Subject">As it stands in the mail; null while there are no words yet.</param>
    /// <param name="Html">The mail itself.</param>
    /// <param name="Text">The mail as plain text.</param>
    public sealed record Response(int Receivers, int TooSoon, int Unwanted, int Unreachable, int QuietDays, string? Subject, string? Html, string? Text);

    private static async Task<Ok<Response>> Handle(
        string code,
        BulkMailForm body,
        Caller caller,
        TechMatchDbContext db,
        BulkReaders readers,
        BulkStopLinks links,
        Outbox outbox,
        IOptions<BulkMailOptions> options,
        TimeProvider clock,
        CancellationToken cancel)
    {
        var (audience, filters) = body.Read();
        var found = await readers.Find(code, audience, filters, cancel);
        var before = clock.GetUtcNow().AddDays(-options.Value.QuietDays);
        var addresses = found.People.Select(p => p.Address).ToList();
        var kept = await db.Set<BulkAddress>().AsNoTracking()
            .Where(a => addresses.Contains(a.Address) && (a.StoppedAt != null || a.LastSentAt > before)).ToListAsync(cancel);
        var unwanted = kept.Count(a => a.StoppedAt is not null);
        var shown = string.IsNullOrWhiteSpace(body.Subject) && string.IsNullOrWhiteSpace(body.Text)
            ? null
            : await outbox.Preview(await OwnMail(code, body, caller, db, links, cancel));
        return TypedResults.Ok(new Response(
            addresses.Count - kept.Count, kept.Count - unwanted, unwanted, found.Unreachable, options.Value.QuietDays, shown?.Subject, shown?.Html, shown?.Text));
    }

    /// <summary>The mail as the writer would get it.</summary>
    internal static async Task<CoordinatorLetterMail> OwnMail(
        string region, BulkMailForm body, Caller caller, TechMatchDbContext db, BulkStopLinks links, CancellationToken cancel)
    {
        var (subject, text) = BulkMail.Words(body.Subject, body.Text);
        var account = await db.Users.AsNoTracking().SingleAsync(a => a.Id == caller.RequiredAccountId, cancel);
        var name = await db.Set<Region>().Where(r => r.Code == region).Select(r => r.Name).SingleAsync(cancel);
        return new CoordinatorLetterMail(Recipient.Of(account), subject, text, body.Invites, account.DisplayName, name, links.Seal(account.Email!));
    }
}

/// <summary>The mail goes to the writer alone.</summary>
public sealed class TryBulkMail : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/regions/{code}/bulk-mails/_try", Handle)
        .Describe("TryBulkMail", "Stuur een bericht aan velen als proef alleen naar jezelf (bulk mail).", RateLimits.Sensitive)
        .Problems(401, 403, 404)
        .Access(Who.Coordinator | Who.Administrator, Resource.Region);

    private static async Task<NoContent> Handle(
        string code, BulkMailForm body, Caller caller, TechMatchDbContext db, Transactions transactions, BulkStopLinks links, Outbox outbox, CancellationToken cancel)
    {
        var mail = await PreviewBulkMail.OwnMail(code, body, caller, db, links, cancel);
        await transactions.Run(async () => await outbox.Add(mail, cancel));
        return TypedResults.NoContent();
    }
}

/// <summary>Sends a mail to many: the receivers are fixed now, a job sends it. The same once more changes nothing.</summary>
public sealed class SendBulkMail : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPut("/regions/{code}/bulk-mails/{mailId:guid}", Handle)
        .Describe("SendBulkMail", "Verstuur een bericht aan scholen of bedrijven van de regio (bulk mail). Twee keer hetzelfde is één keer.", RateLimits.Sensitive)
        .Problems(401, 403, 404, 409)
        .Access(Who.Coordinator | Who.Administrator, Resource.Region);

    private static async Task<Ok<BulkMailView>> Handle(
        string code,
        Guid mailId,
        BulkMailForm body,
        Caller caller,
        TechMatchDbContext db,
        Transactions transactions,
        BulkReaders readers,
        TimeProvider clock,
        CancellationToken cancel)
    {
        var (audience, filters) = body.Read();
        var words = BulkMail.Words(body.Subject, body.Text);
        await transactions.Run(async () =>
        {
            var key = $"bulk mail {mailId}";
            await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(hashtextextended({key}, 0))", cancel);
            if (await db.Set<BulkMail>().AsNoTracking().SingleOrDefaultAsync(m => m.Id == mailId, cancel) is { } known)
            {
                if (known.RegionCode != code || known.MadeBy != caller.AccountId || (known.Subject, known.Text) != words || known.Audience != audience || known.Filters != filters
                    || known.InvitesToOffer != body.Invites)
                {
                    throw new DomainException("bulk-mail-sent", "Under this number another mail was sent.");
                }

                return;
            }

            var people = (await readers.Find(code, audience, filters, cancel)).People;
            if (people.Count == 0)
            {
                throw new DomainException("bulk-mail-nobody", "Nobody would get this mail.");
            }

            db.Add(BulkMail.Make(mailId, code, audience, filters, words, body.Invites, caller.RequiredAccountId, clock.GetUtcNow()));
            db.AddRange(people.Select((person, i) => BulkReceiver.Of(mailId, i + 1, person)));
            await db.SaveChangesAsync(cancel);
        });
        return TypedResults.Ok((await BulkMailView.Read(db, db.Set<BulkMail>().Where(m => m.Id == mailId), cancel)).Single());
    }
}
