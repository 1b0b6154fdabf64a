using Microsoft.AspNetCore.Http.HttpResults;
using TechMatch.Domain;
using TechMatch.Domain.Partnerships;
using TechMatch.Server.Data;
using TechMatch.Server.Features.Partnerships.Ratings;
using TechMatch.Server.Features.Partnerships.Renewals;
using TechMatch.Server.Features.Partnerships.Requests;
using TechMatch.Server.Platform.Access;
using TechMatch.Server.Platform.Endpoints;
using TechMatch.Server.Platform.Http;

namespace TechMatch.Server.Features.Partnerships;

/// <summary>The button on the page behind a link from a mail: the only thing that such a link does, once.</summary>
public sealed class ActOnMailLink : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/mail-links/_act", Handle)
        .Describe("ActOnMailLink", "Bevestig het antwoord waarvoor een link uit een mail is (mail link).", RateLimits.Sensitive)
        .Problems(404, 409)
        .CarriesOwnSecret()
        .Access(Who.Public);

    /// <param name="Token">What stands behind the # of the link.</param>
    /// <param name="Action">One of the actions that opening the link named.</param>
    /// <param name="Reason">Why not; needed to decline a request.</param>
    /// <param name="Note">Words to the other side; with never the reason, which the school does not read. At most 2,000 characters.</param>
    /// <param name="Participants">With tookPlace: how many took part; a number, never who.</param>
    /// <param name="Rating">With tookPlace: how this side looks back on it; for its own eyes, and in averages. May be left out.</param>
    /// <param name="Moments">With a yes to a request: one to three moments from which the school can choose. Needed for otherDate.</param>
    /// <param name="OfferId">With otherForm: the offer that is given instead.</param>
    /// <param name="RenewalReason">With notAgain: why.</param>
    public sealed record Request(
        string? Token,
        MailLinkAction? Action,
        DeclineReason? Reason,
        string? Note,
        int? Participants,
        RatingForm? Rating,
        IReadOnlyList<MomentForm>? Moments,
        Guid? OfferId = null,
        RenewalReason? RenewalReason = null);

    /// <param name="PartnershipId">The partnership.</param>
    /// <param name="Stage">Where the partnership stands by now.</param>
    /// <param name="Action">What was done.</param>
    /// <param name="ActivityStatus">With tookPlace or didNotTakePlace: planned until the other side has spoken; then confirmed, missed or disputed.</param>
    public sealed record Response(Guid PartnershipId, PartnershipStage Stage, MailLinkAction Action, ActivityStatus? ActivityStatus);

    private static async Task<Ok<Response>> Handle(
        Request body,
        Transactions transactions,
        PartnershipRows rows,
        Rounds rounds,
        MailLinks links,
        RequestAnswers answers,
        ActivityWords words,
        RenewalAnswers renewals,
        CancellationToken cancel)
    {
        var found = await links.Find(body.Token, cancel);
        var action = Require(body.Action, found.Purpose);
        var isYes = action is MailLinkAction.Accept or MailLinkAction.OtherDate or MailLinkAction.OtherForm;
        var moments = isYes ? MomentForm.Read(body.Moments) : [];
        var response = await transactions.Run(async () =>
        {
            var partnership = isYes && found.Purpose == MailLinkPurpose.AnswerRequest
                ? await rounds.LockToAccept(found.PartnershipId, cancel)
                : await rows.Lock(found.PartnershipId, cancel);
            var actor = new Actor(found.Side, null, Via.MailLink);
            ActivityStatus? status = null;
            if (found.Purpose != MailLinkPurpose.SayWhetherItTookPlace)
            {
                RequireSameRequest(found, partnership);
            }

            if (found.Purpose == MailLinkPurpose.Renewal)
            {
                RequireSameYear(found, partnership);
            }

            await links.Use(found.Id, cancel);
            switch (action)
            {
                case MailLinkAction.Accept:
                    await answers.Accept(partnership, body.Note, moments, actor, cancel);
                    break;
                case MailLinkAction.OtherDate:
                    await answers.OtherDate(partnership, body.Note, moments, actor, cancel);
                    break;
                case MailLinkAction.OtherForm:
                    await answers.OtherForm(partnership, body.OfferId, body.Note, moments, actor, cancel);
                    break;
                case MailLinkAction.Decline:
                    await answers.Decline(partnership, body.Reason, body.Note, actor, cancel);
                    break;
                case MailLinkAction.Never:
                    await answers.Never(partnership, body.Note, actor, cancel);
                    break;
                case MailLinkAction.Again or MailLinkAction.Maybe or MailLinkAction.NotAgain:
                    await renewals.Answer(partnership, AnswerOf(action), body.RenewalReason, body.Note, actor, cancel);
                    break;
                default:
                    var tookPlace = action == MailLinkAction.TookPlace;
                    status = (await words.Say(partnership, found.ActivityId!.Value, tookPlace, body.Participants, body.Note, body.Rating, actor, cancel)).Status;
                    break;
            }

            return new Response(partnership.Id, partnership.Stage, action, status);
        });
        return TypedResults.Ok(response);
    }

    private static MailLinkAction Require(MailLinkAction? action, MailLinkPurpose purpose)
    {
        var fits = purpose switch
        {
            MailLinkPurpose.AnswerRequest => action is MailLinkAction.Accept or MailLinkAction.OtherDate or MailLinkAction.OtherForm
                or MailLinkAction.Decline or MailLinkAction.Never,
            MailLinkPurpose.ConfirmRelation => action is MailLinkAction.Accept or MailLinkAction.Decline,
            MailLinkPurpose.Renewal => action is MailLinkAction.Again or MailLinkAction.Maybe or MailLinkAction.NotAgain,
            _ => action is MailLinkAction.TookPlace or MailLinkAction.DidNotTakePlace,
        };
        return fits ? action!.Value : throw new InvalidInputException([new("action", "link-wrong-action")]);
    }

    private static RenewalAnswer AnswerOf(MailLinkAction action) => action switch
    {
        MailLinkAction.Again => RenewalAnswer.Again,
        MailLinkAction.Maybe => RenewalAnswer.Maybe,
        _ => RenewalAnswer.No,
    };

    /// <summary>A link answers the question of its school year, not one of a later year.</summary>
    private static void RequireSameYear(MailLink link, Partnership partnership)
    {
        if (partnership.Renewal?.SchoolYear != link.RenewalYear)
        {
            throw new DomainException("renewal-not-asked", "The question is about another school year by now.");
        }
    }

    /// <summary>A link answers the request that it was made for, not a later one of the same two.</summary>
    private static void RequireSameRequest(MailLink link, Partnership partnership)
    {
        var answer = partnership.Requests.SingleOrDefault(r => r.Id == link.RequestId)?.Answer;
        if (answer is not null)
        {
            throw new DomainException(RequestEnds.Code(answer), $"The request was {answer} already.");
        }

        if (link.Purpose == MailLinkPurpose.ConfirmRelation && partnership.Stage != PartnershipStage.Suggested)
        {
            throw new DomainException("relation-answered", $"The partnership is {partnership.Stage} by now.");
        }
    }
}
