using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using TechMatch.Domain.Offers;
using TechMatch.Domain.Organisations;
using TechMatch.Domain.Partnerships;
using TechMatch.Server.Features.Partnerships;
using TechMatch.Server.Tests.Builders;
using TechMatch.Server.Tests.Fixtures;

namespace TechMatch.Server.Tests.Features.Partnerships.Requests;

/// <summary>What tests of rounds share: others to ask, how it stands with those who were asked, and what holds of every round.</summary>
internal static class RoundBook
{
    /// <summary>One more company in Borne, with an offer that meets the need of a <see cref="Pair"/>.</summary>
    public static async Task<(Organisation Organisation, Offer Offer)> Another(
        this TestServer server, string? contact = null, Func<OfferBuilder, OfferBuilder>? offer = null)
    {
        var organisation = await server.Add(contact is null ? An.Organisation().In("Borne") : An.Organisation().In("Borne").WithContact(contact));
        return (organisation, await server.Add((offer ?? (o => o))(An.Offer().Of(organisation))));
    }

    public static async Task<List<PartnershipStage>> Stages(this TestServer server, IReadOnlyList<Guid> ids)
    {
        await using var db = server.Database.Open();
        var stages = await db.Set<Partnership>().Where(p => ids.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.Stage, TestContext.Current.CancellationToken);
        return [.. ids.Select(id => stages[id])];
    }

    /// <summary>What is kept agrees with what happened, and of no round two said yes.</summary>
    public static async Task RoundsHold(this TestServer server)
    {
        await using var db = server.Database.Open();
        var partnerships = await db.Set<Partnership>().AsNoTracking().AsSplitQuery().Include(p => p.Events).Include(p => p.Requests).Include(p => p.Activities)
            .ToListAsync(TestContext.Current.CancellationToken);
        Assert.All(partnerships, p => Assert.Empty(PartnershipAudit.Faults(p)));
        Assert.All(
            partnerships.SelectMany(p => p.Requests).Where(r => r.RoundId is not null).GroupBy(r => r.RoundId),
            round => Assert.False(round.Any(r => r.Answer == RequestAnswer.Accepted) && (round.Any(r => r.IsOpen) || round.Count(r => r.Answer == RequestAnswer.Accepted) > 1)));
        var open = await db.Set<MailLink>().Where(l => l.UsedAt == null && l.RevokedAt == null && l.RequestId != null).Select(l => l.RequestId).ToListAsync(TestContext.Current.CancellationToken);
        Assert.All(open, id => Assert.True(partnerships.SelectMany(p => p.Requests).Single(r => r.Id == id).IsOpen));
    }

    /// <summary>Starts all of them behind one gate.</summary>
    public static async Task<List<(HttpStatusCode Status, JsonElement Body)>> AtOnce(IEnumerable<Func<Task<HttpResponseMessage>>> calls)
    {
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var running = calls.Select(call => Task.Run(async () =>
        {
            await gate.Task;
            using var response = await call();
            return (response.StatusCode, await response.Body(response.StatusCode));
        })).ToList();
        gate.SetResult();
        return [.. await Task.WhenAll(running)];
    }
}
