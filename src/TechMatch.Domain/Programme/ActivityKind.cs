namespace TechMatch.Domain.Programme;

/// <summary>What a school asks for and an organisation gives.</summary>
public enum ActivityKind
{
    /// <summary>Gastles.</summary>
    GuestLesson = 0,

    /// <summary>Bedrijfsbezoek.</summary>
    CompanyVisit = 1,

    /// <summary>Snuffelstage.</summary>
    OrientationPlacement = 2,

    /// <summary>Stage.</summary>
    Internship = 3,

    /// <summary>Docentenstage.</summary>
    TeacherPlacement = 4,

    /// <summary>Opdracht.</summary>
    ProjectAssignment = 5,

    /// <summary>Lab of materiaal.</summary>
    LabUse = 6,

    /// <summary>Mentoraat.</summary>
    Mentoring = 7,

    /// <summary>Professionalisering van leraren.</summary>
    TeacherTraining = 8,
}

/// <summary>Where an activity takes place. Whoever travels, the distance respects the limit of both sides.</summary>
public enum Venue
{
    /// <summary>The organisation comes to the school.</summary>
    AtSchool = 0,

    /// <summary>The school goes to the organisation.</summary>
    AtOrganisation = 1,

    /// <summary>Either. An offer can be so; an activity is at one of the two.</summary>
    Either = 2,
}

/// <summary>Language in which an activity can be given.</summary>
public enum Language
{
    Dutch = 0,
    English = 1,
    German = 2,
}

/// <summary>A month of the year, January is 1.</summary>
public enum Month
{
    January = 1,
    February,
    March,
    April,
    May,
    June,
    July,
    August,
    September,
    October,
    November,
    December,
}
