namespace TechMatch.Domain.Partnerships;

/// <summary>How far a partnership has got: six stages on the road, four off it.</summary>
public enum PartnershipStage
{
    /// <summary>Voorgesteld: computed, or paired by a coordinator; nobody has asked yet.</summary>
    Suggested = 1,

    /// <summary>Aangevraagd: the school asked, the organisation has not answered.</summary>
    Requested = 2,

    /// <summary>In gesprek: the organisation said yes; no day is agreed.</summary>
    InConversation = 3,

    /// <summary>Gepland: a day is agreed.</summary>
    Planned = 4,

    /// <summary>Actief: an activity took place and both sides confirmed it.</summary>
    Active = 5,

    /// <summary>Structureel: two school years in a row, or a signed covenant.</summary>
    Structural = 6,

    /// <summary>Afgewezen.</summary>
    Declined = 7,

    /// <summary>Verlopen: nobody answered in time.</summary>
    Expired = 8,

    /// <summary>Slapend: the last activity is over twelve months old.</summary>
    Dormant = 9,

    /// <summary>Beëindigd.</summary>
    Ended = 10,
}

/// <summary>What can be done to a partnership.</summary>
public enum PartnershipVerb
{
    Request = 1,
    Accept = 2,
    Decline = 3,
    Withdraw = 4,
    Expire = 5,
    Plan = 6,

    /// <summary>The last planned activity is called off.</summary>
    Cancel = 7,

    /// <summary>The last planned activity turned out not to have taken place.</summary>
    Miss = 8,

    /// <summary>An activity took place and is confirmed.</summary>
    Confirm = 9,

    /// <summary>Two school years in a row, or a covenant.</summary>
    Recognise = 10,

    /// <summary>Twelve months without an activity.</summary>
    Lapse = 11,
    End = 12,

    /// <summary>A relation from before TechMatch, registered by one side and confirmed by the other.</summary>
    Register = 13,

    /// <summary>Several were asked at once and another was the first to say yes.</summary>
    PassOver = 14,
}

/// <summary>The one table of transitions of a partnership.</summary>
public static class PartnershipLifecycle
{
    public static readonly TransitionTable<PartnershipStage, PartnershipVerb> Table = new(
        "partnership",
        new(PartnershipStage.Suggested, PartnershipVerb.Request, PartnershipStage.Requested, Actors.School | Actors.Coordinator | Actors.Administrator),
        new(PartnershipStage.Suggested, PartnershipVerb.Decline, PartnershipStage.Declined, Actors.People),
        new(PartnershipStage.Suggested, PartnershipVerb.Register, PartnershipStage.InConversation, Actors.People),

        new(PartnershipStage.Requested, PartnershipVerb.Accept, PartnershipStage.InConversation, Actors.Organisation | Actors.Administrator),
        new(PartnershipStage.Requested, PartnershipVerb.Decline, PartnershipStage.Declined, Actors.Organisation | Actors.Administrator),
        new(PartnershipStage.Requested, PartnershipVerb.Withdraw, PartnershipStage.Ended, Actors.School | Actors.Coordinator | Actors.Administrator),
        new(PartnershipStage.Requested, PartnershipVerb.Expire, PartnershipStage.Expired, Actors.System),
        new(PartnershipStage.Requested, PartnershipVerb.PassOver, PartnershipStage.Ended, Actors.System),

        new(PartnershipStage.InConversation, PartnershipVerb.Plan, PartnershipStage.Planned, Actors.People),
        new(PartnershipStage.InConversation, PartnershipVerb.End, PartnershipStage.Ended, Actors.People),

        new(PartnershipStage.Planned, PartnershipVerb.Plan, PartnershipStage.Planned, Actors.People),
        new(PartnershipStage.Planned, PartnershipVerb.Cancel, PartnershipStage.InConversation, Actors.People),
        new(PartnershipStage.Planned, PartnershipVerb.Miss, PartnershipStage.InConversation, Actors.Anyone),
        new(PartnershipStage.Planned, PartnershipVerb.Confirm, PartnershipStage.Active, Actors.Anyone),
        new(PartnershipStage.Planned, PartnershipVerb.End, PartnershipStage.Ended, Actors.People),

        new(PartnershipStage.Active, PartnershipVerb.Plan, PartnershipStage.Active, Actors.People),
        new(PartnershipStage.Active, PartnershipVerb.Cancel, PartnershipStage.Active, Actors.People),
        new(PartnershipStage.Active, PartnershipVerb.Miss, PartnershipStage.Active, Actors.Anyone),
        new(PartnershipStage.Active, PartnershipVerb.Confirm, PartnershipStage.Active, Actors.Anyone),
        new(PartnershipStage.Active, PartnershipVerb.Recognise, PartnershipStage.Structural, Actors.Anyone),
        new(PartnershipStage.Active, PartnershipVerb.Lapse, PartnershipStage.Dormant, Actors.System),
        new(PartnershipStage.Active, PartnershipVerb.End, PartnershipStage.Ended, Actors.People),

        new(PartnershipStage.Structural, PartnershipVerb.Plan, PartnershipStage.Structural, Actors.People),
        new(PartnershipStage.Structural, PartnershipVerb.Cancel, PartnershipStage.Structural, Actors.People),
        new(PartnershipStage.Structural, PartnershipVerb.Miss, PartnershipStage.Structural, Actors.Anyone),
        new(PartnershipStage.Structural, PartnershipVerb.Confirm, PartnershipStage.Structural, Actors.Anyone),
        new(PartnershipStage.Structural, PartnershipVerb.Lapse, PartnershipStage.Dormant, Actors.System),
        new(PartnershipStage.Structural, PartnershipVerb.End, PartnershipStage.Ended, Actors.People),

        new(PartnershipStage.Declined, PartnershipVerb.Request, PartnershipStage.Requested, Actors.School | Actors.Coordinator | Actors.Administrator),
        new(PartnershipStage.Expired, PartnershipVerb.Request, PartnershipStage.Requested, Actors.School | Actors.Coordinator | Actors.Administrator),

        new(PartnershipStage.Dormant, PartnershipVerb.Request, PartnershipStage.Requested, Actors.School | Actors.Coordinator | Actors.Administrator),
        new(PartnershipStage.Dormant, PartnershipVerb.Plan, PartnershipStage.Planned, Actors.People),
        new(PartnershipStage.Dormant, PartnershipVerb.Confirm, PartnershipStage.Active, Actors.Anyone),
        new(PartnershipStage.Dormant, PartnershipVerb.End, PartnershipStage.Ended, Actors.People),

        new(PartnershipStage.Ended, PartnershipVerb.Request, PartnershipStage.Requested, Actors.School | Actors.Coordinator | Actors.Administrator));

    /// <summary>Stages in which a request or an agreement between the two is under way, so that the pair is not proposed again.</summary>
    public static bool IsUnderWay(PartnershipStage stage) => stage is
        PartnershipStage.Requested or PartnershipStage.InConversation or PartnershipStage.Planned
        or PartnershipStage.Active or PartnershipStage.Structural;
}
