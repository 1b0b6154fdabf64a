using TechMatch.Domain.Geography;
using TechMatch.Domain.Planning;
using TechMatch.Domain.Programme;
using TechMatch.Domain.Schools;

namespace TechMatch.Server.Features.Planning;

/// <summary>A calculated plan with everything that is said of it.</summary>
/// <param name="Request">What was asked.</param>
/// <param name="AreaName">Name of the area.</param>
/// <param name="CalculatedAt">When.</param>
/// <param name="Milliseconds">How long the calculation took, reading left aside.</param>
/// <param name="DefinitionVersion">Version of the rule by which schools count.</param>
/// <param name="RegisterVersion">Label of the register that the denominator came from; null where there was none.</param>
/// <param name="Now">Where it stands.</param>
/// <param name="Asking">Schools that do not count and have an open need: they are divided.</param>
/// <param name="Needs">Their open needs.</param>
/// <param name="Places">Places that are divided.</param>
/// <param name="Pairs">Pairs of a need and an offer that fit.</param>
/// <param name="Best">The plan.</param>
/// <param name="FirstCome">In the order in which the needs were made, each taking what ranks best of what is free.</param>
/// <param name="NearestFirst">Of all pairs that are free the shortest, again and again.</param>
/// <param name="Curve">What each number of schools costs, from the shortest way to the most schools.</param>
/// <param name="LeftOut">How many schools get no partner.</param>
/// <param name="Reasons">Why, the most frequent first; together as many as are left out.</param>
/// <param name="Left">Which.</param>
/// <param name="Shortages">The minimum cut: which schools compete for which too few places.</param>
/// <param name="Cut">What proves that no division has more schools.</param>
/// <param name="Values">What extra places bring, each row apart.</param>
/// <param name="Minimums">Whether each municipality gets its minimum.</param>
/// <param name="WithoutNeed">Schools that do not count and ask for nothing.</param>
/// <param name="Ending">Schools that count now and no longer on the day of the target.</param>
/// <param name="Proposals">The pairs of the plan.</param>
public sealed record PlanResult(
    PlanRequest Request,
    string AreaName,
    DateTimeOffset CalculatedAt,
    double Milliseconds,
    string DefinitionVersion,
    string? RegisterVersion,
    PlanNow Now,
    int Asking,
    int Needs,
    long Places,
    int Pairs,
    PlanOutcome Best,
    PlanOutcome FirstCome,
    PlanOutcome NearestFirst,
    IReadOnlyList<CurvePoint> Curve,
    int LeftOut,
    IReadOnlyList<ReasonCount> Reasons,
    IReadOnlyList<LeftSchool> Left,
    IReadOnlyList<Shortage> Shortages,
    CutProof Cut,
    IReadOnlyList<PlaceValueRow> Values,
    IReadOnlyList<MinimumRow> Minimums,
    SilentSchools WithoutNeed,
    EndingSchools Ending,
    IReadOnlyList<ProposedPair> Proposals);

/// <param name="Numerator">Schools that count.</param>
/// <param name="Denominator">All schools.</param>
/// <param name="Percentage">Null where there are none.</param>
/// <param name="Target">In per cent; null where the sectors have none or not the same.</param>
/// <param name="TargetDueOn">By when.</param>
public sealed record PlanNow(int Numerator, int Denominator, decimal? Percentage, decimal? Target, DateOnly? TargetDueOn);

/// <param name="Schools">How many schools get a partner.</param>
/// <param name="Percentage">Where it would stand when every one of them comes to count.</param>
/// <param name="TotalMetres">All ways together.</param>
/// <param name="MeanMetres">The mean way; null without schools.</param>
public sealed record PlanOutcome(int Schools, decimal? Percentage, long TotalMetres, double? MeanMetres);

/// <param name="Schools">So many schools.</param>
/// <param name="Metres">All ways together at least.</param>
/// <param name="MetresForOneMore">By how much the last of them made that longer.</param>
public sealed record CurvePoint(int Schools, long Metres, long MetresForOneMore);

public sealed record NamedMunicipality(MunicipalityCode Code, string Name);

public sealed record MunicipalityCount(MunicipalityCode Code, string Name, int Schools);

/// <param name="Reason">Why.</param>
/// <param name="Schools">How many.</param>
/// <param name="Municipalities">Where, the most first.</param>
public sealed record ReasonCount(PlanReason Reason, int Schools, IReadOnlyList<MunicipalityCount> Municipalities);

public sealed record LeftSchool(EstablishmentCode Code, string Name, NamedMunicipality Municipality, PlanReason Reason);

public sealed record NamedOrganisation(Guid Id, string Name);

/// <param name="SchoolCodes">All schools that reach no other place than these.</param>
/// <param name="Organisations">Whose places these are.</param>
/// <param name="Places">How many places.</param>
/// <param name="LeftOut">How many of the schools are left out, whatever the division.</param>
public sealed record Shortage(IReadOnlyList<EstablishmentCode> SchoolCodes, IReadOnlyList<NamedOrganisation> Organisations, int Places, int LeftOut);

/// <param name="Capacity">Of the minimum cut.</param>
/// <param name="Covered">Schools of the best division; the two are equal, so that none has more.</param>
public sealed record CutProof(long Capacity, int Covered);

/// <param name="Municipality">Where a new offer would stand.</param>
/// <param name="Kind">Of which kind.</param>
/// <param name="Topic">On which topic; null for all.</param>
/// <param name="One">How many more schools one place covers.</param>
/// <param name="Five">Five places.</param>
/// <param name="Twenty">Twenty.</param>
public sealed record PlaceValueRow(NamedMunicipality Municipality, ActivityKind Kind, Topic? Topic, int One, int Five, int Twenty);

/// <param name="Why">Why it is not reached; null where it is.</param>
public sealed record MinimumRow(NamedMunicipality Municipality, int Minimum, int Reached, MinimumMissed? Why);

/// <param name="Schools">How many.</param>
/// <param name="WithActiveBoard">Of them those whose board has a school that counts.</param>
public sealed record SilentSchools(int Schools, int WithActiveBoard);

/// <param name="Schools">How many.</param>
/// <param name="Before">The day of the target; null where there is none, and then none is counted.</param>
public sealed record EndingSchools(int Schools, DateOnly? Before);

/// <param name="NeedId">The need; the made-up offers of a what-if have an empty offer and organisation.</param>
public sealed record ProposedPair(
    Guid NeedId, EstablishmentCode SchoolCode, string SchoolName, NamedMunicipality Municipality, Guid OfferId, NamedOrganisation Organisation, string Title, int SchoolYear, int Metres);
