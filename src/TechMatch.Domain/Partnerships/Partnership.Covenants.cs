using TechMatch.Domain.Calendars;

namespace TechMatch.Domain.Partnerships;

// What the two sign for several school years.
public sealed partial class Partnership
{
    /// <summary>All covenants that the two wrote, one at a time.</summary>
    public IReadOnlyList<Covenant> Covenants => _covenants;

    /// <summary>The covenant that the two are writing, or else the last that they signed; null where there is none in this run of the partnership.</summary>
    public Covenant? Covenant => _covenants.Where(c => c.EndedAt is null).MaxBy(c => c.CreatedAt);

    public bool HasCovenantInForce(DateOnly today) => _covenants.Any(c => c.IsInForce(today));

    /// <summary>Why the two cannot write or sign a covenant in this stage, as the code of its sentence; null when they can.</summary>
    public static string? NoCovenantBecause(PartnershipStage stage) => stage switch
    {
        PartnershipStage.Active or PartnershipStage.Structural => null,
        PartnershipStage.Dormant => "covenant-asleep",
        PartnershipStage.Ended or PartnershipStage.Declined or PartnershipStage.Expired => "covenant-stopped",
        _ => "covenant-too-early",
    };

    /// <summary>
    /// One side writes the covenant, or changes what stands; the signature of who had signed that falls. What both signed is fixed: a next
    /// one can be written from its last school year on.
    /// </summary>
    /// <returns>Whether there is another text; the same text again changes nothing.</returns>
    /// <exception cref="DomainException"><c>covenant-too-early</c>, <c>covenant-asleep</c> or <c>covenant-stopped</c>; <c>covenant-fixed</c> when both have signed.</exception>
    /// <exception cref="InvalidInputException">The terms do not hold.</exception>
    public bool WriteCovenant(
        Guid covenantId, CovenantTerms terms, CovenantParties parties, string? note, Actor actor, DateOnly today, DateTimeOffset at)
    {
        OneSide(actor);
        RequireCovenantStage();
        var words = Words(note, "note");
        var clean = terms.Validated(today);
        var covenant = Covenant;
        if (covenant is { IsSigned: true })
        {
            if (SchoolYear.Of(today).CompareTo(SchoolYear.Of(covenant.LastDay)) < 0)
            {
                throw new DomainException("covenant-fixed", "Both sides have signed this covenant.");
            }

            covenant = null;
        }

        if (covenant is not null && covenant.Latest.Terms == clean && covenant.Latest.Parties == parties)
        {
            return false;
        }

        if (covenant is null)
        {
            covenant = Covenant.Start(covenantId, Id, at);
            _covenants.Add(covenant);
        }

        covenant.Write(clean, parties, actor, at);
        Note(PartnershipHappening.CovenantWritten, actor, at, words);
        return true;
    }

    /// <summary>
    /// One side signs the text that stands. With the second signature it is fixed and makes the partnership structural.
    /// </summary>
    /// <param name="version">Number of the text that was read.</param>
    /// <param name="name">Who signs.</param>
    /// <param name="function">In which function.</param>
    /// <param name="actor">For which side, with which account.</param>
    /// <param name="at">When.</param>
    /// <param name="document">Makes the document of a covenant that both have signed.</param>
    /// <returns>Whether both have signed now.</returns>
    /// <exception cref="DomainException">
    /// <c>covenant-unknown</c>; <c>covenant-fixed</c>; <c>covenant-changed</c> when another text stands by now; <c>covenant-side-signed</c>;
    /// <c>covenant-same-person</c> when this account signed for the other side; <c>covenant-over</c> when its school years have passed.
    /// </exception>
    public bool SignCovenant(int version, string? name, string? function, Actor actor, DateTimeOffset at, Func<Covenant, string> document)
    {
        var side = OneSide(actor);
        RequireCovenantStage();
        var covenant = Covenant ?? throw new DomainException("covenant-unknown", "The two have written no covenant.");
        if (covenant.IsSigned)
        {
            throw new DomainException("covenant-fixed", "Both sides have signed this covenant.");
        }

        if (covenant.Number != version)
        {
            throw new DomainException("covenant-changed", $"The text that stands is number {covenant.Number}, not {version}.");
        }

        if (covenant.SignatureOf(side) is not null)
        {
            throw new DomainException("covenant-side-signed", $"The {side} has signed this text.");
        }

        if (actor.AccountId is { } account && covenant.SignatureOf(side ^ Actors.Sides)?.AccountId == account)
        {
            throw new DomainException("covenant-same-person", "Nobody signs for both sides.");
        }

        if (covenant.LastDay < DutchTime.DayOf(at))
        {
            throw new DomainException("covenant-over", $"Its last school year ended on {covenant.LastDay:yyyy-MM-dd}.");
        }

        covenant.Sign(side, new CovenantSignature(Line(name, "name"), Line(function, "function"), version, at, actor.AccountId));
        Note(PartnershipHappening.CovenantSigned, actor, at);
        if (covenant is not { SchoolSignature: not null, OrganisationSignature: not null })
        {
            return false;
        }

        covenant.Fix(document(covenant), at);
        if (Stage == PartnershipStage.Active)
        {
            Move(PartnershipVerb.Recognise, actor, at, null);
        }

        return true;
    }

    private static string Line(string? text, string field)
    {
        var errors = new List<InvalidField>();
        var clean = FreeText.Clean(text?.ReplaceLineEndings(" "), field, CovenantSignature.MaxLength, required: true, errors);
        InvalidInputException.ThrowIfAny(errors);
        return clean!;
    }

    private void RequireCovenantStage()
    {
        if (NoCovenantBecause(Stage) is { } why)
        {
            throw new DomainException(why, $"A covenant is for two that are at work; this partnership is {Stage}.");
        }
    }
}
