using TechMatch.Domain.Coverage;
using TechMatch.Domain.Partnerships;

namespace TechMatch.Domain.Tests.Partnerships;

/// <summary>Documents count like words; what nothing shows any more is no evidence; and what once counted keeps counting.</summary>
public sealed class EvidenceTests
{
    private readonly InStage _at = InStage.Of(PartnershipStage.InConversation);
    private readonly Activity _activity;
    private readonly List<EvidenceDocument> _documents = [];
    private byte _last;

    public EvidenceTests()
    {
        _activity = _at.Plan(_at.Today);
        _at.Say(_activity, Sample.School, true);
    }

    private Partnership P => _at.Partnership;

    [Fact]
    public void The_first_document_begins_the_days_and_later_ones_do_not_move_them()
    {
        Attach();
        var first = _activity.EvidenceAt;
        Assert.Equal((Actors.School, null), (_activity.EvidenceBy, _activity.Evidence));
        _at.After(10);
        Attach();
        Assert.Equal(first, _activity.EvidenceAt);
        Assert.False(P.SettleEvidence(_activity.Id, Activity.DisputeDays, _at.After(4).Now));
        Assert.True(P.SettleEvidence(_activity.Id, Activity.DisputeDays, _at.After(1).Now));
        Assert.Empty(PartnershipAudit.Faults(P));
    }

    [Fact]
    public void Only_who_said_yes_shows_it_a_picture_needs_the_word_and_there_is_an_end_to_it()
    {
        Assert.Equal("evidence-needs-yes", Sample.Refusal(() => Attach(actor: Sample.Organisation)));
        Assert.Equal("partnership-not-allowed", Sample.Refusal(() => Attach(actor: Sample.Coordinator)));
        Assert.Equal(["noPupils: document-pupils"], Sample.Complaints(() => Attach(DocumentKind.Png)));
        Attach(DocumentKind.Png, noPupils: true);
        Attach();
        Assert.Equal("documents-full", Sample.Refusal(() => Attach()));
        _last -= 2;
        Assert.Equal("document-there", Sample.Refusal(() => Attach()));
    }

    [Fact]
    public void Taking_the_last_one_back_takes_the_evidence_back_unless_words_remain()
    {
        Attach();
        Attach();
        Assert.True(Remove(0, Sample.School));
        Assert.False(Remove(0, Sample.School));
        Assert.NotNull(_activity.EvidenceAt);
        Assert.Equal("document-not-allowed", Sample.Refusal(() => Remove(1, Sample.Organisation)));
        Assert.True(Remove(1, Sample.Coordinator));
        Assert.Null(_activity.EvidenceAt);
        P.AttachEvidence(_activity.Id, "https://school.example", Sample.School, _at.Now);
        Attach();
        Assert.True(Remove(2, Sample.School));
        Assert.NotNull(_activity.EvidenceAt);
        Assert.Empty(PartnershipAudit.Faults(P));
    }

    [Fact]
    public void What_the_clock_removes_was_evidence_enough_and_what_counted_stays()
    {
        Attach(DocumentKind.Jpeg, noPupils: true);
        _at.After(15);
        Assert.True(Remove(0, Actor.Clock));
        Assert.True(P.SettleEvidence(_activity.Id, Activity.DisputeDays, _at.Now));
        Attach();
        Assert.True(Remove(1, Sample.School));
        Assert.NotNull(_activity.EvidenceAt);
        Assert.True(CoverageDefinition.Current.Counts(ActivityEvidence.Of(_activity, P.SchoolCode), _at.Today));
    }

    [Fact]
    public void What_a_scanner_refuses_shows_nothing()
    {
        Attach();
        Assert.True(P.RefuseDocument(_documents[0], _documents, _at.Now));
        Assert.False(P.RefuseDocument(_documents[0], _documents, _at.Now));
        Assert.Equal((ScanState.Refused, true, null), (_documents[0].Scan, _documents[0].IsGone, _activity.EvidenceAt));
    }

    [Fact]
    public void Who_showed_it_can_correct_itself_when_it_was_disputed_in_time_and_only_then()
    {
        Attach();
        _at.After(14).Say(_activity, Sample.Organisation, false);
        _at.After(30).Say(_activity, Sample.School, false);
        Assert.Equal(ActivityStatus.Missed, _activity.Status);
        Assert.Null(CoverageDefinition.Current.CountsFrom(ActivityEvidence.Of(_activity, P.SchoolCode)));
        Assert.Empty(PartnershipAudit.Faults(P));
    }

    [Fact]
    public void After_the_days_a_dispute_takes_nothing_back()
    {
        Attach();
        _at.After(15);
        var counted = CoverageDefinition.Current.CountsFrom(ActivityEvidence.Of(_activity, P.SchoolCode));
        _at.Say(_activity, Sample.Organisation, false);
        Assert.Equal("activity-already-confirmed", Sample.Refusal(() => _at.Say(_activity, Sample.School, false)));
        Remove(0, Sample.School);
        Assert.NotNull(_activity.EvidenceAt);
        Assert.Equal(counted, CoverageDefinition.Current.CountsFrom(ActivityEvidence.Of(_activity, P.SchoolCode)));
    }

    [Fact]
    public void A_dispute_is_told_of_once_more()
    {
        Assert.False(P.RemindOfDispute(_activity.Id, _at.Now));
        _at.Say(_activity, Sample.Organisation, false);
        Assert.True(P.RemindOfDispute(_activity.Id, _at.Now));
        Assert.False(P.RemindOfDispute(_activity.Id, _at.Now));
    }

    [Fact]
    public void A_side_looks_back_on_what_it_said_took_place()
    {
        Assert.Equal(["rating.fit: rating-range", "rating.prepared: rating-range"], Sample.Complaints(() => P.Rate(_activity.Id, new(_at.Now, 0, 6, 5), Sample.School)));
        Assert.Equal("rating-needs-yes", Sample.Refusal(() => P.Rate(_activity.Id, new(_at.Now, 1, 1, 1), Sample.Organisation)));
        P.Rate(_activity.Id, new(_at.Now, 1, null, 5), Sample.School);
        Assert.Equal((1, null, 5), (_activity.SchoolRating!.Fit, _activity.SchoolRating.Prepared, _activity.SchoolRating.Again));
        P.Rate(_activity.Id, new(_at.Now, null, null, null), Sample.School);
        Assert.Null(_activity.SchoolRating);
    }

    private void Attach(DocumentKind kind = DocumentKind.Pdf, bool noPupils = false, Actor? actor = null) => _documents.Add(P.AttachDocument(
        new(Guid.CreateVersion7(), _activity.Id, kind, "verslag.pdf", 10, [++_last], noPupils), _documents, 2, actor ?? Sample.School, _at.Now));

    private bool Remove(int index, Actor actor) => P.RemoveDocument(_documents[index], _documents, actor, _at.Now);
}
