using Microsoft.Extensions.Options;
using TechMatch.Domain;
using TechMatch.Domain.Calendars;
using TechMatch.Domain.Geography;
using TechMatch.Domain.Matching;
using TechMatch.Domain.Offers;
using TechMatch.Domain.Organisations;
using TechMatch.Domain.Partnerships;
using TechMatch.Domain.Programme;
using TechMatch.Domain.Schools;
using TechMatch.Server.Features.Notifications;
using TechMatch.Server.Features.Partnerships;
using TechMatch.Server.Features.Partnerships.Mails;
using TechMatch.Server.Platform.Http;
using TechMatch.Server.Tests.Features.Partnerships.Desk;

namespace TechMatch.Server.Tests.Features.Partnerships;

/// <summary>Every mail of a partnership can be written in both languages, with all there is to say and with the least.</summary>
public sealed class PartnershipMailsTests
{
    private const string Token = "dGhpcyBpcyBub3QgYSBzZWNyZXQgYXQgYWxsLCBzaXI";

    private static readonly DateTimeOffset Now = new(2026, 11, 24, 9, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly Today = new(2026, 11, 24);
    private static readonly Guid OfferId = Guid.CreateVersion7(Now);
    private static readonly MailRenderer Renderer = new(Options.Create(new WebOptions { PublicAddress = "https://techmatch.example" }));

    public static TheoryData<string, string, bool> All()
    {
        var data = new TheoryData<string, string, bool>();
        foreach (var type in typeof(PartnershipMail).Assembly.GetTypes().Where(t => t.IsAssignableTo(typeof(PartnershipMail)) && !t.IsAbstract).OrderBy(t => t.Name, StringComparer.Ordinal))
        {
            foreach (var language in new[] { "nl", "en" })
            {
                data.Add(type.Name, language, true);
                data.Add(type.Name, language, false);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task A_mail_says_the_same_in_both_its_forms(string name, string language, bool isRich)
    {
        foreach (var side in new[] { Actors.School, Actors.Organisation })
        {
            var mail = Make(name, new SideRecipient(new Recipient("anna@school.example", "Anna", language), side), isRich);
            var rendered = await Renderer.Render(mail);
            Assert.DoesNotContain("{{", rendered.Text + rendered.Html + rendered.Subject + rendered.Preheader);
            Assert.DoesNotContain("  ", rendered.Subject);
            Assert.DoesNotContain(" ,", rendered.Text);
            Assert.DoesNotContain(" 0001", rendered.Text);
            Assert.Matches("De Zandloper|Boldermolen", rendered.Text);
            Assert.DoesNotContain("<b>Bouw</b>", rendered.Html);

            // Each link of the one form stands in the other.
            var links = rendered.Text.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries)
                .Where(w => w.StartsWith("https://techmatch.example/", StringComparison.Ordinal)).ToList();
            Assert.NotEmpty(links);
            Assert.All(links, l => Assert.Contains(System.Text.Encodings.Web.HtmlEncoder.Default.Encode(l), rendered.Html));
            Assert.All(links.Where(l => l.Contains(Token, StringComparison.Ordinal)), l => Assert.EndsWith('#' + Token, l));
        }
    }

    private static Mail Make(string name, SideRecipient to, bool isRich)
    {
        var facts = new MailFacts(Guid.CreateVersion7(Now), Pair(isRich));
        var request = new RequestFacts(Request(isRich), Asked(isRich), isRich ? 2 : 0);
        var activity = new ActivityFacts(Planned(isRich), isRich ? "<b>Bouw</b> een grijper" : null);
        IReadOnlyList<MailMoment> moments = isRich ? [new(new(2027, 2, 9), new(9, 0), new(10, 30)), new(new(2027, 2, 11), new(13, 0), new(14, 30))] : [];
        IReadOnlyList<FittingOffers.Fitting> others = isRich ? [Other()] : [];
        var calendar = new MailAttachment("activiteit.ics", "text/calendar", [1]);
        var note = isRich ? "Graag & snel" : null;
        return name switch
        {
            nameof(RequestReceivedMail) => new RequestReceivedMail(to, facts, request, Token),
            nameof(RequestReminderMail) => new RequestReminderMail(to, facts, request, Token),
            nameof(RequestPassedOverMail) => new RequestPassedOverMail(to, facts, request),
            nameof(RequestAcceptedMail) => new RequestAcceptedMail(to, facts, request, moments),
            nameof(RequestDeclinedMail) => new RequestDeclinedMail(to, facts, request, others),
            nameof(RequestWithdrawnMail) => new RequestWithdrawnMail(to, facts, request),
            nameof(RequestEscalatedMail) => new RequestEscalatedMail(to, facts, request, others),
            nameof(RequestExpiredMail) => new RequestExpiredMail(to, facts, request, others),
            nameof(MomentsProposedMail) => new MomentsProposedMail(to, facts, "Gastles", moments, isRich ? Actors.School : Actors.Coordinator, note),
            nameof(ActivityPlannedMail) => new ActivityPlannedMail(to, facts, activity, calendar),
            nameof(ActivityReminderMail) => new ActivityReminderMail(
                to,
                facts,
                activity,
                isRich,
                Today,
                isRich ? [new(ActivityKind.CompanyVisit, "room", to.Side, false, "Een <i>lokaal</i>", "A <i>room</i>")] : []),
            nameof(ActivityCancelledMail) => new ActivityCancelledMail(to, facts, activity, Actors.Organisation, isRich, calendar),
            nameof(SchoolInvitedMail) => new SchoolInvitedMail(to, facts, Shared(), isRich ? "<b>Bouw</b> een grijper" : "Gastles"),
            nameof(ActivityMoveProposedMail) => new ActivityMoveProposedMail(to, facts, activity, moments, isRich ? Actors.School : Actors.Coordinator, note),
            nameof(ActivityMovedMail) => new ActivityMovedMail(
                to, facts, activity, new(new(2027, 2, 9), new(9, 0), new(10, 30)), Actors.Organisation, note, calendar),
            nameof(ActivityRelocatedMail) => new ActivityRelocatedMail(to, facts, activity, Actors.Organisation, calendar),
            nameof(DidItTakePlaceMail) => new DidItTakePlaceMail(to, facts, activity, Token),
            nameof(EvidenceAttachedMail) => new EvidenceAttachedMail(to, facts, activity, Today.AddDays(14), Token),
            nameof(ActivityDisputedMail) => new ActivityDisputedMail(to, facts, activity, isRich),
            nameof(MessageReceivedMail) => new MessageReceivedMail(to, facts, Actors.School, "Past het?\nEn wanneer?"),
            nameof(PartnershipEndedMail) => new PartnershipEndedMail(to, facts, Actors.Organisation, "Verhuisd"),
            nameof(PartnershipLapsedMail) => new PartnershipLapsedMail(to, facts, new(2025, 11, 24)),
            nameof(RelationRegisteredMail) => new RelationRegisteredMail(to, facts, Relation(), note, Token, Today.AddDays(89)),
            nameof(RelationAnsweredMail) => new RelationAnsweredMail(to, facts, Relation(), note, isRich),
            _ => StructuralMailSamples.Make(name, to, facts, isRich, note, others, Token) ?? DeskMailSamples.Make(name, to, facts, isRich, note)
                ?? throw new ArgumentOutOfRangeException(nameof(name), name, "This mail has no sample: add one."),
        };
    }

    private static PartnershipFacts Pair(bool isRich)
    {
        Location? At(double latitude, double longitude) =>
            isRich ? new Location(new GeoPoint(latitude, longitude), LocationSource.Register, LocationPrecision.PostalCode4) : null;
        var municipality = MunicipalityCode.Parse("GM0164");
        return new PartnershipFacts(
            School.FromRegister(
                EstablishmentCode.Parse("00AB01"),
                Sector.Po,
                new SchoolFacts { Name = "De Zandloper", MunicipalityCode = municipality, Place = isRich ? "Hengelo" : null, Street = isRich ? "Schoolstraat" : null },
                At(52.26, 6.79),
                Guid.Empty,
                Today),
            Organisation.Create(
                Guid.CreateVersion7(Now),
                OrganisationKind.Company,
                new OrganisationFacts { Name = "Boldermolen", Place = isRich ? "Borne" : null },
                At(52.3, 6.75),
                null,
                Now));
    }

    private static AgreementsView Asked(bool isRich) => new(
        isRich ? Guid.CreateVersion7(Now) : null,
        OfferId,
        "Bouw zelf een grijper",
        ActivityKind.GuestLesson,
        EnumSet<Topic>.Of(Topic.Robotics),
        EnumSet<Audience>.Of(Audience.PoGroup78),
        isRich ? 28 : null,
        isRich ? new DateOnly(2027, 2, 1) : null,
        isRich ? new DateOnly(2027, 3, 26) : null,
        EnumSet<DayOfWeek>.Of(DayOfWeek.Monday),
        Venue.AtSchool,
        90,
        true,
        isRich,
        isRich ? "Met <i>6</i> bouwsets" : null,
        new PlacesView("2026-2027", 3, 1, 2),
        isRich ? "Kijk mee in de werkplaats" : null);

    private static PartnershipRequest Request(bool isRich)
    {
        var partnership = Partnership.Suggest(Guid.CreateVersion7(Now), EstablishmentCode.Parse("00AB01"), Guid.CreateVersion7(Now), Actor.Clock, Now);
        var timers = new RequestTimers(new(2026, 12, 1), new(2026, 12, 8), new(2026, 12, 15));
        var school = new Actor(Actors.School, null, Via.Screen);
        partnership.Request(Guid.CreateVersion7(Now), isRich ? Guid.CreateVersion7(Now) : null, OfferId, new SchoolYear(2026), isRich ? "In de ochtend" : null, timers, school, Now);
        return isRich
            ? partnership.Decline(DeclineReason.Dates, "In mei wel", new Actor(Actors.Organisation, null, Via.MailLink), Now)
            : partnership.OpenRequest!;
    }

    private static JointActivity Shared()
    {
        var partnership = Partnership.Suggest(Guid.CreateVersion7(Now), EstablishmentCode.Parse("00AB01"), Guid.CreateVersion7(Now), Actor.Clock, Now);
        var school = new Actor(Actors.School, null, Via.Screen);
        var organisation = new Actor(Actors.Organisation, null, Via.Screen);
        partnership.Request(
            Guid.CreateVersion7(Now), null, OfferId, new SchoolYear(2026), null, new(new(2026, 12, 1), new(2026, 12, 8), new(2026, 12, 15)), school, Now);
        partnership.Accept(organisation, Now);
        var activity = partnership.Plan(
            new(Guid.CreateVersion7(Now), OfferId, ActivityKind.CompanyVisit, new(Today, new(13, 0), new(14, 30)), Venue.AtOrganisation, 28, new SchoolYear(2026)),
            school,
            Today,
            Now);
        return partnership.OpenToOthers(activity.Id, Guid.CreateVersion7(Now), 60, organisation, Today, Now);
    }

    private static Activity Planned(bool isRich)
    {
        var partnership = Partnership.Suggest(Guid.CreateVersion7(Now), EstablishmentCode.Parse("00AB01"), Guid.CreateVersion7(Now), Actor.Clock, Now);
        var school = new Actor(Actors.School, null, Via.Screen);
        var timers = new RequestTimers(new(2026, 12, 1), new(2026, 12, 8), new(2026, 12, 15));
        partnership.Request(Guid.CreateVersion7(Now), null, OfferId, new SchoolYear(2026), null, timers, school, Now);
        partnership.Accept(new Actor(Actors.Organisation, null, Via.Screen), Now);
        var moment = new Moment(Today, new(13, 0), new(14, 30));
        var activity = partnership.Plan(
            new(Guid.CreateVersion7(Now), isRich ? OfferId : null, ActivityKind.CompanyVisit, moment, Venue.AtSchool, 28, isRich ? new SchoolYear(2026) : null), school, Today, Now);
        if (isRich)
        {
            partnership.ConfirmActivity(activity.Id, true, 28, null, school, Today, Now);
        }
        else
        {
            partnership.CancelActivity(activity.Id, "De monteur is ziek", school, Now);
        }

        return activity;
    }

    private static RegisteredRelation Relation() => new()
    {
        By = Actors.School,
        At = Now,
        Kind = ActivityKind.Internship,
        HeldOn = new(2026, 4, 14),
        Start = new(9, 0),
        End = new(11, 30),
        Venue = Venue.AtOrganisation,
        GroupSize = 26,
    };

    private static FittingOffers.Fitting Other()
    {
        var details = new OfferDetails
        {
            Kind = ActivityKind.GuestLesson,
            Title = "Lassen met vonken",
            Topics = EnumSet<Topic>.Of(Topic.Metal),
            Audiences = EnumSet<Audience>.All,
            Venue = Venue.AtSchool,
            MaxTravelKm = 25,
            CapacityPerSchoolYear = 3,
            Months = EnumSet<Month>.All,
            Languages = EnumSet<Language>.Of(Language.Dutch),
            HasVog = true,
        };
        var offer = new OfferToMatch(OfferId, Guid.CreateVersion7(Now), null, details, new Dictionary<SchoolYear, int>(), 0);
        return new(new Match(offer, new(1, 1, 1, 1, 1, 1, 1), 4800, false, 2, Today, [], []), "Lasserij Vonkenvanger", "Hengelo");
    }
}
