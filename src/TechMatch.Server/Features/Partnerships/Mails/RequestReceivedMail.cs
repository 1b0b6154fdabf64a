namespace TechMatch.Server.Features.Partnerships.Mails;

/// <summary>To the organisation: a school asks for an offer.</summary>
public sealed class RequestReceivedMail : AnswerableMail
{
    internal RequestReceivedMail(SideRecipient to, MailFacts facts, RequestFacts about, string token)
        : base(to, facts, about, token)
    {
    }

    public bool RequiresVog => Asked.RequiresVog;

    public string Remarks => Asked.Remarks ?? "";

    /// <summary>Which of the places of the school year this would be.</summary>
    public int PlaceNumber => Asked.Places.Taken + 1;

    public int Capacity => Asked.Places.Capacity;

    public string SchoolYear => Asked.Places.SchoolYear;
}
