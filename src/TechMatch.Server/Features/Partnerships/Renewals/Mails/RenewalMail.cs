using TechMatch.Domain.Partnerships;
using TechMatch.Server.Features.Notifications;
using TechMatch.Server.Features.Partnerships.Mails;

namespace TechMatch.Server.Features.Partnerships.Renewals.Mails;

/// <summary>A mail about another school year.</summary>
public abstract class RenewalMail : PartnershipMail
{
    private protected RenewalMail(SideRecipient to, MailFacts facts, Renewal renewal)
        : base(to, facts) => SchoolYear = renewal.SchoolYear.ToString();

    /// <summary>Such as 2027-2028.</summary>
    public string SchoolYear { get; }

    protected internal override MailKind Kind => MailKind.Renewal;
}

/// <summary>To each side: again next school year?</summary>
public sealed class RenewalAskedMail : RenewalMail
{
    private readonly RenewalView.LastTimeView? _last;
    private readonly string _token;

    internal RenewalAskedMail(SideRecipient to, MailFacts facts, Renewal renewal, RenewalView.LastTimeView? last, string token)
        : base(to, facts, renewal) => (_last, _token) = (last, token);

    public bool HasLastTime => _last is not null;

    public string Activity => _last is null ? "" : _last.Title ?? In.Kind(_last.Kind);

    public DateOnly Day => _last?.HeldOn ?? default;

    public int GroupSize => _last?.GroupSize ?? 0;

    // Which button it was stands before the #, the secret behind it.
    public string AgainPath => $"/verlengen?keuze=nogeens#{_token}";

    public string MaybePath => $"/verlengen?keuze=misschien#{_token}";

    public string NoPath => $"/verlengen?keuze=nee#{_token}";

    protected internal override string? DigestPath => $"/verlengen#{_token}";
}

/// <summary>To the other side: again, maybe or no; to both once both go on.</summary>
public sealed class RenewalAnsweredMail : RenewalMail
{
    private readonly RenewalSaid _said;
    private readonly IReadOnlyList<FittingOffers.Fitting> _others;

    internal RenewalAnsweredMail(
        SideRecipient to, MailFacts facts, Renewal renewal, RenewalSaid said, string? note, IReadOnlyList<FittingOffers.Fitting> others)
        : base(to, facts, renewal)
    {
        (_said, _others) = (said, others);
        Note = note ?? "";
        IsAgreed = renewal.IsAgreed;
    }

    /// <summary>Both go on: a day is what is left.</summary>
    public bool IsAgreed { get; }

    public bool IsNo => _said.Answer == RenewalAnswer.No;

    public bool IsMaybe => _said.Answer == RenewalAnswer.Maybe;

    /// <summary>Why not; empty unless it is a no.</summary>
    public string Reason => _said.Reason is { } reason ? In.Renewal(reason) : "";

    public string Note { get; }

    /// <summary>What else fits, for the school.</summary>
    public IReadOnlyList<MailOffer> Others => ToSchool ? MailOffer.Of(_others, To.Language) : [];

    public bool HasOthers => ToSchool && _others.Count > 0;
}
