using TechMatch.Server.Data;
using TechMatch.Server.Platform.Jobs;

namespace TechMatch.Server.Features.Matching;

/// <summary>Notes of every open need whether anything fits it, for the coordinator and for who asks why a school is not covered.</summary>
public sealed class NeedGapJob(NeedGapKeeper keeper, Transactions transactions) : IRecurringJob
{
    public static string Name => "need-gaps";

    public static string Cron => "17 6-23 * * *";

    public async Task<JobReport> Run(CancellationToken cancel)
    {
        var (gaps, fitting) = await keeper.Look(cancel);
        var changed = await transactions.Run(() => keeper.Keep(gaps, fitting, cancel));
        return new JobReport(changed, changed > 0 ? $"{gaps.Count} / {gaps.Count + fitting.Count}" : null);
    }
}
