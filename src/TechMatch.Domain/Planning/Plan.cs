using TechMatch.Domain.Calendars;
using TechMatch.Domain.Schools;

namespace TechMatch.Domain.Planning;

/// <summary>Where a proposal of a plan stands.</summary>
public enum ProposalState
{
    /// <summary>In the plan, and not sent yet.</summary>
    Open = 1,

    /// <summary>A coordinator's suggestion was made of it.</summary>
    Sent = 2,

    /// <summary>Taken out by hand, with a reason.</summary>
    Dropped = 3,

    /// <summary>It could no longer be sent when its turn came.</summary>
    Lapsed = 4,
}

/// <summary>A pair of a plan.</summary>
public sealed class PlanProposal
{
    private PlanProposal()
    {
    }

    public Guid Id { get; private set; }

    public Guid PlanId { get; private set; }

    /// <summary>Its place in the plan; waves go by it.</summary>
    public int Number { get; private set; }

    public Guid NeedId { get; private set; }

    public EstablishmentCode SchoolCode { get; private set; }

    public Guid OfferId { get; private set; }

    public Guid OrganisationId { get; private set; }

    /// <summary>Of whose places one is used.</summary>
    public SchoolYear SchoolYear { get; private set; }

    /// <summary>As the crow flies.</summary>
    public int Metres { get; private set; }

    public ProposalState State { get; private set; }

    /// <summary>Whether a person put it in.</summary>
    public bool IsByHand { get; private set; }

    /// <summary>Why a person put it in or took it out; of one that lapsed the code of what stood in the way.</summary>
    public string? Reason { get; private set; }

    /// <summary>Who put it in, took it out or sent it; null for the calculation, or when that person is gone.</summary>
    public Guid? ChangedBy { get; private set; }

    public DateTimeOffset? ChangedAt { get; private set; }

    /// <summary>The wave in which it was sent or lapsed.</summary>
    public int? Wave { get; private set; }

    /// <summary>What came of it.</summary>
    public Guid? PartnershipId { get; private set; }

    internal static PlanProposal Of(Guid planId, int number, ProposalPair pair) => new()
    {
        Id = pair.Id,
        PlanId = planId,
        Number = number,
        NeedId = pair.NeedId,
        SchoolCode = pair.SchoolCode,
        OfferId = pair.OfferId,
        OrganisationId = pair.OrganisationId,
        SchoolYear = pair.SchoolYear,
        Metres = pair.Metres,
        State = ProposalState.Open,
    };

    internal PlanProposal ByHand(string reason, Guid? by, DateTimeOffset at)
    {
        (IsByHand, Reason, ChangedBy, ChangedAt) = (true, reason, by, at);
        return this;
    }

    internal void Drop(string reason, Guid? by, DateTimeOffset at) => (State, Reason, ChangedBy, ChangedAt) = (ProposalState.Dropped, reason, by, at);

    internal void Send(int wave, Guid partnershipId, Guid? by, DateTimeOffset at) =>
        (State, Wave, PartnershipId, ChangedBy, ChangedAt) = (ProposalState.Sent, wave, partnershipId, by, at);

    internal void Lapse(int wave, string code, Guid? by, DateTimeOffset at) =>
        (State, Wave, Reason, ChangedBy, ChangedAt) = (ProposalState.Lapsed, wave, code, by, at);
}

/// <summary>A pair that is put into a plan.</summary>
public sealed record ProposalPair(
    Guid Id, Guid NeedId, EstablishmentCode SchoolCode, Guid OfferId, Guid OrganisationId, SchoolYear SchoolYear, int Metres);

/// <summary>
/// A plan as it was calculated, which a person changes by hand and carries out in waves. The figures stay as they were then; what becomes
/// of it is followed through the partnerships that came of it.
/// </summary>
public sealed class Plan
{
    public const int MaxReasonLength = 500;
    public const int MostInWave = 200;

    private readonly List<PlanProposal> _proposals = [];

    private Plan()
    {
    }

    public Guid Id { get; private set; }

    /// <summary>Name of the area.</summary>
    public string AreaName { get; private set; } = "";

    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>Null once that person is gone.</summary>
    public Guid? CreatedBy { get; private set; }

    public string DefinitionVersion { get; private set; } = "";

    public string? RegisterVersion { get; private set; }

    /// <summary>Kilometres between school and organisation at most.</summary>
    public int ReachKm { get; private set; }

    /// <summary>The share of places that is not divided.</summary>
    public decimal HeldBack { get; private set; }

    /// <summary>How many invitations an organisation gets at most.</summary>
    public int? MaxPerOrganisation { get; private set; }

    /// <summary>All that was said of it when it was calculated, as JSON.</summary>
    public string Result { get; private set; } = "";

    /// <summary>How many waves were sent.</summary>
    public int Waves { get; private set; }

    /// <summary>How often it was changed; every change gives the row a new version.</summary>
    public int Changes { get; private set; }

    public uint Version { get; private set; }

    public IReadOnlyList<PlanProposal> Proposals => _proposals;

    /// <summary>Keeps a calculated plan as a draft.</summary>
    /// <exception cref="DomainException"><c>plan-of-what-is-not</c> when it counts with places or offers that are not there.</exception>
    public static Plan Keep(
        Guid id, string areaName, PlanSettings settings, string definitionVersion, string? registerVersion, string result, IEnumerable<ProposalPair> pairs, Guid? by, DateTimeOffset at)
    {
        if (settings.IsWhatIf)
        {
            throw new DomainException("plan-of-what-is-not", "A plan that counts with what is not so cannot be carried out.");
        }

        var plan = new Plan
        {
            Id = id,
            AreaName = areaName,
            CreatedAt = at,
            CreatedBy = by,
            DefinitionVersion = definitionVersion,
            RegisterVersion = registerVersion,
            ReachKm = settings.ReachKm,
            HeldBack = settings.HeldBack,
            MaxPerOrganisation = settings.MaxPerOrganisation,
            Result = result,
        };
        plan._proposals.AddRange(pairs.Select((pair, i) => PlanProposal.Of(id, i + 1, pair)));
        return plan;
    }

    /// <summary>Takes a proposal out.</summary>
    /// <exception cref="DomainException"><c>proposal-unknown</c>, or <c>proposal-not-open</c> when it was sent or is out already.</exception>
    public void Drop(Guid proposalId, string? reason, Guid? by, DateTimeOffset at)
    {
        var words = Words(reason);
        var proposal = _proposals.Find(p => p.Id == proposalId) ?? throw new DomainException("proposal-unknown", $"There is no proposal {proposalId}.");
        if (proposal.State != ProposalState.Open)
        {
            throw new DomainException("proposal-not-open", $"The proposal is {proposal.State}.");
        }

        proposal.Drop(words, by, at);
        Changes++;
    }

    /// <summary>Puts a pair in by hand. Places and reach hold for it as for the rest; a school still gets one partner.</summary>
    /// <param name="pair">The pair; the caller looked whether need and offer fit.</param>
    /// <param name="capacity">All places of the offer in that school year.</param>
    /// <param name="left">Those that are free now.</param>
    /// <param name="reason">Why.</param>
    /// <param name="by">Who does it.</param>
    /// <param name="at">When.</param>
    /// <exception cref="DomainException"><c>plan-school-has-partner</c>, <c>plan-reach</c>, <c>plan-capacity</c> or <c>plan-invitations</c>.</exception>
    public PlanProposal Add(ProposalPair pair, int capacity, int left, string? reason, Guid? by, DateTimeOffset at)
    {
        var words = Words(reason);
        var standing = _proposals.Where(p => p.State is ProposalState.Open or ProposalState.Sent).ToList();
        Require(!standing.Exists(p => p.SchoolCode == pair.SchoolCode), "plan-school-has-partner", "The school has a proposal in this plan.");
        Require(pair.Metres <= ReachKm * 1000, "plan-reach", $"The two are {pair.Metres} m apart and the plan reaches {ReachKm} km.");
        var places = new PlanSettings { HeldBack = HeldBack }.PlacesOf(capacity, left);
        Require(standing.Count(p => p.OfferId == pair.OfferId && p.SchoolYear == pair.SchoolYear) < places, "plan-capacity", $"All {places} places are used in this plan.");
        Require(
            MaxPerOrganisation is not { } most || standing.Count(p => p.OrganisationId == pair.OrganisationId) < most,
            "plan-invitations", $"The organisation has its {MaxPerOrganisation} invitations.");
        var proposal = PlanProposal.Of(Id, _proposals.Count + 1, pair).ByHand(words, by, at);
        _proposals.Add(proposal);
        Changes++;
        return proposal;
    }

    /// <summary>Starts the next wave.</summary>
    /// <param name="number">Which wave the caller means: who asks twice means the same one.</param>
    /// <param name="size">How many proposals at most.</param>
    /// <param name="isOwn">Which proposals the caller answers for: a coordinator sends those to the schools of the own region.</param>
    /// <returns>The proposals of it, in order; null when this wave was sent already.</returns>
    /// <exception cref="DomainException"><c>plan-wave-order</c> when it is not the turn of this wave; <c>plan-nothing-left</c>.</exception>
    /// <exception cref="InvalidInputException">The number or the size does not hold.</exception>
    public IReadOnlyList<PlanProposal>? StartWave(int number, int size, Func<PlanProposal, bool>? isOwn = null)
    {
        var errors = new List<InvalidField>();
        if (number < 1)
        {
            errors.Add(new("number", "wave-number-range"));
        }

        if (size is < 1 or > MostInWave)
        {
            errors.Add(new("size", "wave-size-range"));
        }

        InvalidInputException.ThrowIfAny(errors);
        if (number <= Waves)
        {
            return null;
        }

        Require(number == Waves + 1, "plan-wave-order", $"The next wave is number {Waves + 1}.");
        var next = _proposals.Where(p => p.State == ProposalState.Open && (isOwn?.Invoke(p) ?? true)).OrderBy(p => p.Number).Take(size).ToList();
        Require(next.Count > 0, "plan-nothing-left", "Every proposal was sent or taken out.");
        Waves = number;
        Changes++;
        return next;
    }

    /// <summary>A suggestion was made of a proposal in the wave that runs.</summary>
    public void Sent(PlanProposal proposal, Guid partnershipId, Guid? by, DateTimeOffset at) => proposal.Send(Waves, partnershipId, by, at);

    /// <summary>A proposal could not be sent in the wave that runs.</summary>
    /// <param name="proposal">Which.</param>
    /// <param name="code">The code of what stood in the way.</param>
    /// <param name="by">Who sent the wave.</param>
    /// <param name="at">When.</param>
    public void Lapsed(PlanProposal proposal, string code, Guid? by, DateTimeOffset at) => proposal.Lapse(Waves, code, by, at);

    private static string Words(string? reason)
    {
        var errors = new List<InvalidField>();
        var words = FreeText.Clean(reason, "reason", MaxReasonLength, required: true, errors);
        InvalidInputException.ThrowIfAny(errors);
        return words!;
    }

    private static void Require(bool holds, string code, string detail)
    {
        if (!holds)
        {
            throw new DomainException(code, detail);
        }
    }
}
