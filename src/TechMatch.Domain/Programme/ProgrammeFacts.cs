namespace TechMatch.Domain.Programme;

/// <summary>One of the 34 acties of Techniekpact Oost.</summary>
/// <param name="Number">1 to 34, as the programme numbers them.</param>
/// <param name="Theme">The theme it stands under.</param>
/// <param name="Description">What is done.</param>
/// <param name="Responsible">Who leads it, as the note says it.</param>
public sealed record ProgrammeAction(int Number, string Theme, string Description, string Responsible);

/// <summary>What a figure of the programme is.</summary>
public enum IndicatorKind
{
    /// <summary>What the programme wants to reach.</summary>
    Target = 1,

    /// <summary>What was measured.</summary>
    Measurement = 2,

    /// <summary>What was expected.</summary>
    Forecast = 3,
}

/// <summary>A figure of the programme's note.</summary>
/// <param name="Name">What is counted.</param>
/// <param name="Area">Country, province or region, by name.</param>
/// <param name="Level">Kind of education or labour market.</param>
/// <param name="Unit">Unit of the value, such as procent.</param>
/// <param name="Year">Year it stands for; 2016 where the note gives none.</param>
/// <param name="Value">The figure.</param>
/// <param name="Kind">Target, measurement or forecast.</param>
public sealed record Indicator(string Name, string Area, string Level, string Unit, int Year, decimal Value, IndicatorKind Kind);

/// <summary>A running initiative that the note names.</summary>
/// <param name="Name">Its name.</param>
/// <param name="RegionCode">Region in which it runs; null for one without a region of its own.</param>
/// <param name="Audience">Whom it is for, in the note's words.</param>
/// <param name="Actions">Numbers of the acties it belongs to.</param>
public sealed record Initiative(string Name, string? RegionCode, string Audience, List<int> Actions);

/// <summary>An ambition of the national Techniekpact.</summary>
/// <param name="Number">Its place in the list.</param>
/// <param name="Line">Kiezen voor, leren in or werken in de techniek.</param>
/// <param name="Ambition">The ambition it falls under.</param>
/// <param name="Action">What the country does.</param>
/// <param name="HasLocalAction">Whether the programme in the east joins in.</param>
public sealed record NationalAmbition(int Number, string Line, string Ambition, string Action, bool HasLocalAction);

/// <summary>On which scale something is best done.</summary>
/// <param name="Activity">What is done.</param>
/// <param name="Level">Lokaal, regionaal, provinciaal or Oost-Nederland.</param>
/// <param name="Who">By whom.</param>
public sealed record ScaleLevel(string Activity, string Level, string Who);
