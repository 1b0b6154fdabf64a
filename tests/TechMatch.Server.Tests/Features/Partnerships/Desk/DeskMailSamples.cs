using TechMatch.Domain;
using TechMatch.Domain.Calendars;
using TechMatch.Domain.Partnerships;
using TechMatch.Domain.Programme;
using TechMatch.Domain.Schools;
using TechMatch.Server.Features.Notifications;
using TechMatch.Server.Features.Partnerships;
using TechMatch.Server.Features.Partnerships.Desk;
using TechMatch.Server.Features.Partnerships.Desk.Mails;
using TechMatch.Server.Features.Partnerships.Mails;

namespace TechMatch.Server.Tests.Features.Partnerships.Desk;

/// <summary>A sample of each mail about what a coordinator does for two sides.</summary>
internal static class DeskMailSamples
{
    private const string Coordinator = "Els <b>Bouw</b>";

    private static readonly DateTimeOffset Now = new(2026, 11, 24, 9, 0, 0, TimeSpan.Zero);

    /// <returns>Null for a mail that is about something else.</returns>
    public static Mail? Make(string name, SideRecipient to, MailFacts facts, bool isRich, string? note) => name switch
    {
        nameof(SuggestionMadeMail) => new SuggestionMadeMail(to, facts, Suggestion(facts, isRich), isRich ? Guid.CreateVersion7(Now) : null),
        nameof(ConversationTakenOverMail) => new ConversationTakenOverMail(
            to, facts, Coordinator, "els@regio.example", isRich ? "Het stokt al weken.\nIk bel <b>Bouw</b>" : "Het stokt."),
        nameof(ConversationHandedBackMail) => new ConversationHandedBackMail(to, facts, Coordinator, note),
        nameof(CoordinatorNewsMail) => new CoordinatorNewsMail(to, facts, News(isRich)),
        _ => null,
    };

    private static SuggestionView Suggestion(MailFacts facts, bool isRich) => new(
        Guid.CreateVersion7(Now),
        facts.PartnershipId,
        Guid.CreateVersion7(Now),
        "<b>Bouw</b> een grijper",
        ActivityKind.GuestLesson,
        new OrganisationSide(facts.Pair.Organisation.Id, facts.Pair.Organisation.Facts.Name, facts.Pair.Organisation.Facts.Place, facts.Pair.Organisation.Kind),
        "Zij deden dit vorig jaar\nop de school ernaast",
        isRich ? Coordinator : null,
        Now);

    /// <summary>A yes without words and a message; or that yes alone.</summary>
    private static IReadOnlyList<PartnershipEvent> News(bool isRich)
    {
        var partnership = Partnership.Suggest(Guid.CreateVersion7(Now), EstablishmentCode.Parse("00AB01"), Guid.CreateVersion7(Now), Actor.Clock, Now);
        var school = new Actor(Actors.School, null, Via.Screen);
        partnership.Request(
            Guid.CreateVersion7(Now), null, Guid.CreateVersion7(Now), new SchoolYear(2026), null, new(new(2026, 12, 1), new(2026, 12, 8), new(2026, 12, 15)), school, Now);
        partnership.Accept(new Actor(Actors.Organisation, null, Via.Screen), Now);
        var agreed = partnership.Events[^1];
        if (!isRich)
        {
            return [agreed];
        }

        partnership.Say("Past het? <b>Bouw</b>\nEn wanneer?", school, Now);
        return [agreed, partnership.Events[^1]];
    }
}
