using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;
using TechMatch.Domain.Calendars;
using TechMatch.Domain.Matching;
using TechMatch.Server.Platform.Http;

namespace TechMatch.Server.Tests.Platform;

/// <summary>What is asked again and again is worked out once among the same offers, and what nobody asks again is not kept.</summary>
public sealed class KeptAnswersTests : IDisposable
{
    private readonly KeptAnswers<string> _answers = new(Options.Create(new JsonOptions()));
    private int _made;

    public void Dispose() => _answers.Dispose();

    [Fact]
    public async Task It_is_kept_from_the_second_asking_on_and_made_anew_for_another_question_or_among_other_offers()
    {
        var (offers, later) = (Offers(), Offers());
        var first = await Ask("a", offers);
        Assert.Equal("{\"number\":1}", System.Text.Encoding.UTF8.GetString(first.Json));
        var second = await Ask("a", offers);
        Assert.Same(second, await Ask("a", offers));
        Assert.Equal(2, _made);
        Assert.NotEqual(second.ETag, (await Ask("b", offers)).ETag);

        // A question that was asked before is still known as one when the offers change.
        var changed = await Ask("a", later);
        Assert.Equal(4, changed.Total);
        Assert.Same(changed, await Ask("a", later));
        Assert.Equal(5, (await Ask("a", offers)).Total);
        GC.KeepAlive(later);
    }

    [Fact]
    public async Task Who_asks_everything_once_does_not_push_out_what_is_asked_again_and_again()
    {
        var offers = Offers();
        await Ask("a", offers);
        var kept = await Ask("a", offers);
        for (var i = 0; i < 1000; i++)
        {
            await Ask($"place {i}", offers);
        }

        Assert.Same(kept, await Ask("a", offers));
        Assert.Equal(1002, _made);
    }

    [Fact]
    public async Task The_same_answer_has_the_same_tag_and_another_has_another()
    {
        var one = await _answers.Make(() => Task.FromResult(new Answer(1)), a => a.Number);
        Assert.Equal(one.ETag, (await _answers.Make(() => Task.FromResult(new Answer(1)), a => a.Number)).ETag);
        Assert.NotEqual(one.ETag, (await _answers.Make(() => Task.FromResult(new Answer(2)), a => a.Number)).ETag);
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
