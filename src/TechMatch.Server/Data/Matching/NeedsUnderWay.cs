using TechMatch.Domain.Partnerships;

namespace TechMatch.Server.Data.Matching;

/// <summary>Needs for which somebody has been asked already.</summary>
internal static class NeedsUnderWay
{
    /// <summary>Their ids: an organisation was asked that has not answered yet or agreed, and the two are still at work together.</summary>
    public static IQueryable<Guid> In(TechMatchDbContext db) =>
        from request in db.Set<PartnershipRequest>()
        join partnership in db.Set<Partnership>() on request.PartnershipId equals partnership.Id
        where request.NeedId != null && (request.Answer == null || request.Answer == RequestAnswer.Accepted)
            && MatchReader.StagesUnderWay.Contains(partnership.Stage)
        select request.NeedId!.Value;
}
