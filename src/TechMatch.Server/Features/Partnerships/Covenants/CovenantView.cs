using Microsoft.EntityFrameworkCore;
using TechMatch.Domain;
using TechMatch.Domain.Calendars;
using TechMatch.Domain.Partnerships;
using TechMatch.Domain.Programme;
using TechMatch.Server.Data;
using TechMatch.Server.Platform.Access;

namespace TechMatch.Server.Features.Partnerships.Covenants;

/// <summary>The terms of a covenant as they come in and go out; what is left out is named in the answer.</summary>
/// <param name="Together">What the two do together each school year; at most 2,000 characters, as are the others.</param>
/// <param name="Kinds">Which kinds of activity.</param>
/// <param name="TimesPerYear">How many a school year: 1 to 50.</param>
/// <param name="FirstYear">The calendar year in which the first school year starts: this one or the next.</param>
/// <param name="Years">For how many school years: 1 to 5.</param>
/// <param name="SchoolArranges">What the school arranges.</param>
/// <param name="OrganisationArranges">What the organisation arranges.</param>
/// <param name="Ending">How one of the two can stop.</param>
public sealed record CovenantForm(
    string? Together,
    EnumSet<ActivityKind>? Kinds,
    int? TimesPerYear,
    int? FirstYear,
    int? Years,
    string? SchoolArranges,
    string? OrganisationArranges,
    string? Ending)
{
    internal CovenantTerms ToTerms() => new()
    {
        Together = Together ?? "",
        Kinds = Kinds ?? EnumSet<ActivityKind>.Empty,
        TimesPerYear = TimesPerYear ?? 0,
        FirstYear = new SchoolYear(FirstYear is >= 1900 and <= 2200 ? FirstYear.Value : 1900),
        Years = Years is >= 0 and <= 100 ? Years.Value : 0,
        SchoolArranges = SchoolArranges ?? "",
        OrganisationArranges = OrganisationArranges ?? "",
        Ending = Ending ?? "",
    };

    internal static CovenantForm Of(CovenantTerms terms) => new(
        terms.Together,
        terms.Kinds,
        terms.TimesPerYear,
        terms.FirstYear.StartYear,
        terms.Years,
        terms.SchoolArranges,
        terms.OrganisationArranges,
        terms.Ending);
}

/// <summary>All that the page of a covenant shows.</summary>
/// <param name="PartnershipId">The partnership.</param>
/// <param name="School">The school.</param>
/// <param name="Organisation">The organisation.</param>
/// <param name="ReadAs">In which role the reader sees this.</param>
/// <param name="Revision">What an edit must carry in If-Match, between quotes; 0 while there is none.</param>
/// <param name="Version">Number of the text that stands; 0 while there is none.</param>
/// <param name="WhyNot">Code of the sentence that says why the two can write or sign none now; null when they can.</param>
/// <param name="CanWrite">Whether the reader can write or change it.</param>
/// <param name="CanSign">Whether the reader can sign what stands.</param>
/// <param name="IsSigned">Whether both have signed: nothing of it changes any more.</param>
/// <param name="SignedAt">When the second of the two did.</param>
/// <param name="Hash">The seal: SHA-256 of the text with its signatures.</param>
/// <param name="InForce">Whether it holds today.</param>
/// <param name="LastDay">The last day of its last school year.</param>
/// <param name="Document">The text that stands, with the signatures under it; null while there is none.</param>
/// <param name="Terms">What a change begins with: what stands, or else the template.</param>
/// <param name="SignerName">How the reader is called, to sign with.</param>
/// <param name="Versions">Every text that it had, newest first.</param>
public sealed record CovenantView(
    Guid PartnershipId,
    SchoolSide School,
    OrganisationSide Organisation,
    Party ReadAs,
    int Revision,
    int Version,
    string? WhyNot,
    bool CanWrite,
    bool CanSign,
    bool IsSigned,
    DateTimeOffset? SignedAt,
    string? Hash,
    bool InForce,
    DateOnly? LastDay,
    CovenantDocument? Document,
    CovenantForm Terms,
    string? SignerName,
    IReadOnlyList<CovenantView.VersionView> Versions)
{
    /// <param name="Number">1, 2, 3 …</param>
    /// <param name="By">Who wrote it.</param>
    /// <param name="At">When.</param>
    /// <param name="Terms">What it said.</param>
    public sealed record VersionView(int Number, Party By, DateTimeOffset At, CovenantForm Terms);

    internal static async Task<CovenantView> Read(
        TechMatchDbContext db, CovenantTexts texts, Partnership partnership, Caller caller, DateOnly today, CancellationToken cancel)
    {
        var facts = await PartnershipFacts.Read(db, partnership, cancel);
        var covenant = partnership.Covenant;
        var side = caller.As & Actors.Sides;
        var whyNot = Partnership.NoCovenantBecause(partnership.Stage);
        var canBegin = covenant is null || !covenant.IsSigned || SchoolYear.Of(today).CompareTo(SchoolYear.Of(covenant.LastDay)) >= 0;
        return new CovenantView(
            partnership.Id,
            facts.SchoolSide,
            facts.OrganisationSide,
            caller.As.ToParty(),
            covenant?.Revision ?? 0,
            covenant?.Number ?? 0,
            whyNot,
            side != 0 && whyNot is null && canBegin,
            side != 0 && whyNot is null && covenant is { IsSigned: false } && covenant.SignatureOf(side) is null && covenant.LastDay >= today,
            covenant?.IsSigned ?? false,
            covenant?.SignedAt,
            covenant?.Hash,
            covenant?.IsInForce(today) ?? false,
            covenant?.LastDay,
            covenant is null ? null : covenant.Document is { } json ? CovenantDocument.Read(json) : texts.Of(covenant),
            CovenantForm.Of(covenant?.Latest.Terms ?? CovenantTexts.Template(partnership, today)),
            await db.Users.Where(a => a.Id == caller.AccountId).Select(a => a.DisplayName).SingleOrDefaultAsync(cancel),
            covenant is null ? [] : [.. covenant.Versions.OrderByDescending(v => v.Number).Select(v => new VersionView(v.Number, v.By.ToParty(), v.At, CovenantForm.Of(v.Terms)))]);
    }
}
