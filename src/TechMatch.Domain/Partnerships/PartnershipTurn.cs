namespace TechMatch.Domain.Partnerships;

/// <summary>What comes next in a partnership.</summary>
public enum NextStep
{
    /// <summary>Nothing: the two have stopped.</summary>
    None = 0,

    /// <summary>The school asks for an offer.</summary>
    Ask = 1,

    /// <summary>The other side says whether the registered relation is so.</summary>
    ConfirmRelation = 2,

    /// <summary>The organisation answers the request.</summary>
    AnswerRequest = 3,

    /// <summary>Somebody proposes moments; the organisation first, it said that it can.</summary>
    ProposeMoments = 4,

    /// <summary>The other side chooses one of the moments on the table.</summary>
    ChooseMoment = 5,

    /// <summary>A day is agreed; nobody has to do anything until then.</summary>
    AwaitDay = 6,

    /// <summary>The day has passed; who has not said so yet says whether it took place.</summary>
    SayWhetherItTookPlace = 7,

    /// <summary>The sides do not agree on whether it took place; the coordinator looks at it, and either may correct itself.</summary>
    SettleDispute = 8,

    /// <summary>They work together and nothing is planned: a next day, or another year.</summary>
    PlanNext = 9,

    /// <summary>The school year ends: who has not said so says whether it wants another.</summary>
    Renew = 40,
}

/// <summary>Whose turn it is, to do what, and until when.</summary>
/// <param name="Step">What comes next.</param>
/// <param name="Who">Who can take the step; none when all wait for a day.</param>
/// <param name="Until">The day before which it makes a difference, or the day that is awaited; null where nothing ends by itself.</param>
/// <param name="ActivityId">The activity it is about.</param>
public sealed record PartnershipTurn(NextStep Step, Actors Who, DateOnly? Until = null, Guid? ActivityId = null)
{
    /// <summary>What is asked of somebody comes before what is awaited, and what has passed before what is to come.</summary>
    public static PartnershipTurn Of(Partnership partnership, DateOnly today)
    {
        switch (partnership.Stage)
        {
            case PartnershipStage.Suggested:
                return partnership.Registration is { } relation
                    ? new(NextStep.ConfirmRelation, Actors.Sides & ~relation.By)
                    : new(NextStep.Ask, Actors.School);
            case PartnershipStage.Requested:
                return new(NextStep.AnswerRequest, Actors.Organisation, partnership.OpenRequest?.Timers.ExpireOn);
            case PartnershipStage.Declined or PartnershipStage.Expired or PartnershipStage.Ended:
                return new(NextStep.None, Actors.None);
        }

        var planned = partnership.Activities.Where(a => a.Status == ActivityStatus.Planned).OrderBy(a => a.HeldOn).ThenBy(a => a.Start).ToList();
        if (planned.Find(a => a.HeldOn < today) is { } passed)
        {
            var silent = (passed.SchoolConfirmation is null ? Actors.School : Actors.None)
                | (passed.OrganisationConfirmation is null ? Actors.Organisation : Actors.None);
            return new(NextStep.SayWhetherItTookPlace, silent, null, passed.Id);
        }

        if (partnership.Activities.FirstOrDefault(a => a.Status == ActivityStatus.Disputed) is { } disputed)
        {
            return new(NextStep.SettleDispute, Actors.People, null, disputed.Id);
        }

        if (partnership.Moments.Where(m => m.Date >= today).MaxBy(m => m.Date) is { } last)
        {
            return new(NextStep.ChooseMoment, Actors.Sides & ~last.ProposedBy, last.Date, last.ActivityId);
        }

        if (planned is [var next, ..])
        {
            return new(NextStep.AwaitDay, Actors.None, next.HeldOn, next.Id);
        }

        // Who is not sure is left in peace until the day on which it is asked again.
        if (partnership.OpenRenewal(today) is { } renewal && (renewal.Silent != Actors.None || renewal.AskAgainOn is null))
        {
            return new(NextStep.Renew, renewal.Silent != Actors.None ? renewal.Silent : renewal.Undecided);
        }

        return partnership.Stage == PartnershipStage.InConversation
            ? new(NextStep.ProposeMoments, partnership.AcceptedRequest is null ? Actors.Sides : Actors.Organisation)
            : new(NextStep.PlanNext, Actors.Sides);
    }
}
