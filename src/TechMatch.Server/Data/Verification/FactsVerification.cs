using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace TechMatch.Server.Data.Verification;

/// <summary>The reference facts are those that ship with this version: what loading them again would change is what differs.</summary>
internal sealed class FactsVerification(TechMatchDbContext db, IEnumerable<IReferenceFacts> sets) : IVerification
{
    public string Name => "reference-facts";

    public string Promise => "The reference facts are there, as this version has them.";

    public async Task Verify(Findings findings, CancellationToken cancel)
    {
        foreach (var facts in sets)
        {
            await facts.Stage(cancel);
            var entries = db.ChangeTracker.Entries().ToList();
            findings.Checked += entries.Count;
            foreach (var entry in entries.Where(e => e.State is EntityState.Added or EntityState.Modified or EntityState.Deleted))
            {
                findings.Fault(entry.State switch
                {
                    EntityState.Added => $"{Called(entry)} is missing; 'migrate' puts it back.",
                    EntityState.Deleted => $"{Called(entry)} is not one of ours; 'migrate' takes it away.",
                    _ => $"{Called(entry)} differs in {string.Join(", ", entry.Properties.Where(p => p.IsModified).Select(p => p.Metadata.Name))}; 'migrate' puts it right.",
                });
            }

            db.ChangeTracker.Clear();
        }
    }

    private static string Called(EntityEntry entry) =>
        $"{entry.Metadata.ClrType.Name} {string.Join(' ', entry.Metadata.FindPrimaryKey()!.Properties.Select(p => entry.Property(p).CurrentValue))}";
}
