using Microsoft.EntityFrameworkCore;
using TechMatch.Domain.Geography;
using TechMatch.Domain.Organisations;
using TechMatch.Domain.Schools;
using TechMatch.Server.Data;
using TechMatch.Server.Platform;
using TechMatch.Server.Platform.Imports;
using TechMatch.Server.Platform.Places;

namespace TechMatch.Server.Features.Registers;

/// <summary>
/// Imports companies and PPS centres by KVK number and establishment number. None is ever closed by a file: a list of companies is
/// hardly ever whole.
/// </summary>
public sealed class ImportOrganisations(TechMatchDbContext db, ImportTransaction transaction, Locator locator, TimeProvider clock) : IFeatureServices
{
    public static void Add(IServiceCollection services, IConfiguration configuration) => services.AddScoped<ImportOrganisations>();

    /// <inheritdoc cref="ImportSchools.Run"/>
    public Task<ImportReport> Run(IReadOnlyList<ImportFile> files, ImportOptions options, CancellationToken cancel)
    {
        var tables = files.Select(OrganisationFile.Parse).ToList();
        return transaction.Run(
            options,
            async _ =>
            {
                var reports = new List<FileReport>();
                foreach (var table in tables)
                {
                    reports.Add(await Import(table, cancel));
                }

                return new ImportReport(reports, options.DryRun, []);
            },
            cancel);
    }

    private async Task<FileReport> Import(OrganisationFile file, CancellationToken cancel)
    {
        var known = await LoadKnown(cancel);
        var municipalities = await MunicipalityBook.Load(db, cancel);
        var postcodes = await LoadPostcodes(file, cancel);
        var book = await locator.Load([.. file.Lines.Select(l => new Address(l.Facts.PostalCode, l.Facts.HouseNumber, null))], cancel);
        var (added, changed, unchanged) = (0, 0, 0);
        foreach (var line in file.Lines)
        {
            var before = known.GetValueOrDefault((line.Facts.KvkNumber!.Value, line.Facts.EstablishmentNumber));
            var facts = Complete(file, line, municipalities, postcodes, before?.Facts);
            var address = new Address(facts.PostalCode, facts.HouseNumber, facts.MunicipalityCode);
            var found = book.Find(address);
            if (before is null)
            {
                db.Add(Organisation.Create(Guid.CreateVersion7(clock.GetUtcNow()), line.Kind, facts, found, line.ContactEmail, clock.GetUtcNow()));
                added++;
                continue;
            }

            var sameDoor = address.IsSameDoorAs(new Address(before.Facts.PostalCode, before.Facts.HouseNumber, null)) || address == new Address(before.Facts.PostalCode, before.Facts.HouseNumber, before.Facts.MunicipalityCode);
            var location = LocationBook.Better(before.Location, found, sameDoor);
            var isNew = facts != before.Facts || location != before.Location;
            if (isNew)
            {
                before.Update(facts, location);
            }

            // Where requests are mailed is the organisation's own to change.
            if (before.ContactEmail is null && line.ContactEmail is { } email)
            {
                before.ChangeContact(email, before.ContactLanguage);
                isNew = true;
            }

            (changed, unchanged) = isNew ? (changed + 1, unchanged) : (changed, unchanged + 1);
        }

        await db.SaveChangesAsync(cancel);
        return new FileReport(
            file.Name, new RegisterCounts(file.Read, added, changed, 0, unchanged, file.Rejected.Count), new ImportNote("organisations"), [], file.Rejected);
    }

    private async Task<Dictionary<(KvkNumber, KvkEstablishmentNumber?), Organisation>> LoadKnown(CancellationToken cancel)
    {
        var known = new Dictionary<(KvkNumber, KvkEstablishmentNumber?), Organisation>();
        foreach (var organisation in await db.Set<Organisation>().Where(o => o.Facts.KvkNumber != null).OrderBy(o => o.CreatedAt).ToListAsync(cancel))
        {
            known.TryAdd((organisation.Facts.KvkNumber!.Value, organisation.Facts.EstablishmentNumber), organisation);
        }

        return known;
    }

    private async Task<Dictionary<string, MunicipalityCode>> LoadPostcodes(OrganisationFile file, CancellationToken cancel)
    {
        var codes = file.Lines.Select(l => l.Facts.PostalCode?.Pc4).OfType<string>().Distinct().ToArray();
        return await db.Set<PostalArea>().AsNoTracking().Where(p => p.MunicipalityCode != null && codes.Contains(p.Code))
            .ToDictionaryAsync(p => p.Code, p => p.MunicipalityCode!.Value, cancel);
    }

    private static OrganisationFacts Complete(
        OrganisationFile file, OrganisationLine line, MunicipalityBook municipalities, IReadOnlyDictionary<string, MunicipalityCode> postcodes, OrganisationFacts? before)
    {
        var facts = line.Facts;
        if (before is not null)
        {
            facts = facts with
            {
                Street = file.Has.Street ? facts.Street : before.Street,
                HouseNumber = file.Has.Street ? facts.HouseNumber : before.HouseNumber,
                PostalCode = file.Has.PostalCode ? facts.PostalCode : before.PostalCode,
                Place = file.Has.Place ? facts.Place : before.Place,
                Website = file.Has.Website ? facts.Website : before.Website,
                SbiCodes = file.Has.Sbi ? facts.SbiCodes : before.SbiCodes,
                LeadInstitution = before.LeadInstitution,
                Level = before.Level,
            };
        }

        var province = MunicipalityBook.FindProvince(line.Province);
        var municipality = MunicipalityCode.TryParse(line.MunicipalityNumber, out var number) ? municipalities.Find(number) : null;
        municipality ??= municipalities.Find(line.MunicipalityName, province);
        var code = municipality?.Code
            ?? (facts.PostalCode is { } postalCode && postcodes.TryGetValue(postalCode.Pc4, out var byPostcode) ? byPostcode : (MunicipalityCode?)null)
            ?? municipalities.Find(facts.Place, province)?.Code
            ?? (facts.PostalCode == before?.PostalCode ? before?.MunicipalityCode : null);
        return facts with { MunicipalityCode = code };
    }
}
