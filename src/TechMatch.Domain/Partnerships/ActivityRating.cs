namespace TechMatch.Domain.Partnerships;

/// <summary>
/// How one side looks back on an activity that took place: three questions from 1 (not at all) to 5 (entirely), each of which may stay
/// open. That side sees it; the other sees averages only, and the ranking does not know it.
/// </summary>
/// <param name="At">When it was given, or last changed.</param>
/// <param name="Fit">Of the school: did it fit the aim of the lesson. Of the organisation: was the reception good.</param>
/// <param name="Prepared">Of the school: was it well prepared. Of the organisation: was the group well prepared.</param>
/// <param name="Again">Would they do it again.</param>
public sealed record ActivityRating(DateTimeOffset At, int? Fit, int? Prepared, int? Again)
{
    public const int Lowest = 1;
    public const int Highest = 5;

    /// <summary>Whether no question was answered; then there is nothing to keep.</summary>
    public bool IsEmpty => Fit is null && Prepared is null && Again is null;

    internal void Check(string field, List<InvalidField> errors)
    {
        void Check(int? answer, string name)
        {
            if (answer is < Lowest or > Highest)
            {
                errors.Add(new($"{field}.{name}", "rating-range"));
            }
        }

        Check(Fit, "fit");
        Check(Prepared, "prepared");
        Check(Again, "again");
    }
}
