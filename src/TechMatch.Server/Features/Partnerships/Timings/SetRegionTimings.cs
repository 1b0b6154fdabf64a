using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using TechMatch.Domain;
using TechMatch.Domain.Partnerships;
using TechMatch.Server.Data;
using TechMatch.Server.Platform.Access;
using TechMatch.Server.Platform.Endpoints;
using TechMatch.Server.Platform.Http;

namespace TechMatch.Server.Features.Partnerships.Timings;

/// <summary>
/// A region says how long anything may wait with its schools. Holds from now on: for activities at once, for requests that are sent from
/// now on; what was promised of a request that is under way stays.
/// </summary>
public sealed class SetRegionTimings : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPut("/regions/{code}/timings", Handle)
        .Describe("SetRegionTimings", "Stel in hoe lang in een regio iets mag blijven liggen (timings).")
        .Problems(401, 403, 404, 412, 428)
        .Access(Who.Coordinator | Who.Administrator, Resource.Region);

    /// <param name="RemindAfter">Working days after which an unanswered request gets a reminder.</param>
    /// <param name="EscalateAfter">Working days after which the school sees other offers and the coordinator the case.</param>
    /// <param name="ExpireAfter">Working days after which it expires.</param>
    /// <param name="WeekAhead">Days before an activity of the first reminder.</param>
    /// <param name="DayAhead">Days before an activity of the second.</param>
    /// <param name="AskAfter">Days after an activity on which both sides are asked.</param>
    /// <param name="UnconfirmedAfter">Working days after which the coordinator sees what is unconfirmed.</param>
    /// <param name="SilentAfter">Working days after which the coordinator sees a conversation in which nothing happens.</param>
    /// <param name="LapseAfterMonths">Months after the last activity in which a partnership falls asleep.</param>
    public sealed record Request(
        int? RemindAfter, int? EscalateAfter, int? ExpireAfter, int? WeekAhead, int? DayAhead, int? AskAfter, int? UnconfirmedAfter, int? SilentAfter, int? LapseAfterMonths)
    {
        /// <exception cref="InvalidInputException">A field is missing or does not hold.</exception>
        internal PartnershipTimings ToTimings()
        {
            (string Field, int? Value)[] fields =
            [
                ("remindAfter", RemindAfter), ("escalateAfter", EscalateAfter), ("expireAfter", ExpireAfter), ("weekAhead", WeekAhead),
                ("dayAhead", DayAhead), ("askAfter", AskAfter), ("unconfirmedAfter", UnconfirmedAfter), ("silentAfter", SilentAfter), ("lapseAfterMonths", LapseAfterMonths),
            ];
            InvalidInputException.ThrowIfAny([.. fields.Where(f => f.Value is null).Select(f => new InvalidField(f.Field, "timings-range"))]);
            return new PartnershipTimings
            {
                RemindAfter = RemindAfter!.Value,
                EscalateAfter = EscalateAfter!.Value,
                ExpireAfter = ExpireAfter!.Value,
                WeekAhead = WeekAhead!.Value,
                DayAhead = DayAhead!.Value,
                AskAfter = AskAfter!.Value,
                UnconfirmedAfter = UnconfirmedAfter!.Value,
                SilentAfter = SilentAfter!.Value,
                LapseAfterMonths = LapseAfterMonths!.Value,
            }.Validated();
        }
    }

    private static async Task<Ok<GetRegionTimings.Response>> Handle(
        string code,
        Request body,
        [FromHeader(Name = "If-Match")] string? ifMatch,
        Caller caller,
        TechMatchDbContext db,
        SchoolTimings timings,
        DuePartnerships due,
        Transactions transactions,
        TimeProvider clock,
        HttpResponse response,
        CancellationToken cancel)
    {
        var asked = body.ToTimings();
        await transactions.Run(async () =>
        {
            // Of two who set them for the first time the second waits here.
            await db.Database.ExecuteSqlAsync($"SELECT 1 FROM regions WHERE code = {code} FOR UPDATE", cancel);
            var own = await db.Set<RegionTimings>().SingleOrDefaultAsync(t => t.RegionCode == code, cancel);
            Versions.Require(ifMatch, own?.Version ?? 0);
            if (own is null)
            {
                db.Add(RegionTimings.Create(code, asked, caller.AccountId, clock.GetUtcNow()));
            }
            else
            {
                own.Set(asked, caller.AccountId, clock.GetUtcNow());
            }

            await db.SaveChangesAsync(cancel);
            await due.LookAgain(code, cancel);
        });
        return TypedResults.Ok(await GetRegionTimings.Read(code, db, timings, response, cancel));
    }
}
