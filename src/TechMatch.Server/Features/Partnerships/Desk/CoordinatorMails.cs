using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using TechMatch.Domain;
using TechMatch.Domain.Partnerships;
using TechMatch.Server.Data;
using TechMatch.Server.Features.Notifications;
using TechMatch.Server.Features.Partnerships.Desk.Mails;
using TechMatch.Server.Features.Partnerships.Mails;
using TechMatch.Server.Platform;

namespace TechMatch.Server.Features.Partnerships.Desk;

/// <summary>
/// What goes round when a coordinator is the contact of two: to both sides that it is so, to the coordinator what happens. The
/// coordinator gets a mail without links that act for a side.
/// </summary>
public sealed class CoordinatorMails(TechMatchDbContext db, MailRecipients recipients, Outbox outbox) : IFeatureServices
{
    /// <summary>Up to which event the coordinator was told in this unit of work.</summary>
    private readonly ConditionalWeakTable<Partnership, StrongBox<int>> _told = [];

    public static void Add(IServiceCollection services, IConfiguration configuration) => services.AddScoped<CoordinatorMails>();

    internal Task TakenOver(Partnership partnership, Guid coordinator, CancellationToken cancel) =>
        ToSides(partnership, coordinator, (to, facts, name, email) => new ConversationTakenOverMail(to, facts, name, email, partnership.Events[^1].Note ?? ""), cancel);

    internal Task HandedBack(Partnership partnership, Guid coordinator, CancellationToken cancel) =>
        ToSides(partnership, coordinator, (to, facts, name, _) => new ConversationHandedBackMail(to, facts, name, partnership.Events[^1].Note), cancel);

    /// <summary>Tells the coordinator who is the contact what just happened, once; not what that person did.</summary>
    internal async Task Tell(Partnership partnership, PartnershipFacts pair, CancellationToken cancel)
    {
        if (partnership.CoordinatedBy is not { } id)
        {
            return;
        }

        var told = _told.GetValue(partnership, _ => new StrongBox<int>(0));
        var news = partnership.Events
            .Where(e => e.Sequence > told.Value && e.AccountId != id && e.Happening is not (PartnershipHappening.TakenOver or PartnershipHappening.HandedBack))
            .OrderBy(e => e.Sequence).ToList();
        told.Value = partnership.EventCount;
        if (news.Count == 0)
        {
            return;
        }

        var account = await db.Users.AsNoTracking().SingleOrDefaultAsync(a => a.Id == id && a.EmailConfirmed, cancel);
        if (account is not null)
        {
            await outbox.Add(new CoordinatorNewsMail(new SideRecipient(Recipient.Of(account), Actors.Coordinator), new MailFacts(partnership.Id, pair), news), cancel);
        }
    }

    private async Task ToSides(Partnership partnership, Guid coordinator, Func<SideRecipient, MailFacts, string, string, Mail> make, CancellationToken cancel)
    {
        var pair = await PartnershipFacts.Read(db, partnership, cancel);
        var facts = new MailFacts(partnership.Id, pair);
        var account = await db.Users.AsNoTracking().SingleAsync(a => a.Id == coordinator, cancel);
        foreach (var to in await recipients.Of(partnership, pair, Actors.Sides, cancel))
        {
            await outbox.Add(make(to, facts, account.DisplayName, account.Email!), cancel);
        }
    }
}
