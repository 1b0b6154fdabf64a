using TechMatch.Domain;
using TechMatch.Domain.Partnerships;
using TechMatch.Server.Data;
using TechMatch.Server.Features.Notifications;
using TechMatch.Server.Features.Partnerships.Covenants.Mails;
using TechMatch.Server.Features.Partnerships.Mails;

namespace TechMatch.Server.Features.Partnerships.Covenants;

/// <summary>The mails about a covenant. Each in the transaction of what happened; the partnership has been saved.</summary>
public sealed class CovenantMails(TechMatchDbContext db, MailRecipients recipients, Outbox outbox)
{
    /// <summary>To the other side: read it, and sign it or change it.</summary>
    public Task Written(Partnership partnership, Actors by, string? note, bool fell, CancellationToken cancel) => Send(
        partnership, by.Others(), (to, facts) => new CovenantWrittenMail(to, facts, partnership.Covenant!.Number, note, fell), cancel);

    /// <summary>To the other side: one has signed, now you.</summary>
    public Task Signed(Partnership partnership, Actors by, CancellationToken cancel) => Send(
        partnership, by.Others(), (to, facts) => new CovenantSignedMail(to, facts, partnership.Covenant!, null), cancel);

    /// <summary>To both: both have signed, with the PDF.</summary>
    public Task Fixed(Partnership partnership, CancellationToken cancel)
    {
        var pdf = new MailAttachment(GetCovenantPdf.FileName, GetCovenantPdf.MediaType, GetCovenantPdf.Make(partnership.Covenant!));
        return Send(partnership, Actors.Sides, (to, facts) => new CovenantSignedMail(to, facts, partnership.Covenant!, pdf), cancel);
    }

    private async Task Send(Partnership partnership, Actors sides, Func<SideRecipient, MailFacts, Mail> make, CancellationToken cancel)
    {
        var pair = await PartnershipFacts.Read(db, partnership, cancel);
        var facts = new MailFacts(partnership.Id, pair);
        foreach (var to in await recipients.Of(partnership, pair, sides, cancel))
        {
            await outbox.Add(make(to, facts), cancel);
        }
    }
}
