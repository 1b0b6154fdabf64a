using System.Text;
using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;
using TechMatch.Domain.Calendars;
using TechMatch.Domain.Partnerships;
using TechMatch.Domain.Programme;
using TechMatch.Server.Features.Notifications;

namespace TechMatch.Server.Features.Partnerships.Mails;

/// <summary>
/// The file that puts an activity in a calendar, or takes it out again (RFC 5545, 5546). Nobody answers from the calendar, so it is a
/// publication and no invitation. The UID is the activity's for life, and what supersedes has the higher SEQUENCE.
/// </summary>
internal static class ActivityCalendar
{
    private const string FileName = "activiteit.ics";
    private const string TimeZone = "Europe/Amsterdam";

    public static MailAttachment Make(ActivityFacts about, PartnershipFacts pair, string language, Uri page, DateTimeOffset now)
    {
        var activity = about.Activity;
        var isCancelled = activity.Status == ActivityStatus.Cancelled;
        var method = isCancelled ? CalendarMethods.Cancel : CalendarMethods.Publish;
        var title = ActivityMail.TitleIn(about, language);
        var words = MailWords.In(language);
        var where = words.Where(activity.Venue, pair.School.Facts.Place, pair.Organisation.Facts.Place);
        var calendar = new Calendar { Method = method, ProductId = "-//TechMatch//TechMatch//NL" };
        calendar.AddTimeZone(VTimeZone.FromDateTimeZone(TimeZone, new DateTime(activity.HeldOn.Year - 1, 1, 1), includeHistoricalData: false));
        calendar.Events.Add(new CalendarEvent
        {
            Uid = activity.Id.ToString(),
            DtStamp = new CalDateTime(now.UtcDateTime, "UTC"),
            Sequence = isCancelled ? 1 : 0,
            Status = isCancelled ? EventStatus.Cancelled : EventStatus.Confirmed,
            DtStart = new CalDateTime(activity.HeldOn, activity.Start, TimeZone),
            DtEnd = new CalDateTime(activity.HeldOn, activity.End, TimeZone),
            Summary = $"{title}: {pair.School.Facts.Name}, {pair.Organisation.Facts.Name}",
            Location = Address(pair, activity.Venue) is { Length: > 0 } address ? $"{where}, {address}" : where,
            Description = activity.CancelReason ?? page.ToString(),
            Url = page,
            Organizer = new Organizer($"mailto:geen-antwoord@{page.Host}") { CommonName = "TechMatch" },
        });
        var text = new CalendarSerializer().SerializeToString(calendar) ?? throw new InvalidOperationException("The calendar could not be written.");
        return new MailAttachment(FileName, $"text/calendar; method={method}; charset=utf-8", Encoding.UTF8.GetBytes(text));
    }

    /// <summary>Street and number of where it is; empty where not known.</summary>
    public static string Address(PartnershipFacts pair, Venue venue)
    {
        var (street, number) = venue == Venue.AtOrganisation
            ? (pair.Organisation.Facts.Street, pair.Organisation.Facts.HouseNumber)
            : (pair.School.Facts.Street, pair.School.Facts.HouseNumber);
        return string.IsNullOrEmpty(street) ? "" : $"{street} {number}".Trim();
    }
}
