using TechMatch.Domain.Calendars;

namespace TechMatch.Domain.Partnerships;

// Again next school year? (rule 7)
public sealed partial class Partnership
{
    /// <summary>The yearly question, one for each school year.</summary>
    public IReadOnlyList<Renewal> Renewals => _renewals;

    /// <summary>The last question; null while nobody asked.</summary>
    public Renewal? Renewal => _renewals.MaxBy(r => r.SchoolYear);

    /// <summary>The question that is still of use: its school year has not ended, and the two can go on.</summary>
    public Renewal? OpenRenewal(DateOnly today) => CanBeRenewed(Stage) && BlockedAt is null && Renewal is { IsOpen: true } renewal && renewal.SchoolYear.LastDay >= today ? renewal : null;

    /// <summary>Both said again, and nothing has been planned for that school year: choosing a day is what is left.</summary>
    public Renewal? AgreedRenewal => CanBeRenewed(Stage) && Renewal is { IsAgreed: true } renewal
        && !_activities.Any(a => a.Status != ActivityStatus.Cancelled && SchoolYear.Of(a.HeldOn) == renewal.SchoolYear) ? renewal : null;

    /// <summary>What the two did last, to do the same again.</summary>
    public Activity? LastTime => _activities.Where(a => a.Status == ActivityStatus.Confirmed).MaxBy(a => (a.HeldOn, a.Start));

    /// <summary>Both sides are asked. Nothing happens the second time, nor where the two are not at work or one closed the pair.</summary>
    /// <returns>Whether this call was the one.</returns>
    public bool AskRenewal(SchoolYear year, DateTimeOffset at)
    {
        if (Stage is not (PartnershipStage.Active or PartnershipStage.Structural) || BlockedAt is not null || _renewals.Any(r => r.SchoolYear.CompareTo(year) >= 0))
        {
            return false;
        }

        _renewals.Add(Renewal.Ask(Id, year, at));
        Note(PartnershipHappening.RenewalAsked, Actor.Clock, at);
        return true;
    }

    /// <summary>Who said nothing is reminded, once.</summary>
    /// <returns>Whether this call was the one.</returns>
    public bool RemindOfRenewal(DateOnly today, DateTimeOffset at)
    {
        if (OpenRenewal(today) is not { RemindedAt: null } renewal || renewal.Silent == Actors.None)
        {
            return false;
        }

        renewal.MarkReminded(at);
        Note(PartnershipHappening.RenewalReminded, Actor.Clock, at);
        return true;
    }

    /// <summary>Who was not sure is asked again, on the day that was set for it.</summary>
    /// <returns>Whether this call was the one.</returns>
    public bool AskRenewalAgain(DateOnly today, DateTimeOffset at)
    {
        if (OpenRenewal(today) is not { AskAgainOn: { } day } renewal || day > today)
        {
            return false;
        }

        renewal.MarkAskedAgain();
        Note(PartnershipHappening.RenewalReminded, Actor.Clock, at);
        return true;
    }

    /// <summary>One side says whether it wants another school year. It may think better of it until both have said again; the same again changes nothing.</summary>
    /// <param name="answer">Again, maybe or no.</param>
    /// <param name="reason">With no: why.</param>
    /// <param name="note">Words to the other side.</param>
    /// <param name="askAgainOn">With maybe: when it is asked again.</param>
    /// <param name="actor">For which side.</param>
    /// <param name="at">When.</param>
    /// <returns>Whether something changed.</returns>
    /// <exception cref="DomainException"><c>renewal-not-asked</c>; <c>renewal-agreed</c> when both have said again; <c>renewal-stopped</c> when the two have stopped.</exception>
    /// <exception cref="InvalidInputException"><c>renewal-answer-required</c> or <c>renewal-reason-required</c>.</exception>
    public bool AnswerRenewal(RenewalAnswer answer, RenewalReason? reason, string? note, DateOnly askAgainOn, Actor actor, DateTimeOffset at)
    {
        var side = OneSide(actor);
        var errors = new List<InvalidField>();
        if (!Enum.IsDefined(answer))
        {
            errors.Add(new("answer", "renewal-answer-required"));
        }

        if (answer == RenewalAnswer.No && (reason is not { } why || !Enum.IsDefined(why)))
        {
            errors.Add(new("reason", "renewal-reason-required"));
        }

        var words = FreeText.Clean(note, "note", MaxNoteLength, required: false, errors);
        InvalidInputException.ThrowIfAny(errors);
        if (Renewal is not { } renewal || renewal.SchoolYear.LastDay < DutchTime.DayOf(at))
        {
            throw new DomainException("renewal-not-asked", "Nobody asked for another school year.");
        }

        if (!CanBeRenewed(Stage))
        {
            throw new DomainException("renewal-stopped", $"The partnership is {Stage}.");
        }

        var given = answer == RenewalAnswer.No ? reason : null;
        if (renewal.SaidBy(side) is { } said && said.Answer == answer && said.Reason == given)
        {
            return false;
        }

        if (renewal.IsAgreed)
        {
            throw new DomainException("renewal-agreed", "Both sides have said that they go on.");
        }

        renewal.Say(side, new RenewalSaid(answer, given, at), askAgainOn);
        Note(HappeningOf(answer), actor, at, words);
        if (renewal is { SchoolSaid.Answer: RenewalAnswer.Again, OrganisationSaid.Answer: RenewalAnswer.Again })
        {
            renewal.Agree(at);
            Note(PartnershipHappening.RenewalAgreed, actor, at);
        }

        return true;
    }

    /// <summary>What stands in the history for an answer.</summary>
    internal static PartnershipHappening HappeningOf(RenewalAnswer answer) => answer switch
    {
        RenewalAnswer.Again => PartnershipHappening.RenewalSaidAgain,
        RenewalAnswer.Maybe => PartnershipHappening.RenewalSaidMaybe,
        _ => PartnershipHappening.RenewalSaidNo,
    };

    /// <summary>From these stages a day can be planned; one that fell asleep over the summer wakes with it.</summary>
    private static bool CanBeRenewed(PartnershipStage stage) =>
        stage is PartnershipStage.Active or PartnershipStage.Structural or PartnershipStage.Dormant or PartnershipStage.Planned;
}
