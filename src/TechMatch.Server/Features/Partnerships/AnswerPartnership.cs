using Microsoft.AspNetCore.Http.HttpResults;
using TechMatch.Domain;
using TechMatch.Domain.Partnerships;
using TechMatch.Server.Data;
using TechMatch.Server.Features.Partnerships.Requests;
using TechMatch.Server.Platform.Access;
using TechMatch.Server.Platform.Endpoints;
using TechMatch.Server.Platform.Http;

namespace TechMatch.Server.Features.Partnerships;

/// <summary>The answer to a request: yes, on another day, in another form, not now or never; or to a relation from before TechMatch that the other side registered.</summary>
public sealed class AnswerPartnership : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPut("/partnerships/{id:guid}/answer", Handle)
        .Describe("AnswerPartnership", "Beantwoord een aanvraag, of bevestig een samenwerking van vóór TechMatch (partnership).")
        .Problems(401, 403, 404, 409)
        .Access(Who.Sides | Who.Administrator, Resource.Partnership);

    public enum Answer
    {
        Accept = 1,
        Decline = 2,

        /// <summary>Yes, on another day.</summary>
        OtherDate = 3,

        /// <summary>Yes, with another offer.</summary>
        OtherForm = 4,

        /// <summary>No, and do not ask again.</summary>
        Never = 5,
    }

    /// <param name="Answer">accept, otherDate, otherForm, decline or never; to a registered relation accept or decline.</param>
    /// <param name="RequestId">The request that was read; when another one is open by now nothing is answered. May be left out.</param>
    /// <param name="Reason">Why not; needed to decline a request.</param>
    /// <param name="Note">Words to the other side; with never the reason, which the school does not read. At most 2,000 characters.</param>
    /// <param name="Moments">With a yes: one to three moments from which the school can choose, also outside its period. Needed for otherDate.</param>
    /// <param name="OfferId">With otherForm: the offer that is given instead.</param>
    public sealed record Request(
        Answer? Answer, Guid? RequestId, DeclineReason? Reason, string? Note, IReadOnlyList<MomentForm>? Moments, Guid? OfferId = null);

    private static async Task<Ok<StageView>> Handle(
        Guid id, Request body, Caller caller, Transactions transactions, PartnershipRows rows, Rounds rounds, RequestAnswers answers, CancellationToken cancel)
    {
        var isYes = body.Answer is Answer.Accept or Answer.OtherDate or Answer.OtherForm;
        var moments = isYes ? MomentForm.Read(body.Moments) : [];
        var partnership = await transactions.Run(async () =>
        {
            var partnership = isYes ? await rounds.LockToAccept(id, cancel) : await rows.Lock(id, cancel);
            if (body.RequestId is { } read && partnership.OpenRequest?.Id != read)
            {
                var answer = partnership.Requests.SingleOrDefault(r => r.Id == read)?.Answer;
                throw new DomainException(
                    answer == RequestAnswer.PassedOver ? RequestEnds.Code(answer) : "request-answered", "The request that was read is no longer open.");
            }

            // Who belongs to both sides answers for the one whose turn it is.
            var actor = caller.ToActor();
            if (partnership.OpenRequest is not null && actor.Role == Actors.School && caller.IsOfOrganisation(partnership.OrganisationId))
            {
                actor = actor with { Role = Actors.Organisation };
            }

            switch (body.Answer)
            {
                case Answer.Accept:
                    await answers.Accept(partnership, body.Note, moments, actor, cancel);
                    break;
                case Answer.OtherDate:
                    await answers.OtherDate(partnership, body.Note, moments, actor, cancel);
                    break;
                case Answer.OtherForm:
                    await answers.OtherForm(partnership, body.OfferId, body.Note, moments, actor, cancel);
                    break;
                case Answer.Never:
                    await answers.Never(partnership, body.Note, actor, cancel);
                    break;
                case Answer.Decline:
                    await answers.Decline(partnership, body.Reason, body.Note, actor, cancel);
                    break;
                default:
                    throw new InvalidInputException([new("answer", "answer-required")]);
            }

            return partnership;
        });
        return TypedResults.Ok(StageView.Of(partnership));
    }
}
