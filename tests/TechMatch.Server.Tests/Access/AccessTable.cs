using TechMatch.Server.Platform.Access;

namespace TechMatch.Server.Tests.Access;

/// <summary>
/// Who may call what, written down a second time, apart from the endpoints: one row for each. A new endpoint without a row fails, and so
/// does a row that differs from what the endpoint says. Add the row after thinking about who may, not by copying the endpoint.
/// </summary>
internal static class AccessTable
{
    private const Who Public = Who.Public;
    private const Who SignedIn = Who.SignedIn;
    private const Who School = Who.School;
    private const Who Organisation = Who.Organisation;
    private const Who Sides = Who.Sides;
    private const Who Coordinator = Who.Coordinator;
    private const Who Province = Who.Province;
    private const Who Administrator = Who.Administrator;

    public static readonly IReadOnlyDictionary<string, AccessRule> Rows = new Dictionary<string, AccessRule>
    {
        // Accounts
        ["GET /api/v1/session"] = Row(Public),
        ["POST /api/v1/sign-ins"] = Row(Public),
        ["DELETE /api/v1/session"] = Row(Public),
        ["POST /api/v1/accounts"] = Row(Public),
        ["POST /api/v1/email-confirmations"] = Row(Public),
        ["POST /api/v1/password-reset-requests"] = Row(Public),
        ["POST /api/v1/password-resets"] = Row(Public),
        ["PUT /api/v1/me"] = Row(SignedIn),
        ["DELETE /api/v1/me"] = Row(SignedIn),
        ["PUT /api/v1/me/password"] = Row(SignedIn),
        ["GET /api/v1/me/data"] = Row(SignedIn),
        ["GET /api/v1/me/notices"] = Row(SignedIn),
        ["GET /api/v1/me/notices/_unread"] = Row(SignedIn),
        ["POST /api/v1/me/notices/_read"] = Row(SignedIn),
        ["GET /api/v1/me/mail-choices"] = Row(SignedIn),
        ["PUT /api/v1/me/mail-choices"] = Row(SignedIn),
        ["POST /api/v1/mail-stop-links/_open"] = Row(Public),
        ["POST /api/v1/mail-stop-links/_turn-off"] = Row(Public),
        ["POST /api/v1/mail-stops/{token}"] = Row(Public),
        ["GET /api/v1/mail-stops/{token}"] = Row(Public),
        ["GET /api/v1/me/sessions"] = Row(SignedIn),
        ["DELETE /api/v1/me/sessions/{id}"] = Row(SignedIn),
        ["POST /api/v1/schools/{code}/claims"] = Row(SignedIn, Resource.School),
        ["POST /api/v1/organisations/{id}/claims"] = Row(SignedIn, Resource.Organisation),
        ["POST /api/v1/organisations"] = Row(SignedIn),
        ["GET /api/v1/claims"] = Row(Coordinator | Administrator),
        ["GET /api/v1/claims/{id}"] = Row(Coordinator | Administrator, Resource.Claim),
        ["PUT /api/v1/claims/{id}/status"] = Row(Coordinator | Administrator, Resource.Claim),

        // Needs and offers
        ["GET /api/v1/schools/{code}/needs"] = Row(School | Coordinator | Administrator, Resource.School),
        ["POST /api/v1/schools/{code}/needs"] = Row(School | Administrator, Resource.School),
        ["POST /api/v1/schools/{code}/needs/_match-count"] = Row(School | Coordinator | Administrator, Resource.School),
        ["GET /api/v1/needs/{id}/matches"] = Row(School | Coordinator | Administrator, Resource.Need),
        ["GET /api/v1/organisations"] = Row(School | Coordinator | Administrator),
        ["GET /api/v1/organisations/{id}"] = Row(Public),
        ["PUT /api/v1/organisations/{id}"] = Row(Organisation | Administrator, Resource.Organisation),
        ["GET /api/v1/organisations/{id}/desk"] = Row(Organisation | Coordinator | Administrator, Resource.Organisation),
        ["GET /api/v1/schools/{code}/organisations"] = Row(School | Coordinator | Administrator, Resource.School),
        ["GET /api/v1/needs/{id}/pools"] = Row(School | Coordinator | Administrator, Resource.Need),
        ["GET /api/v1/regions/{code}/pools"] = Row(Coordinator | Province | Administrator, Resource.Region),
        ["GET /api/v1/regions/{code}/timings"] = Row(Coordinator | Province | Administrator, Resource.Region),
        ["PUT /api/v1/regions/{code}/timings"] = Row(Coordinator | Administrator, Resource.Region),
        ["DELETE /api/v1/regions/{code}/timings"] = Row(Coordinator | Administrator, Resource.Region),
        ["POST /api/v1/plans/previews"] = Row(Coordinator | Province | Administrator),
        ["POST /api/v1/plans"] = Row(Coordinator | Province | Administrator),
        ["GET /api/v1/plans"] = Row(Coordinator | Province | Administrator),
        ["GET /api/v1/plans/{id}"] = Row(Coordinator | Province | Administrator),
        ["POST /api/v1/plans/{id}/proposals"] = Row(Coordinator | Province | Administrator),
        ["POST /api/v1/plans/{id}/proposals/{proposalId}/drops"] = Row(Coordinator | Province | Administrator),
        ["POST /api/v1/plans/{id}/waves"] = Row(Coordinator | Administrator),
        ["GET /api/v1/regions/{code}/gaps"] = Row(Coordinator | Province | Administrator, Resource.Region),
        ["GET /api/v1/organisations/{id}/needs"] = Row(Organisation | Coordinator | Administrator, Resource.Organisation),
        ["GET /api/v1/offers/{id}/needs"] = Row(Organisation | Coordinator | Administrator, Resource.Offer),
        ["GET /api/v1/schools/{code}/desk"] = Row(School | Coordinator | Administrator, Resource.School),
        ["GET /api/v1/offers"] = Row(Public),
        ["GET /api/v1/needs/{id}"] = Row(School | Coordinator | Administrator, Resource.Need),
        ["PUT /api/v1/needs/{id}"] = Row(School | Administrator, Resource.Need),
        ["PUT /api/v1/needs/{id}/status"] = Row(School | Administrator, Resource.Need),
        ["GET /api/v1/organisations/{id}/offers"] = Row(Public),
        ["POST /api/v1/organisations/{id}/offers"] = Row(Organisation | Administrator, Resource.Organisation),
        ["GET /api/v1/offers/{id}"] = Row(Public),
        ["PUT /api/v1/offers/{id}"] = Row(Organisation | Administrator, Resource.Offer),
        ["PUT /api/v1/offers/{id}/status"] = Row(Organisation | Administrator, Resource.Offer),

        // Partnerships
        ["GET /api/v1/schools/{code}/partnerships"] = Row(School | Coordinator | Administrator, Resource.School),
        ["POST /api/v1/schools/{code}/partnerships"] = Row(School, Resource.School),
        ["GET /api/v1/organisations/{id}/partnerships"] = Row(Organisation | Coordinator | Administrator, Resource.Organisation),
        ["POST /api/v1/organisations/{id}/partnerships"] = Row(Organisation, Resource.Organisation),
        ["GET /api/v1/regions/{code}/desk"] = Row(Coordinator | Province | Administrator, Resource.Region),
        ["POST /api/v1/needs/{id}/requests"] = Row(School | Coordinator | Administrator, Resource.Need),
        ["POST /api/v1/needs/{id}/rounds"] = Row(School | Coordinator | Administrator, Resource.Need),
        ["GET /api/v1/needs/{id}/requests"] = Row(School | Coordinator | Administrator, Resource.Need),
        ["PUT /api/v1/partnerships/{id}/block"] = Row(Sides, Resource.Partnership),
        ["DELETE /api/v1/partnerships/{id}/block"] = Row(Sides, Resource.Partnership),
        ["GET /api/v1/partnerships/{id}"] = Row(Sides | Coordinator | Administrator, Resource.Partnership),
        ["PUT /api/v1/partnerships/{id}/answer"] = Row(Sides | Administrator, Resource.Partnership),
        ["POST /api/v1/partnerships/{id}/withdrawal"] = Row(School | Coordinator | Administrator, Resource.Partnership),
        ["POST /api/v1/partnerships/{id}/proposals"] = Row(Sides | Coordinator | Administrator, Resource.Partnership),
        ["POST /api/v1/partnerships/{id}/activities"] = Row(Sides | Coordinator | Administrator, Resource.Partnership),
        ["POST /api/v1/partnerships/{id}/messages"] = Row(Sides | Coordinator | Administrator, Resource.Partnership),
        ["POST /api/v1/partnerships/{id}/ending"] = Row(Sides | Coordinator | Administrator, Resource.Partnership),
        ["POST /api/v1/activities/{id}/proposals"] = Row(Sides | Coordinator | Administrator, Resource.Activity),
        ["POST /api/v1/activities/{id}/moves"] = Row(Sides | Coordinator | Administrator, Resource.Activity),
        ["GET /api/v1/activities/{id}/candidates"] = Row(Organisation | Coordinator | Administrator, Resource.Activity),
        ["POST /api/v1/activities/{id}/invitations"] = Row(Organisation | Coordinator | Administrator, Resource.Activity),
        ["PUT /api/v1/partnerships/{id}/invitations/{jointId}"] = Row(School, Resource.Partnership),
        ["PUT /api/v1/activities/{id}/checks/{item}"] = Row(Sides, Resource.Activity),
        ["PUT /api/v1/activities/{id}/location"] = Row(Sides | Coordinator | Administrator, Resource.Activity),
        ["POST /api/v1/activities/{id}/cancellation"] = Row(Sides | Coordinator | Administrator, Resource.Activity),
        ["POST /api/v1/partnerships/{id}/recognition"] = Row(Sides | Coordinator | Administrator, Resource.Partnership),
        ["PUT /api/v1/partnerships/{id}/renewal"] = Row(Sides, Resource.Partnership),
        ["GET /api/v1/partnerships/{id}/covenant"] = Row(Sides | Coordinator | Administrator, Resource.Partnership),
        ["PUT /api/v1/partnerships/{id}/covenant"] = Row(Sides, Resource.Partnership),
        ["POST /api/v1/partnerships/{id}/covenant/signatures"] = Row(Sides, Resource.Partnership),
        ["GET /api/v1/partnerships/{id}/covenant/pdf"] = Row(Sides | Coordinator | Administrator, Resource.Partnership),
        ["POST /api/v1/activities/{id}/evidence"] = Row(Sides, Resource.Activity),
        ["POST /api/v1/activities/{id}/documents"] = Row(Sides, Resource.Activity),
        ["GET /api/v1/activities/{id}/documents/{documentId}"] = Row(Sides | Coordinator | Administrator, Resource.Activity),
        ["DELETE /api/v1/activities/{id}/documents/{documentId}"] = Row(Sides | Coordinator | Administrator, Resource.Activity),
        ["PUT /api/v1/activities/{id}/rating"] = Row(Sides, Resource.Activity),
        ["GET /api/v1/organisations/{id}/ratings"] = Row(Public),
        ["POST /api/v1/activities/{id}/confirmations"] = Row(Sides, Resource.Activity),

        // The coordinator's desk
        ["POST /api/v1/needs/{id}/help-requests"] = Row(School | Administrator, Resource.Need),
        ["DELETE /api/v1/needs/{id}/help-requests"] = Row(School | Administrator, Resource.Need),
        ["GET /api/v1/needs/{id}/help"] = Row(School | Coordinator | Administrator, Resource.Need),
        ["GET /api/v1/needs/{id}/candidates"] = Row(Coordinator | Administrator, Resource.Need),
        ["GET /api/v1/schools/{code}/candidates"] = Row(Coordinator | Administrator, Resource.School),
        ["POST /api/v1/needs/{id}/ranking-overrides"] = Row(Coordinator | Administrator, Resource.Need),
        ["POST /api/v1/regions/{code}/ranking-overrides"] = Row(Coordinator | Administrator, Resource.Region),
        ["GET /api/v1/regions/{code}/ranking-overrides"] = Row(Coordinator | Province | Administrator, Resource.Region),
        ["DELETE /api/v1/regions/{code}/ranking-overrides/{overrideId}"] = Row(Coordinator | Administrator, Resource.Region),
        ["POST /api/v1/needs/{id}/suggestions"] = Row(Coordinator | Administrator, Resource.Need),
        ["POST /api/v1/schools/{code}/suggestions"] = Row(Coordinator | Administrator, Resource.School),
        ["POST /api/v1/partnerships/{id}/suggested-requests"] = Row(School | Administrator, Resource.Partnership),
        ["POST /api/v1/partnerships/{id}/suggestion-refusals"] = Row(School | Administrator, Resource.Partnership),
        ["POST /api/v1/partnerships/{id}/takeover"] = Row(Coordinator, Resource.Partnership),
        ["POST /api/v1/partnerships/{id}/handback"] = Row(Coordinator | Administrator, Resource.Partnership),

        // Mails of coordinators to many
        ["POST /api/v1/regions/{code}/bulk-mails/_preview"] = Row(Coordinator | Administrator, Resource.Region),
        ["POST /api/v1/regions/{code}/bulk-mails/_try"] = Row(Coordinator | Administrator, Resource.Region),
        ["PUT /api/v1/regions/{code}/bulk-mails/{mailId}"] = Row(Coordinator | Administrator, Resource.Region),
        ["GET /api/v1/regions/{code}/bulk-mails"] = Row(Coordinator | Administrator, Resource.Region),
        ["GET /api/v1/regions/{code}/prospects"] = Row(Coordinator | Administrator, Resource.Region),
        ["GET /api/v1/bulk-mail-stops/{token}"] = Row(Public),
        ["POST /api/v1/bulk-mail-stops/{token}"] = Row(Public),

        ["POST /api/v1/mail-links/_open"] = Row(Public),
        ["POST /api/v1/mail-links/_act"] = Row(Public),

        // Calendars
        ["GET /api/v1/me/calendar-feed"] = Row(SignedIn),
        ["PUT /api/v1/me/calendar-feed"] = Row(SignedIn),
        ["DELETE /api/v1/me/calendar-feed"] = Row(SignedIn),
        ["GET /api/v1/calendar-feeds/{secret}"] = Row(Public),

        // Alerts
        ["GET /api/v1/me/saved-searches"] = Row(SignedIn),
        ["POST /api/v1/me/saved-searches"] = Row(SignedIn),
        ["PUT /api/v1/me/saved-searches/{id}"] = Row(SignedIn),
        ["DELETE /api/v1/me/saved-searches/{id}"] = Row(SignedIn),
        ["GET /api/v1/me/need-alerts"] = Row(SignedIn),
        ["PUT /api/v1/me/need-alerts"] = Row(SignedIn),
        ["GET /api/v1/needs/{id}/alert"] = Row(School, Resource.Need),
        ["PUT /api/v1/needs/{id}/alert"] = Row(School, Resource.Need),
        ["POST /api/v1/alert-links/_open"] = Row(Public),
        ["POST /api/v1/alert-links/_turn-off"] = Row(Public),
        ["GET /api/v1/alert-stops/{token}"] = Row(Public),
        ["POST /api/v1/alert-stops/{token}"] = Row(Public),

        // Mail and jobs
        ["GET /api/v1/mails"] = Row(Administrator),
        ["GET /api/v1/mails/{id}"] = Row(Administrator),
        ["POST /api/v1/mails/_retry-failed"] = Row(Administrator),
        ["POST /api/v1/mails/{id}/retries"] = Row(Administrator),
        ["GET /api/v1/mailbox"] = Row(Public),
        ["GET /api/v1/mailbox/{id}"] = Row(Public),
        ["GET /api/v1/jobs"] = Row(Administrator),
        ["GET /api/v1/jobs/{id}/runs"] = Row(Administrator),
        ["POST /api/v1/jobs/{id}/runs"] = Row(Administrator),
        ["GET /hangfire/{*page}"] = Row(Administrator),

        // Coverage
        ["GET /api/v1/coverage"] = Row(Public),
        ["GET /api/v1/coverage/breakdown"] = Row(Public),
        ["GET /api/v1/coverage/comparison"] = Row(Public),
        ["GET /api/v1/coverage/definitions"] = Row(Public),
        ["GET /api/v1/coverage/forecast"] = Row(Public),
        ["GET /api/v1/coverage/schools"] = Row(Public),
        ["GET /api/v1/coverage/white-spots"] = Row(Public),
        ["GET /api/v1/coverage/trend"] = Row(Public),
        ["GET /api/v1/open-data"] = Row(Public),
        ["GET /api/v1/open-data/catalog"] = Row(Public),
        ["GET /api/v1/open-data/{dataset}"] = Row(Public),
        ["GET /api/v1/coverage/reports"] = Row(Coordinator | Province | Administrator),
        ["POST /api/v1/coverage/reports"] = Row(Coordinator | Province | Administrator),
        ["GET /api/v1/coverage/reports/{id}"] = Row(Coordinator | Province | Administrator),
        ["POST /api/v1/coverage/reports/{id}/cancellation"] = Row(Coordinator | Province | Administrator),
        ["GET /api/v1/coverage/reports/{id}/pdf"] = Row(Coordinator | Province | Administrator),
        ["GET /api/v1/coverage/reports/{id}/xlsx"] = Row(Coordinator | Province | Administrator),
        ["GET /api/v1/schools/{code}/coverage"] = Row(Public),

        // The register and the map
        ["GET /api/v1/schools"] = Row(Public),
        ["GET /api/v1/schools/{code}"] = Row(Public),
        ["GET /api/v1/schools-without-location"] = Row(Coordinator | Province | Administrator),
        ["GET /api/v1/register-versions"] = Row(Public),
        ["POST /api/v1/register-imports"] = Row(Administrator),
        ["GET /api/v1/municipalities"] = Row(Public),
        ["GET /api/v1/regions"] = Row(Public),
        ["GET /api/v1/map/municipalities"] = Row(Public),
        ["GET /api/v1/map/tiles/{z}/{x}/{y}"] = Row(Public),

        // Around the API
        ["GET /api/{documentName}/openapi.json"] = Row(Public),
        ["GET /health"] = Row(Public),
        ["GET /health/ready"] = Row(Public),
        ["GET /{*path}"] = Row(Public),
    };

    private static AccessRule Row(Who who, Resource resource = Resource.None) => new(who, resource);
}
