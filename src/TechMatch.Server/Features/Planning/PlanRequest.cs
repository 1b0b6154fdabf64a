using TechMatch.Domain;
using TechMatch.Domain.Geography;
using TechMatch.Domain.Planning;
using TechMatch.Domain.Programme;
using TechMatch.Domain.Schools;

namespace TechMatch.Server.Features.Planning;

/// <summary>What kind of area a plan is for.</summary>
public enum PlanAreaKind
{
    Province = 1,
    Region = 2,
    Municipality = 3,
}

/// <param name="Kind">What kind of area.</param>
/// <param name="Code">Name of the province, or code of the region or municipality.</param>
public sealed record PlanArea(PlanAreaKind Kind, string Code);

/// <summary>What a plan is asked to be. What is not given is as it stands at <see cref="PlanSettings"/>.</summary>
/// <param name="Area">For which schools.</param>
/// <param name="Sectors">Primary, secondary or both; primary when none is given.</param>
/// <param name="Kinds">Only needs of these kinds; all when none is given.</param>
/// <param name="ReachKm">How far school and organisation are apart at most, in kilometres.</param>
/// <param name="HeldBack">The share of the places of an offer that is not divided, 0 to 1.</param>
/// <param name="MaxPerOrganisation">How many invitations an organisation gets at most.</param>
/// <param name="MinimumPerMunicipality">How many schools a municipality should get; it never lowers the number of schools.</param>
/// <param name="MaxMetresForOneMore">A school is left out when it makes all ways together longer than this, in metres.</param>
/// <param name="WhatIf">What is counted with that is not so.</param>
public sealed record PlanRequest(
    PlanArea? Area,
    IReadOnlyList<Sector>? Sectors,
    IReadOnlyList<ActivityKind>? Kinds,
    int? ReachKm,
    decimal? HeldBack,
    int? MaxPerOrganisation,
    int? MinimumPerMunicipality,
    long? MaxMetresForOneMore,
    WhatIf? WhatIf)
{
    /// <exception cref="InvalidInputException">Names every field that does not hold.</exception>
    public PlanArea RequireArea()
    {
        var errors = new List<InvalidField>();
        if (Area is null || string.IsNullOrWhiteSpace(Area.Code) || !Enum.IsDefined(Area.Kind))
        {
            errors.Add(new("area", "area-required"));
        }

        if (ChosenSectors.Any(s => s is not (Sector.Po or Sector.Vo)))
        {
            errors.Add(new("sectors", "sector-not-counted"));
        }

        InvalidInputException.ThrowIfAny(errors);
        return Area!;
    }

    internal IReadOnlyList<Sector> ChosenSectors => Sectors is { Count: > 0 } ? [.. Sectors.Distinct().Order()] : [Sector.Po];

    internal PlanSettings ToSettings(IReadOnlyDictionary<MunicipalityCode, Municipality> municipalities)
    {
        var standard = new PlanSettings();
        var settings = standard with
        {
            ReachKm = ReachKm ?? standard.ReachKm,
            HeldBack = HeldBack ?? standard.HeldBack,
            MaxPerOrganisation = MaxPerOrganisation,
            MinimumPerMunicipality = MinimumPerMunicipality ?? 0,
            MaxMetresForOneMore = MaxMetresForOneMore,
            PlacesFactor = WhatIf?.PlacesFactor ?? 1,
            WithoutOrganisations = WhatIf?.WithoutOrganisations ?? [],
            Extras = [.. (WhatIf?.Extras ?? []).Select(e => Extra(e, municipalities))],
        };
        settings.Check();
        return settings;
    }

    private static PlanExtra Extra(ExtraOffer extra, IReadOnlyDictionary<MunicipalityCode, Municipality> municipalities) =>
        municipalities.GetValueOrDefault(extra.Municipality)?.Centre is { } centre
            ? new PlanExtra(centre, extra.Kind, extra.Topic, extra.Places)
            : throw new InvalidInputException([new("whatIf.extras", "municipality-unknown")]);
}

/// <param name="PlacesFactor">By what the places of every offer are multiplied; 1 as they are.</param>
/// <param name="WithoutOrganisations">Organisations that were lost.</param>
/// <param name="Extras">Offers that are not there.</param>
public sealed record WhatIf(decimal? PlacesFactor, IReadOnlyList<Guid>? WithoutOrganisations, IReadOnlyList<ExtraOffer>? Extras);

/// <summary>An offer that is not there, at the centre of a municipality.</summary>
public sealed record ExtraOffer(MunicipalityCode Municipality, ActivityKind Kind, Topic? Topic, int Places);
