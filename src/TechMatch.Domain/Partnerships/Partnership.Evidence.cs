using TechMatch.Domain.Calendars;

namespace TechMatch.Domain.Partnerships;

// What shows that an activity took place, how the sides look back on it, and the dispute that can come of it.
public sealed partial class Partnership
{
    /// <summary>
    /// A side that said that the activity took place attaches a document. The first one counts like evidence in words: from then on the
    /// other side has its days to dispute it.
    /// </summary>
    /// <param name="file">The document.</param>
    /// <param name="known">All documents of the activity, those that are gone too.</param>
    /// <param name="most">How many an activity may have at once.</param>
    /// <param name="actor">Who attaches it.</param>
    /// <param name="at">When.</param>
    /// <exception cref="DomainException">
    /// <c>evidence-needs-yes</c> when this side has not said so; <c>documents-full</c>; <c>document-there</c> when it is the same as one that is there.
    /// </exception>
    /// <exception cref="InvalidInputException">An image without the word that no pupil can be recognised in it.</exception>
    public EvidenceDocument AttachDocument(NewDocument file, IReadOnlyCollection<EvidenceDocument> known, int most, Actor actor, DateTimeOffset at)
    {
        var side = OneSide(actor);
        var activity = FindActivity(file.ActivityId);
        RequireYes(activity, side);
        if (EvidenceDocument.IsImageKind(file.Kind) && !file.NoPupils)
        {
            throw new InvalidInputException([new("noPupils", "document-pupils")]);
        }

        var there = known.Where(d => !d.IsGone).ToList();
        if (there.Exists(d => d.By == side && d.Hash.AsSpan().SequenceEqual(file.Hash)))
        {
            throw new DomainException("document-there", "This document is there already.");
        }

        if (there.Count >= most)
        {
            throw new DomainException("documents-full", $"An activity has {most} documents at most.");
        }

        var document = EvidenceDocument.Attach(file, Id, side, actor.AccountId, at);
        if (activity.EvidenceAt is null)
        {
            activity.Attach(side, null, at);
        }

        Note(PartnershipHappening.DocumentAttached, actor, at, null, activity.Id);
        return document;
    }

    /// <summary>
    /// The content of a document goes: its side takes it back, the coordinator takes out what should not be there, or the clock what was
    /// not to stay. What nothing shows any more is no evidence, as long as it did not count yet; what the clock removes was evidence enough.
    /// Nothing happens the second time.
    /// </summary>
    /// <returns>Whether this call removed it.</returns>
    /// <exception cref="DomainException"><c>document-not-allowed</c> for the other side.</exception>
    public bool RemoveDocument(EvidenceDocument document, IReadOnlyCollection<EvidenceDocument> known, Actor actor, DateTimeOffset at)
    {
        if ((actor.Role & Actors.Sides) is not Actors.None and var side && side != document.By)
        {
            throw new DomainException("document-not-allowed", "A side takes back what it attached itself.");
        }

        if (document.IsGone)
        {
            return false;
        }

        if (actor.Role == Actors.System)
        {
            document.Forget(at);
            Note(PartnershipHappening.DocumentRemoved, actor, at, null, document.ActivityId);
            return true;
        }

        document.Remove(at);
        Note(PartnershipHappening.DocumentRemoved, actor, at, null, document.ActivityId);
        TakeBackWhatNothingShows(document.ActivityId, known, actor, at);

        return true;
    }

    /// <summary>A scanner found something in a document: its content goes, and it shows nothing. Nothing happens the second time.</summary>
    /// <returns>Whether this call refused it.</returns>
    public bool RefuseDocument(EvidenceDocument document, IReadOnlyCollection<EvidenceDocument> known, DateTimeOffset at)
    {
        if (document.IsGone)
        {
            return false;
        }

        document.Refuse(at);
        Note(PartnershipHappening.DocumentRefused, Actor.Clock, at, null, document.ActivityId);
        TakeBackWhatNothingShows(document.ActivityId, known, Actor.Clock, at);
        return true;
    }

    /// <summary>A side says how it looks back, once it has said that the activity took place; it may change that. Answers nothing: it takes its rating back.</summary>
    /// <exception cref="DomainException"><c>rating-needs-yes</c>.</exception>
    /// <exception cref="InvalidInputException">An answer that is not 1 to 5.</exception>
    public void Rate(Guid activityId, ActivityRating rating, Actor actor)
    {
        var side = OneSide(actor);
        var activity = FindActivity(activityId);
        var errors = new List<InvalidField>();
        rating.Check("rating", errors);
        InvalidInputException.ThrowIfAny(errors);
        if (activity.Said(side)?.TookPlace != true)
        {
            throw new DomainException("rating-needs-yes", "A rating goes with saying that it took place.");
        }

        activity.Rate(side, rating.IsEmpty ? null : rating);
    }

    /// <summary>Both are reminded that they do not agree. Nothing happens the second time, nor where they agree by now.</summary>
    /// <returns>Whether this call was the one.</returns>
    public bool RemindOfDispute(Guid activityId, DateTimeOffset at)
    {
        var activity = FindActivity(activityId);
        if (activity is not { Status: ActivityStatus.Disputed, DisputeRemindedAt: null })
        {
            return false;
        }

        activity.MarkDisputeReminded(at);
        Note(PartnershipHappening.DisputeReminded, Actor.Clock, at, null, activityId);
        return true;
    }

    private static void RequireYes(Activity activity, Actors side)
    {
        if (activity.Status == ActivityStatus.Cancelled || activity.Said(side)?.TookPlace != true)
        {
            throw new DomainException("evidence-needs-yes", "Evidence goes with saying that it took place.");
        }
    }

    private void TakeBackWhatNothingShows(Guid activityId, IReadOnlyCollection<EvidenceDocument> known, Actor actor, DateTimeOffset at)
    {
        var activity = FindActivity(activityId);
        if (activity is not { IsOpen: true, Evidence: null, EvidenceAt: { } attached } || known.Any(d => !d.IsGone && d.By == activity.EvidenceBy))
        {
            return;
        }

        // What has counted must still count when a past date is counted again.
        var isOpen = DutchTime.DayOf(at) <= DutchTime.DayOf(attached).AddDays(Activity.DisputeDays);
        if (isOpen || activity.WasDisputedInTime)
        {
            activity.TakeEvidenceBack();
            Note(PartnershipHappening.EvidenceTakenBack, actor, at, null, activityId);
        }
    }
}
