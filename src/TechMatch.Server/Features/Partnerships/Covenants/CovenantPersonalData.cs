using Microsoft.EntityFrameworkCore;
using TechMatch.Domain.Partnerships;
using TechMatch.Server.Data;
using TechMatch.Server.Platform;
using TechMatch.Server.Platform.Privacy;

namespace TechMatch.Server.Features.Partnerships.Covenants;

/// <summary>
/// What a person wrote and signed in covenants. A covenant that both signed is an agreement between two organisations: name and function
/// of who signed are part of it and stay, without the account. Under a text that is not agreed yet the signature goes.
/// </summary>
internal sealed class CovenantPersonalData(TechMatchDbContext db) : IPersonalData, IFeatureServices
{
    public string Section => "covenants";

    public static void Add(IServiceCollection services, IConfiguration configuration)
    {
        services.AddScoped<IPersonalData, CovenantPersonalData>();
        services.AddScoped<CovenantRows>();
        services.AddScoped<CovenantTexts>();
        services.AddScoped<CovenantMails>();
    }

    public sealed record Row(Guid PartnershipId, Guid CovenantId, DateTimeOffset At, int Version, string? Name, string? Function);

    public async Task<object> Export(DataSubject subject, CancellationToken cancel)
    {
        var signed = await db.Set<Covenant>().AsNoTracking()
            .Where(c => c.SchoolSignature!.AccountId == subject.AccountId || c.OrganisationSignature!.AccountId == subject.AccountId).ToListAsync(cancel);
        var wrote = await db.Set<CovenantVersion>().Where(v => v.AccountId == subject.AccountId)
            .Join(db.Set<Covenant>(), v => v.CovenantId, c => c.Id, (v, c) => new { c.PartnershipId, v.CovenantId, v.At, v.Number }).ToListAsync(cancel);
        return wrote.Select(v => new Row(v.PartnershipId, v.CovenantId, v.At, v.Number, null, null))
            .Concat(signed.SelectMany(c => new[] { c.SchoolSignature, c.OrganisationSignature }.OfType<CovenantSignature>()
                .Where(s => s.AccountId == subject.AccountId).Select(s => new Row(c.PartnershipId, c.Id, s.At, s.Version, s.Name, s.Function))))
            .OrderBy(r => r.At).ToList();
    }

    public async Task Erase(DataSubject subject, CancellationToken cancel)
    {
        var id = subject.AccountId;
        await db.Set<CovenantVersion>().Where(v => v.AccountId == id).ExecuteUpdateAsync(set => set.SetProperty(v => v.AccountId, (Guid?)null), cancel);
        await db.Database.ExecuteSqlAsync(
            $"""
            UPDATE covenants SET revision = revision + 1, school_signature_name = NULL, school_signature_function = NULL,
                school_signature_version = NULL, school_signature_at = NULL, school_signature_account_id = NULL
            WHERE signed_at IS NULL AND school_signature_account_id = {id}
            """,
            cancel);
        await db.Database.ExecuteSqlAsync(
            $"""
            UPDATE covenants SET revision = revision + 1, organisation_signature_name = NULL, organisation_signature_function = NULL,
                organisation_signature_version = NULL, organisation_signature_at = NULL, organisation_signature_account_id = NULL
            WHERE signed_at IS NULL AND organisation_signature_account_id = {id}
            """,
            cancel);
        await db.Database.ExecuteSqlAsync(
            $"""
            UPDATE covenants SET school_signature_account_id = nullif(school_signature_account_id, {id}),
                organisation_signature_account_id = nullif(organisation_signature_account_id, {id})
            WHERE school_signature_account_id = {id} OR organisation_signature_account_id = {id}
            """,
            cancel);
    }
}
