using TechMatch.Domain;
using TechMatch.Domain.Partnerships;

namespace TechMatch.Server.Features.Partnerships;

/// <summary>A day and time as they are typed in; wall-clock time in the Netherlands.</summary>
/// <param name="Date">The day.</param>
/// <param name="Start">When it starts.</param>
/// <param name="End">When it ends.</param>
public sealed record MomentForm(DateOnly? Date, TimeOnly? Start, TimeOnly? End)
{
    /// <exception cref="InvalidInputException">A moment lacks its day or a time, or there are more than three.</exception>
    public static IReadOnlyList<Moment> Read(IReadOnlyList<MomentForm?>? forms)
    {
        if (forms is null or [])
        {
            return [];
        }

        if (forms.Count > 3)
        {
            throw new InvalidInputException([new("moments", "moments-one-to-three")]);
        }

        var errors = new List<InvalidField>();
        var moments = forms.Select((form, i) => (form ?? new(null, null, null)).Read($"moments[{i}]", errors)).ToList();
        InvalidInputException.ThrowIfAny(errors);
        return [.. moments.OfType<Moment>()];
    }

    /// <summary>Adds <c>moment-incomplete</c> under the field when something lacks.</summary>
    internal Moment? Read(string field, List<InvalidField> errors)
    {
        if (Date is { } date && Start is { } start && End is { } end)
        {
            return new Moment(date, start, end);
        }

        errors.Add(new(field, "moment-incomplete"));
        return null;
    }
}

/// <summary>Where a partnership stands after a move.</summary>
public sealed record StageView(Guid PartnershipId, PartnershipStage Stage, DateTimeOffset StageSince)
{
    internal static StageView Of(Partnership partnership) => new(partnership.Id, partnership.Stage, partnership.StageSince);
}
