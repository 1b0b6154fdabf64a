using TechMatch.Domain;
using TechMatch.Domain.Calendars;
using TechMatch.Domain.Offers;
using TechMatch.Domain.Partnerships;
using TechMatch.Domain.Programme;
using TechMatch.Domain.Schools;
using TechMatch.Server.Features.Notifications;
using TechMatch.Server.Features.Partnerships;
using TechMatch.Server.Features.Partnerships.Covenants.Mails;
using TechMatch.Server.Features.Partnerships.Mails;
using TechMatch.Server.Features.Partnerships.Renewals;
using TechMatch.Server.Features.Partnerships.Renewals.Mails;

namespace TechMatch.Server.Tests.Features.Partnerships;

/// <summary>A sample of each mail about a covenant or another school year.</summary>
internal static class StructuralMailSamples
{
    private static readonly Actor School = new(Actors.School, Guid.CreateVersion7(), Via.Screen);
    private static readonly Actor Organisation = new(Actors.Organisation, null, Via.Screen);
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 9, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly Today = new(2026, 11, 24);

    /// <returns>Null for a mail that is about something else.</returns>
    public static Mail? Make(
        string name, SideRecipient to, MailFacts facts, bool isRich, string? note, IReadOnlyList<FittingOffers.Fitting> others, string token)
    {
        var partnership = AtWork();
        var renewal = partnership.Renewal!;
        return name switch
        {
            nameof(CovenantWrittenMail) => new CovenantWrittenMail(to, facts, 2, note, isRich),
            nameof(CovenantSignedMail) => new CovenantSignedMail(
                to, facts, partnership.Covenant!, isRich ? new MailAttachment("convenant.pdf", "application/pdf", [1]) : null),
            nameof(RenewalAskedMail) => new RenewalAskedMail(to, facts, renewal, isRich ? Last(null) : Last("<b>Bouw</b> een grijper"), token),
            nameof(RenewalAnsweredMail) => new RenewalAnsweredMail(
                to, facts, renewal, isRich ? new(RenewalAnswer.No, RenewalReason.NoTime, Now) : new(RenewalAnswer.Maybe, null, Now), note, others),
            _ => null,
        };
    }

    private static RenewalView.LastTimeView Last(string? title) =>
        new(ActivityKind.GuestLesson, null, title, Today.AddDays(-30), new(9, 0), new(10, 30), Venue.AtSchool, 28);

    private static Partnership AtWork()
    {
        var partnership = Partnership.Suggest(Guid.CreateVersion7(Now), EstablishmentCode.Parse("00AB01"), Guid.CreateVersion7(Now), Actor.Clock, Now);
        var relation = new RegisteredRelation
        {
            Kind = ActivityKind.CompanyVisit,
            HeldOn = Today.AddDays(-30),
            Start = new(9, 0),
            End = new(11, 0),
            Venue = Venue.AtOrganisation,
            GroupSize = 24,
        };
        partnership.Register(relation, null, School, Today, Now);
        partnership.ConfirmRelation(Guid.CreateVersion7(Now), Organisation, Now);
        partnership.AskRenewal(new SchoolYear(2027), Now);
        partnership.WriteCovenant(
            Guid.CreateVersion7(Now),
            new CovenantTerms
            {
                Together = "Samen een grijper bouwen",
                Kinds = EnumSet<ActivityKind>.Of(ActivityKind.GuestLesson),
                TimesPerYear = 2,
                FirstYear = new SchoolYear(2026),
                Years = 3,
                SchoolArranges = "Een lokaal",
                OrganisationArranges = "Twee monteurs",
                Ending = "Voor 1 juni",
            },
            new CovenantParties("De Zandloper", partnership.SchoolCode, "Hengelo", "Boldermolen", null, "Borne"),
            null,
            School,
            Today,
            Now);
        return partnership;
    }
}
