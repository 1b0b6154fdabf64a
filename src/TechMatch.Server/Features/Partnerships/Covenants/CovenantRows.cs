using Microsoft.EntityFrameworkCore;
using TechMatch.Domain.Partnerships;
using TechMatch.Server.Data;

namespace TechMatch.Server.Features.Partnerships.Covenants;

/// <summary>Reads a partnership to change its covenant: locked, and with the texts of the covenant that stands.</summary>
public sealed class CovenantRows(TechMatchDbContext db, PartnershipRows rows)
{
    public async Task<Partnership> Lock(Guid partnershipId, CancellationToken cancel)
    {
        var partnership = await rows.Lock(partnershipId, cancel);
        if (partnership.Covenant is { } covenant)
        {
            await db.Entry(covenant).Collection(c => c.Versions).LoadAsync(cancel);
        }

        return partnership;
    }
}
