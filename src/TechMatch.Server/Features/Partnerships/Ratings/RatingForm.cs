using TechMatch.Domain.Partnerships;

namespace TechMatch.Server.Features.Partnerships.Ratings;

/// <summary>Three questions, each 1 (not at all) to 5 (entirely); what stays open is left out.</summary>
/// <param name="Fit">Of the school: did it fit the aim of the lesson. Of the organisation: was the reception good.</param>
/// <param name="Prepared">Of the school: was it well prepared. Of the organisation: was the group well prepared.</param>
/// <param name="Again">Would you do it again.</param>
public sealed record RatingForm(int? Fit, int? Prepared, int? Again)
{
    internal ActivityRating ToRating(DateTimeOffset at) => new(at, Fit, Prepared, Again);
}

/// <param name="Fit">Of the school: did it fit the aim of the lesson. Of the organisation: was the reception good.</param>
/// <param name="Prepared">Of the school: was it well prepared. Of the organisation: was the group well prepared.</param>
/// <param name="Again">Would you do it again.</param>
/// <param name="At">When it was given, or last changed.</param>
public sealed record RatingView(int? Fit, int? Prepared, int? Again, DateTimeOffset At)
{
    internal static RatingView? Of(ActivityRating? rating) => rating is null ? null : new(rating.Fit, rating.Prepared, rating.Again, rating.At);
}
