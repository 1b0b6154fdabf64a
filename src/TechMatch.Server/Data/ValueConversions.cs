using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using NetTopologySuite.Geometries;
using TechMatch.Domain;
using TechMatch.Domain.Calendars;
using TechMatch.Domain.Geography;
using TechMatch.Domain.Organisations;
using TechMatch.Domain.Partnerships;
using TechMatch.Domain.Programme;
using TechMatch.Domain.Schools;

namespace TechMatch.Server.Data;

/// <summary>How the domain's own types stand in the database: codes and enums as readable text, sets as a mask, places as geography.</summary>
internal static class ValueConversions
{
    public static void Configure(ModelConfigurationBuilder configuration)
    {
        configuration.Properties<EstablishmentCode>().HaveConversion<EstablishmentCodeConverter>().HaveMaxLength(6);
        configuration.Properties<MunicipalityCode>().HaveConversion<MunicipalityCodeConverter>().HaveMaxLength(6);
        configuration.Properties<PostalCode>().HaveConversion<PostalCodeConverter>().HaveMaxLength(6);
        configuration.Properties<KvkNumber>().HaveConversion<KvkNumberConverter>().HaveMaxLength(8);
        configuration.Properties<KvkEstablishmentNumber>().HaveConversion<KvkEstablishmentNumberConverter>().HaveMaxLength(12);
        configuration.Properties<SchoolYear>().HaveConversion<SchoolYearConverter>();
        configuration.Properties<GeoPoint>().HaveConversion<GeoPointConverter>().HaveColumnType("geography (Point, 4326)");
        configuration.Properties<EnumSet<ActivityKind>>().HaveConversion<EnumSetConverter<ActivityKind>, EnumSetComparer<ActivityKind>>();
        configuration.Properties<EnumSet<Topic>>().HaveConversion<EnumSetConverter<Topic>, EnumSetComparer<Topic>>();
        configuration.Properties<EnumSet<Audience>>().HaveConversion<EnumSetConverter<Audience>, EnumSetComparer<Audience>>();
        configuration.Properties<EnumSet<Month>>().HaveConversion<EnumSetConverter<Month>, EnumSetComparer<Month>>();
        configuration.Properties<EnumSet<DayOfWeek>>().HaveConversion<EnumSetConverter<DayOfWeek>, EnumSetComparer<DayOfWeek>>();
        configuration.Properties<EnumSet<Language>>().HaveConversion<EnumSetConverter<Language>, EnumSetComparer<Language>>();
        configuration.Properties<Enum>().HaveConversion<string>().HaveMaxLength(40);

        // A set of flags has no single name; its number is kept.
        configuration.Properties<Actors>().HaveConversion<int>();
    }

    private sealed class EstablishmentCodeConverter() : ValueConverter<EstablishmentCode, string>(c => c.Value, s => EstablishmentCode.Parse(s));

    private sealed class MunicipalityCodeConverter() : ValueConverter<MunicipalityCode, string>(c => c.Value, s => MunicipalityCode.Parse(s));

    private sealed class PostalCodeConverter() : ValueConverter<PostalCode, string>(c => c.Value, s => PostalCode.Parse(s));

    private sealed class KvkNumberConverter() : ValueConverter<KvkNumber, string>(c => c.Value, s => KvkNumber.Parse(s));

    private sealed class KvkEstablishmentNumberConverter()
        : ValueConverter<KvkEstablishmentNumber, string>(c => c.Value, s => KvkEstablishmentNumber.Parse(s));

    private sealed class SchoolYearConverter() : ValueConverter<SchoolYear, int>(y => y.StartYear, i => new SchoolYear(i));

    private sealed class EnumSetConverter<T>() : ValueConverter<EnumSet<T>, long>(s => s.Mask, m => EnumSet<T>.FromMask(m))
        where T : struct, Enum;

    // EF takes it for a collection; it is one number.
    private sealed class EnumSetComparer<T>() : ValueComparer<EnumSet<T>>((a, b) => a.Mask == b.Mask, s => s.Mask.GetHashCode(), s => s)
        where T : struct, Enum;

    private sealed class GeoPointConverter() : ValueConverter<GeoPoint, Point>(
        p => new Point(p.Longitude, p.Latitude) { SRID = 4326 },
        p => new GeoPoint(p.Y, p.X));
}
