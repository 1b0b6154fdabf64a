using Microsoft.EntityFrameworkCore;
using TechMatch.Domain;
using TechMatch.Domain.Calendars;
using TechMatch.Domain.Partnerships;
using TechMatch.Domain.Programme;
using TechMatch.Domain.Schools;
using TechMatch.Server.Data;
using TechMatch.Server.Platform.Access;

namespace TechMatch.Server.Features.Partnerships;

/// <summary>The last thing that the two did together before they met in TechMatch.</summary>
/// <param name="Kind">What it was.</param>
/// <param name="HeldOn">When: at most three years ago.</param>
/// <param name="Start">When it started, wall-clock time in the Netherlands.</param>
/// <param name="End">When it ended.</param>
/// <param name="Venue">atSchool or atOrganisation.</param>
/// <param name="GroupSize">How many took part; a number, never who.</param>
/// <param name="Note">Words to the other side; at most 2,000 characters.</param>
public sealed record RelationForm(ActivityKind? Kind, DateOnly? HeldOn, TimeOnly? Start, TimeOnly? End, Venue? Venue, int? GroupSize, string? Note)
{
    /// <exception cref="InvalidInputException">With every field that was not filled in.</exception>
    internal RegisteredRelation Read()
    {
        var errors = new List<InvalidField>();
        T Need<T>(T? value, string field, string code)
            where T : struct
        {
            if (value is null)
            {
                errors.Add(new(field, code));
            }

            return value.GetValueOrDefault();
        }

        var relation = new RegisteredRelation
        {
            Kind = Need(Kind, "kind", "kind-required"),
            HeldOn = Need(HeldOn, "heldOn", "date-required"),
            Start = Need(Start, "start", "time-required"),
            End = Need(End, "end", "time-required"),
            Venue = Need(Venue, "venue", "venue-required"),
            GroupSize = Need(GroupSize, "groupSize", "group-size-range"),
        };
        InvalidInputException.ThrowIfAny(errors);
        return relation;
    }
}

/// <summary>Writes down a relation from before TechMatch; the same for both sides.</summary>
public sealed class RelationRegister(
    TechMatchDbContext db, Transactions transactions, PartnershipRows rows, MailLinks links, TalkMails mails, Caller caller, TimeProvider clock)
{
    /// <summary>When the other side had registered the two already, this is its confirmation.</summary>
    /// <exception cref="DomainException"><c>partnership-exists</c> when the two have met here already; <c>school-unknown</c>, <c>organisation-unknown</c>, <c>school-closed</c>.</exception>
    public Task<Partnership> Register(EstablishmentCode schoolCode, Guid organisationId, RelationForm form, CancellationToken cancel)
    {
        var relation = form.Read();
        var now = clock.GetUtcNow();
        return transactions.Run(async () =>
        {
            var school = await db.Set<School>().AsNoTracking().SingleOrDefaultAsync(s => s.Code == schoolCode, cancel)
                ?? throw new DomainException("school-unknown", $"There is no school {schoolCode}.");
            if (!school.IsOpenOn(DutchTime.DayOf(now)))
            {
                throw new DomainException("school-closed", $"The school closed on {school.ClosedOn:yyyy-MM-dd}.");
            }

            if (!await db.Set<Domain.Organisations.Organisation>().AnyAsync(o => o.Id == organisationId, cancel))
            {
                throw new DomainException("organisation-unknown", $"There is no organisation {organisationId}.");
            }

            var actor = caller.ToActor();
            var partnership = await rows.LockPair(schoolCode, organisationId, cancel);
            if (partnership is null)
            {
                partnership = Partnership.Suggest(Guid.CreateVersion7(now), schoolCode, organisationId, actor, now);
                db.Add(partnership);
            }
            else if (partnership.Stage != PartnershipStage.Suggested)
            {
                throw new DomainException("partnership-exists", $"The two are {partnership.Stage} here already.");
            }

            if (partnership.Registration is { } known && known.By != actor.Role)
            {
                partnership.ConfirmRelation(Guid.CreateVersion7(now), actor, now);
                await db.SaveChangesAsync(cancel);
                await links.RevokeOfRelation(partnership, cancel);
                await mails.RelationAnswered(partnership, cancel);
                return partnership;
            }

            partnership.Register(relation, form.Note, actor, DutchTime.DayOf(now), now);
            await db.SaveChangesAsync(cancel);
            await links.RevokeOfRelation(partnership, cancel);
            await mails.RelationRegistered(partnership, partnership.Events[^1], cancel);
            return partnership;
        });
    }
}
