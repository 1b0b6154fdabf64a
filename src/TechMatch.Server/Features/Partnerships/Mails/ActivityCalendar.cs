using System.Text;
using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;
using TechMatch.Domain.Partnerships;
using TechMatch.Server.Features.Notifications;
using TechMatch.Server.Features.Partnerships.Activities;

namespace TechMatch.Server.Features.Partnerships.Mails;

/// <summary>
/// The file that puts an activity in a calendar, or takes it out again (RFC 5545, 5546). Nobody answers from the calendar, so it is a
/// publication and no invitation. The UID is the activity's for life, and what supersedes has the higher SEQUENCE.
/// </summary>
internal static class ActivityCalendar
{
    private const string FileName = "activiteit.ics";
    private const string TimeZone = "Europe/Amsterdam";

    /// <summary>The file that goes with a mail.</summary>
    public static MailAttachment Make(ActivityFacts about, PartnershipFacts pair, string language, Uri page, DateTimeOffset now)
    {
        var activity = about.Activity;
        var method = activity.Status == ActivityStatus.Cancelled ? CalendarMethods.Cancel : CalendarMethods.Publish;
        var calendar = Begin(method, activity.HeldOn.Year);
        var entry = Entry(about, pair, language, page);
        entry.DtStamp = new CalDateTime(now.UtcDateTime, "UTC");
        calendar.Events.Add(entry);
        return new MailAttachment(FileName, $"text/calendar; method={method}; charset=utf-8", Encoding.UTF8.GetBytes(Write(calendar)));
    }

    /// <summary>An empty calendar that knows when the clocks of the Netherlands change.</summary>
    public static Calendar Begin(string method, int firstYear)
    {
        var calendar = new Calendar { Method = method, ProductId = "-//TechMatch//TechMatch//NL" };
        calendar.AddTimeZone(VTimeZone.FromDateTimeZone(TimeZone, new DateTime(firstYear - 1, 1, 1), includeHistoricalData: false));
        return calendar;
    }

    public static string Write(Calendar calendar) =>
        new CalendarSerializer().SerializeToString(calendar) ?? throw new InvalidOperationException("The calendar could not be written.");

    /// <summary>One activity as it stands, stamped with the moment at which it last changed. What falls through is not taken away but shown as such.</summary>
    public static CalendarEvent Entry(ActivityFacts about, PartnershipFacts pair, string language, Uri page)
    {
        var activity = about.Activity;
        var falls = activity.Status is ActivityStatus.Cancelled or ActivityStatus.Missed;
        var title = ActivityMail.TitleIn(about, language);
        var place = ActivityPlace.Of(activity, pair, about.Elsewhere);
        var entry = new CalendarEvent
        {
            Uid = activity.Id.ToString(),
            DtStamp = new CalDateTime(activity.RevisedAt.UtcDateTime, "UTC"),
            Sequence = activity.Revision,
            Status = falls ? EventStatus.Cancelled : EventStatus.Confirmed,
            DtStart = new CalDateTime(activity.HeldOn, activity.Start, TimeZone),
            DtEnd = new CalDateTime(activity.HeldOn, activity.End, TimeZone),
            Summary = $"{title}: {pair.School.Facts.Name}, {pair.Organisation.Facts.Name}",
            Location = place.Name is null ? place.Address : place.Address.Length == 0 ? place.Name : $"{place.Name}, {place.Address}",
            Description = activity.CancelReason ?? page.ToString(),
            Url = page,
            Organizer = new Organizer($"mailto:geen-antwoord@{page.Host}") { CommonName = "TechMatch" },
        };

        // A point that is circa would lead somebody to the wrong street.
        if (place.Location is { IsEstimated: false, Point: var point })
        {
            entry.GeographicLocation = new GeographicLocation(point.Latitude, point.Longitude);
        }

        if (!falls)
        {
            entry.Alarms.Add(new Alarm { Action = AlarmAction.Display, Description = title, Trigger = new Trigger(Duration.FromDays(-1)) });
        }

        return entry;
    }
}
