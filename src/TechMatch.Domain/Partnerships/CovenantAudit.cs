namespace TechMatch.Domain.Partnerships;

/// <summary>Holds the covenants of a partnership against its history and against their own seal.</summary>
internal static class CovenantAudit
{
    public static IEnumerable<string> Faults(Partnership partnership)
    {
        var written = partnership.Events.Count(e => e.Happening == PartnershipHappening.CovenantWritten);
        var texts = partnership.Covenants.Sum(c => c.Versions.Count);
        if (written != texts)
        {
            yield return $"has {texts} texts of covenants, by its events {written}";
        }

        var signed = partnership.Events.Count(e => e.Happening == PartnershipHappening.CovenantSigned);
        var signatures = partnership.Covenants.Sum(c => (c.SchoolSignature is null ? 0 : 1) + (c.OrganisationSignature is null ? 0 : 1));
        if (signatures > signed)
        {
            yield return $"has {signatures} signatures on covenants, by its events at most {signed}";
        }

        if (partnership.Covenants.Count(c => c is { IsSigned: false, EndedAt: null }) > 1)
        {
            yield return "has more than one covenant to be signed";
        }

        foreach (var fault in partnership.Covenants.SelectMany(FaultsOf))
        {
            yield return fault;
        }
    }

    private static IEnumerable<string> FaultsOf(Covenant covenant)
    {
        var name = $"covenant {covenant.Id}";
        if (!covenant.Versions.Select(v => v.Number).Order().SequenceEqual(Enumerable.Range(1, covenant.Number)))
        {
            yield return $"{name} has text {covenant.Number}, and texts {string.Join(", ", covenant.Versions.Select(v => v.Number).Order().Take(20))}";
            yield break;
        }

        if (covenant.LastDay != covenant.Latest.Terms.LastYear.LastDay)
        {
            yield return $"{name} holds until {covenant.LastDay:yyyy-MM-dd}, by its text until {covenant.Latest.Terms.LastYear.LastDay:yyyy-MM-dd}";
        }

        foreach (var signature in new[] { covenant.SchoolSignature, covenant.OrganisationSignature }.OfType<CovenantSignature>().Where(s => s.Version != covenant.Number))
        {
            yield return $"{name} has text {covenant.Number} and a signature under text {signature.Version}";
        }

        if (covenant.IsSigned != (covenant is { SchoolSignature: not null, OrganisationSignature: not null })
            || covenant.IsSigned != (covenant.Document is not null)
            || covenant.IsSigned != (covenant.Hash is not null))
        {
            yield return $"{name} is signed in part";
        }
        else if (covenant.Document is { } document && Covenant.HashOf(document) != covenant.Hash)
        {
            yield return $"{name} does not have the text that its seal was made from";
        }
    }
}

/// <summary>Holds the yearly questions of a partnership against its history.</summary>
internal static class RenewalAudit
{
    public static IEnumerable<string> Faults(Partnership partnership)
    {
        var asked = partnership.Events.Count(e => e.Happening == PartnershipHappening.RenewalAsked);
        if (asked != partnership.Renewals.Count)
        {
            yield return $"has {partnership.Renewals.Count} renewals, by its events {asked}";
        }

        foreach (var renewal in partnership.Renewals)
        {
            var name = $"renewal for {renewal.SchoolYear}";
            var isAgreed = renewal is { SchoolSaid.Answer: RenewalAnswer.Again, OrganisationSaid.Answer: RenewalAnswer.Again };
            if (isAgreed != renewal.IsAgreed)
            {
                yield return $"{name} is {(renewal.IsAgreed ? "" : "not ")}agreed, while the school says {Word(renewal.SchoolSaid)} and the organisation {Word(renewal.OrganisationSaid)}";
            }

            foreach (var (side, said) in new[] { (Actors.School, renewal.SchoolSaid), (Actors.Organisation, renewal.OrganisationSaid) })
            {
                if (said is not null && !partnership.Events.Any(e => e.Happening == Partnership.HappeningOf(said.Answer) && e.Role.HasFlag(side) && e.At == said.At))
                {
                    yield return $"{name} has an answer of the {side} of which no event tells";
                }

                if (said is not null && (said.Answer == RenewalAnswer.No) != (said.Reason is not null))
                {
                    yield return $"{name} has {(said.Reason is null ? "no reason with a no" : "a reason with what is no no")}";
                }
            }
        }
    }

    private static string Word(RenewalSaid? said) => said?.Answer.ToString().ToLowerInvariant() ?? "nothing";
}
