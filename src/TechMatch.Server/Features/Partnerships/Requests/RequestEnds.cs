using TechMatch.Domain.Partnerships;

namespace TechMatch.Server.Features.Partnerships.Requests;

internal static class RequestEnds
{
    /// <summary>Why a request that has ended cannot be answered any more.</summary>
    public static string Code(RequestAnswer? answer) => answer switch
    {
        RequestAnswer.Withdrawn => "request-withdrawn",
        RequestAnswer.Expired => "request-expired",
        RequestAnswer.PassedOver => "request-passed-over",
        _ => "request-answered",
    };
}
