using System.Data;
using Microsoft.EntityFrameworkCore;

namespace TechMatch.Server.Data.Verification;

/// <summary>How one verification went.</summary>
/// <param name="Name">Lasting name, such as offer-places.</param>
/// <param name="Promise">What it makes sure of.</param>
/// <param name="Holds">Whether no fault was found; null when it was not looked at.</param>
/// <param name="Checked">How many things were looked at.</param>
/// <param name="FaultCount">How many faults were found.</param>
/// <param name="Faults">The first of them, a sentence each.</param>
/// <param name="Notices">What is not wrong, but for somebody to look at.</param>
public sealed record VerificationResult(
    string Name, string Promise, bool? Holds, int Checked, int FaultCount, IReadOnlyList<string> Faults, IReadOnlyList<string> Notices);

/// <summary>Looks whether a database is what it should be, in one transaction that can only read, so that all is seen at the same moment.</summary>
public sealed class Verifier(TechMatchDbContext db, IEnumerable<IVerification> verifications)
{
    /// <returns>The schema first; the others in order of name.</returns>
    public async Task<IReadOnlyList<VerificationResult>> Run(CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancel);
        await db.Database.ExecuteSqlAsync($"SET TRANSACTION READ ONLY", cancel);
        var results = new List<VerificationResult>();
        var schema = verifications.OfType<SchemaVerification>().Single();
        results.Add(await Run(schema, cancel));
        foreach (var verification in verifications.Where(v => v != schema).OrderBy(v => v.Name, StringComparer.Ordinal))
        {
            results.Add(results[0].Holds == true
                ? await Run(verification, cancel)
                : new(verification.Name, verification.Promise, null, 0, 0, [], ["Not looked at, because the schema is not right."]));
        }

        return results;
    }

    private async Task<VerificationResult> Run(IVerification verification, CancellationToken cancel)
    {
        var findings = new Findings();
        await verification.Verify(findings, cancel);
        db.ChangeTracker.Clear();
        return new(
            verification.Name, verification.Promise, findings.FaultCount == 0, findings.Checked, findings.FaultCount, findings.Faults, findings.Notices);
    }
}
