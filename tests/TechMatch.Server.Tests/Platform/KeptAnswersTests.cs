using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;
using TechMatch.Domain.Calendars;
using TechMatch.Domain.Matching;
using TechMatch.Server.Platform.Http;

namespace TechMatch.Server.Tests.Platform;

/// <summary>An answer is worked out once for the same question among the same offers.</summary>
public sealed class KeptAnswersTests : IDisposable
{
    private readonly KeptAnswers<string> _answers = new(Options.Create(new JsonOptions()));
    private int _made;

    public void Dispose() => _answers.Dispose();

    [Fact]
    public async Task It_is_made_once_for_a_question_and_anew_for_another_or_among_other_offers()
    {
        var (offers, later) = (Offers(), Offers());
        var first = await Ask("a", offers);
        Assert.Same(first, await Ask("a", offers));
        Assert.Equal(1, _made);
        Assert.Equal("{\"number\":1}", System.Text.Encoding.UTF8.GetString(first.Json));
        Assert.NotEqual(first.ETag, (await Ask("b", offers)).ETag);
        Assert.Equal(3, (await Ask("a", later)).Total);
        Assert.Equal(4, (await Ask("a", offers)).Total);
        GC.KeepAlive(later);
    }

    [Fact]
    public async Task What_could_not_be_worked_out_is_tried_again()
    {
        var offers = Offers();
        await Assert.ThrowsAsync<TimeoutException>(() => _answers.Get<Answer>("a", offers, () => throw new TimeoutException(), a => a.Number).AsTask());
        Assert.Equal(1, (await Ask("a", offers)).Total);
    }

    private static OfferSnapshot Offers() => new OfferIndex.Builder(SchoolYear.Of(new DateOnly(2026, 9, 1))).Build().Current;

    private ValueTask<KeptAnswer> Ask(string asked, OfferSnapshot offers) => _answers.Get(asked, offers, () => Task.FromResult(new Answer(++_made)), a => a.Number);

    private sealed record Answer(int Number);
}
