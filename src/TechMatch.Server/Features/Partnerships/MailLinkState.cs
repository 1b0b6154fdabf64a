using TechMatch.Domain;
using TechMatch.Domain.Calendars;
using TechMatch.Domain.Offers;
using TechMatch.Domain.Partnerships;

namespace TechMatch.Server.Features.Partnerships;

/// <summary>What can still be done with a link from a mail, and why not.</summary>
public enum MailLinkStatus
{
    /// <summary>It works.</summary>
    Open = 1,

    /// <summary>It was used.</summary>
    Used = 2,

    /// <summary>Its time is over.</summary>
    Expired = 3,

    /// <summary>What it asks has been answered in another way.</summary>
    Answered = 4,

    /// <summary>The school took its request back.</summary>
    Withdrawn = 5,

    /// <summary>All places are taken by now: a yes is not possible, a no is.</summary>
    Full = 6,

    /// <summary>The day has yet to come.</summary>
    NotYet = 7,

    /// <summary>The activity was called off.</summary>
    Cancelled = 8,

    /// <summary>It was called back.</summary>
    Revoked = 9,

    /// <summary>Of those who were asked together another was the first to say yes.</summary>
    PassedOver = 10,
}

/// <summary>What somebody can do with a link from a mail.</summary>
public enum MailLinkAction
{
    Accept = 1,
    Decline = 2,
    TookPlace = 3,
    DidNotTakePlace = 4,

    /// <summary>Yes, on another day.</summary>
    OtherDate = 5,

    /// <summary>Yes, with another offer.</summary>
    OtherForm = 6,

    /// <summary>No, and do not ask again.</summary>
    Never = 7,

    /// <summary>Another school year.</summary>
    Again = 40,

    /// <summary>Not sure yet.</summary>
    Maybe = 41,

    /// <summary>No other school year.</summary>
    NotAgain = 42,
}

/// <summary>Reads the state of a link off what it is about; asks nothing and changes nothing.</summary>
public static class MailLinkState
{
    /// <summary>What was settled tells more than that the link is spent, so that comes first.</summary>
    /// <param name="link">The link.</param>
    /// <param name="partnership">What it is about, with its requests and activities.</param>
    /// <param name="places">The places of the offer that was asked for; null while nobody took one.</param>
    /// <param name="hasOtherOffers">Whether the organisation can give something else instead.</param>
    /// <param name="now">The moment.</param>
    public static (MailLinkStatus Status, IReadOnlyList<MailLinkAction> Actions) Of(
        MailLink link, Partnership partnership, OfferYear? places, bool hasOtherOffers, DateTimeOffset now) => link.Purpose switch
        {
            MailLinkPurpose.AnswerRequest => OfRequest(link, partnership.Requests.Single(r => r.Id == link.RequestId), places, hasOtherOffers, now),
            MailLinkPurpose.ConfirmRelation => OfRelation(link, partnership, now),
            MailLinkPurpose.SayWhetherItTookPlace => OfActivity(link, partnership.Activities.Single(a => a.Id == link.ActivityId), now),
            MailLinkPurpose.Renewal => OfRenewal(link, partnership, now),
            _ => throw new ArgumentOutOfRangeException(nameof(link)),
        };

    private static (MailLinkStatus, IReadOnlyList<MailLinkAction>) OfRequest(
        MailLink link, PartnershipRequest request, OfferYear? places, bool hasOtherOffers, DateTimeOffset now)
    {
        switch (request.Answer)
        {
            case RequestAnswer.Withdrawn:
                return (MailLinkStatus.Withdrawn, []);
            case RequestAnswer.Expired:
                return (MailLinkStatus.Expired, []);
            case RequestAnswer.PassedOver:
                return (MailLinkStatus.PassedOver, []);
            case not null:
                return (link.UsedAt is null ? MailLinkStatus.Answered : MailLinkStatus.Used, []);
        }

        if (Spent(link, now) is { } spent)
        {
            return (spent, []);
        }

        var isFull = places is { Left: <= 0 };
        IReadOnlyList<MailLinkAction> asAsked = isFull ? [] : [MailLinkAction.Accept, MailLinkAction.OtherDate];
        IReadOnlyList<MailLinkAction> otherwise = hasOtherOffers ? [MailLinkAction.OtherForm] : [];
        return (isFull ? MailLinkStatus.Full : MailLinkStatus.Open, [.. asAsked, .. otherwise, MailLinkAction.Decline, MailLinkAction.Never]);
    }

    private static (MailLinkStatus, IReadOnlyList<MailLinkAction>) OfRelation(MailLink link, Partnership partnership, DateTimeOffset now)
    {
        if (partnership.Stage != PartnershipStage.Suggested)
        {
            return (link.UsedAt is null ? MailLinkStatus.Answered : MailLinkStatus.Used, []);
        }

        return Spent(link, now) is { } spent ? (spent, []) : (MailLinkStatus.Open, [MailLinkAction.Accept, MailLinkAction.Decline]);
    }

    private static (MailLinkStatus, IReadOnlyList<MailLinkAction>) OfActivity(MailLink link, Activity activity, DateTimeOffset now)
    {
        if (activity.Status == ActivityStatus.Cancelled)
        {
            return (MailLinkStatus.Cancelled, []);
        }

        if (Spent(link, now) is { } spent)
        {
            return (spent, []);
        }

        if (activity.HeldOn > DutchTime.DayOf(now))
        {
            return (MailLinkStatus.NotYet, []);
        }

        var said = link.Side == Actors.School ? activity.SchoolConfirmation : activity.OrganisationConfirmation;
        return said is null
            ? (MailLinkStatus.Open, [MailLinkAction.TookPlace, MailLinkAction.DidNotTakePlace])
            : (MailLinkStatus.Answered, []);
    }

    private static (MailLinkStatus, IReadOnlyList<MailLinkAction>) OfRenewal(MailLink link, Partnership partnership, DateTimeOffset now)
    {
        if (link.UsedAt is null && partnership.Renewals.SingleOrDefault(r => r.SchoolYear == link.RenewalYear) is not { IsAgreed: false })
        {
            return (MailLinkStatus.Answered, []);
        }

        if (Spent(link, now) is { } spent)
        {
            return (spent, []);
        }

        return partnership.Renewal?.SchoolYear == link.RenewalYear && partnership.OpenRenewal(DutchTime.DayOf(now)) is not null
            ? (MailLinkStatus.Open, [MailLinkAction.Again, MailLinkAction.Maybe, MailLinkAction.NotAgain])
            : (MailLinkStatus.Answered, []);
    }

    private static MailLinkStatus? Spent(MailLink link, DateTimeOffset now) =>
        link.UsedAt is not null ? MailLinkStatus.Used
        : link.RevokedAt is not null ? MailLinkStatus.Revoked
        : now >= link.ExpiresAt ? MailLinkStatus.Expired
        : null;
}
