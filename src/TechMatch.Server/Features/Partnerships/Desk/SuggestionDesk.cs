using Microsoft.EntityFrameworkCore;
using TechMatch.Domain;
using TechMatch.Domain.Needs;
using TechMatch.Domain.Offers;
using TechMatch.Domain.Partnerships;
using TechMatch.Domain.Schools;
using TechMatch.Server.Data;
using TechMatch.Server.Features.Notifications;
using TechMatch.Server.Features.Partnerships.Desk.Mails;
using TechMatch.Server.Features.Partnerships.Mails;
using TechMatch.Server.Platform;

namespace TechMatch.Server.Features.Partnerships.Desk;

/// <summary>Makes suggestions of coordinators: the pair, its history, the mail to the school. Works in the caller's transaction.</summary>
public sealed class SuggestionDesk(TechMatchDbContext db, PartnershipRows rows, RegionPeople people, Outbox outbox, TimeProvider clock) : IFeatureServices, ISuggestions
{
    public static void Add(IServiceCollection services, IConfiguration configuration)
    {
        services.AddScoped<SuggestionDesk>();
        services.AddScoped<ISuggestions>(found => found.GetRequiredService<SuggestionDesk>());
    }

    async Task<Guid> ISuggestions.Suggest(School school, Need need, Guid offerId, string reason, Actor actor, CancellationToken cancel) =>
        (await Suggest(school, need, offerId, reason, actor, cancel)).PartnershipId;

    /// <exception cref="DomainException">
    /// <c>offer-unknown</c>, <c>offer-not-live</c>, <c>already-suggested</c>, <c>partnership-under-way</c> or <c>relation-waits</c>.
    /// </exception>
    /// <exception cref="InvalidInputException">There is no offer or no reason.</exception>
    public async Task<SuggestionView> Suggest(School school, Need? need, Guid? offerId, string? reason, Actor actor, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        if (offerId is not { } id)
        {
            throw new InvalidInputException([new("offerId", "offer-required")]);
        }

        var offer = await db.Set<Offer>().AsNoTracking().SingleOrDefaultAsync(o => o.Id == id, cancel)
            ?? throw new DomainException("offer-unknown", $"There is no offer {id}.");
        if (!offer.IsLive)
        {
            throw new DomainException("offer-not-live", $"The offer is {offer.Status}.");
        }

        var (partnership, words) = await Pair(school.Code, offer.OrganisationId, reason, actor, now, cancel);

        // What is over by itself makes place for the next.
        await db.Set<CoordinatorSuggestion>().Where(s => s.PartnershipId == partnership.Id && s.EndedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.EndedBy, SuggestionEnd.Overtaken).SetProperty(s => s.EndedAt, now), cancel);
        var suggestion = CoordinatorSuggestion.Make(Guid.CreateVersion7(now), partnership.Id, need?.Id, offer.Id, words, actor.AccountId, now);
        db.Add(suggestion);
        await db.SaveChangesAsync(cancel);
        var view = (await SuggestionView.Read(db, db.Set<CoordinatorSuggestion>().Where(s => s.Id == suggestion.Id), cancel)).Single();
        var facts = new MailFacts(partnership.Id, await PartnershipFacts.Read(db, partnership, cancel));
        foreach (var person in await people.OfSchool(school.Code, cancel))
        {
            await outbox.Add(new SuggestionMadeMail(new SideRecipient(Recipient.Of(person), Actors.School), facts, view, need?.Id), cancel);
        }

        return view;
    }

    private async Task<(Partnership Partnership, string Reason)> Pair(
        EstablishmentCode school, Guid organisation, string? reason, Actor actor, DateTimeOffset now, CancellationToken cancel)
    {
        if (await rows.LockPair(school, organisation, cancel) is { } known)
        {
            // Refused before anything is written down: of a wave the others go on in the same transaction.
            if (known.CanBeSuggested && await OpenSuggestions.In(db).AnyAsync(s => s.PartnershipId == known.Id, cancel))
            {
                throw new DomainException("already-suggested", "The school has not answered the last suggestion of this organisation yet.");
            }

            return (known, known.SuggestAgain(reason, actor, now));
        }

        var errors = new List<InvalidField>();
        var words = FreeText.Clean(reason, "reason", Partnership.MaxNoteLength, required: true, errors);
        InvalidInputException.ThrowIfAny(errors);
        var partnership = Partnership.Suggest(Guid.CreateVersion7(now), school, organisation, actor, now, words);
        db.Add(partnership);
        return (partnership, words!);
    }
}
