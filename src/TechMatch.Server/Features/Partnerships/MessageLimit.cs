using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TechMatch.Domain;
using TechMatch.Domain.Partnerships;
using TechMatch.Server.Data;

namespace TechMatch.Server.Features.Partnerships;

/// <summary>How many messages a side may send within one partnership.</summary>
public sealed class MessageOptions
{
    public const string Section = "Messages";

    public int PerMinute { get; set; } = 10;

    public int PerDay { get; set; } = 200;
}

/// <summary>
/// Keeps a conversation from becoming a flood, whoever writes and through however many processes: it counts what stands in the history,
/// under the lock of the partnership.
/// </summary>
public sealed class MessageLimit(TechMatchDbContext db, IOptions<MessageOptions> options)
{
    /// <exception cref="DomainException"><c>messages-too-often</c>.</exception>
    public async Task Require(Guid partnershipId, Actors writer, DateTimeOffset now, CancellationToken cancel)
    {
        var (minute, day) = (now.AddMinutes(-1), now.AddDays(-1));
        var sent = await db.Set<PartnershipEvent>()
            .Where(e => e.PartnershipId == partnershipId && e.Happening == PartnershipHappening.Message && e.Role == writer && e.At > day)
            .GroupBy(_ => 1).Select(g => new { InDay = g.Count(), InMinute = g.Count(e => e.At > minute) }).SingleOrDefaultAsync(cancel);
        if (sent is not null && (sent.InMinute >= options.Value.PerMinute || sent.InDay >= options.Value.PerDay))
        {
            throw new DomainException("messages-too-often", $"{sent.InMinute} messages in a minute, {sent.InDay} in a day.");
        }
    }
}
