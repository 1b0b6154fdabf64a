using Microsoft.EntityFrameworkCore;
using TechMatch.Domain;
using TechMatch.Domain.Offers;
using TechMatch.Domain.Partnerships;
using TechMatch.Server.Data;
using TechMatch.Server.Features.Notifications;
using TechMatch.Server.Features.Partnerships.Mails;
using TechMatch.Server.Platform;

namespace TechMatch.Server.Features.Partnerships.Joint;

/// <summary>The mails about taking part together; each in the transaction of what happened.</summary>
public sealed class JointMails(TechMatchDbContext db, MailRecipients recipients, Outbox outbox) : IFeatureServices
{
    public static void Add(IServiceCollection services, IConfiguration configuration) => services.AddScoped<JointMails>();

    /// <summary>To a school that is asked to take part.</summary>
    public async Task Invited(JointActivity joint, Partnership partnership, CancellationToken cancel)
    {
        var pair = await PartnershipFacts.Read(db, partnership, cancel);
        var title = await db.Set<Offer>().Where(o => o.Id == joint.OfferId).Select(o => o.Details.Title).SingleAsync(cancel);
        foreach (var to in await recipients.Of(partnership, pair, Actors.School, cancel))
        {
            await outbox.Add(new SchoolInvitedMail(to, new MailFacts(partnership.Id, pair), joint, title), cancel);
        }
    }
}
