using System.Text.Json;
using System.Text.Json.Serialization;
using TechMatch.Domain;
using TechMatch.Domain.Geography;
using TechMatch.Domain.Organisations;
using TechMatch.Domain.Schools;

namespace TechMatch.Server.Platform.Json;

/// <summary>How the domain's own types stand on the wire: codes as text, sets as arrays, moments in UTC with a Z.</summary>
public static class DomainJson
{
    public static void Configure(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.Converters.Add(new TextConverter<EstablishmentCode>(c => c.Value, EstablishmentCode.TryParse));
        options.Converters.Add(new TextConverter<MunicipalityCode>(c => c.Value, MunicipalityCode.TryParse));
        options.Converters.Add(new TextConverter<PostalCode>(c => c.ToString(), PostalCode.TryParse));
        options.Converters.Add(new TextConverter<KvkNumber>(c => c.Value, KvkNumber.TryParse));
        options.Converters.Add(new TextConverter<KvkEstablishmentNumber>(c => c.Value, KvkEstablishmentNumber.TryParse));
        options.Converters.Add(new TextConverter<TimeOnly>(t => t.ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture), TimeOnly.TryParse));
        options.Converters.Add(new UtcConverter());
        options.Converters.Add(new EnumSetConverterFactory());
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
    }

    private delegate bool Parser<T>(string? text, out T value);

    private sealed class TextConverter<T>(Func<T, string> write, Parser<T> parse) : JsonConverter<T>
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.String && parse(reader.GetString(), out var value)
                ? value
                : throw new JsonException($"Not a {typeof(T).Name}.");

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(write(value));
    }

    private sealed class UtcConverter : JsonConverter<DateTimeOffset>
    {
        public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetDateTimeOffset();

        public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) => writer.WriteStringValue(value.UtcDateTime);
    }

    private sealed class EnumSetConverterFactory : JsonConverterFactory
    {
        public override bool CanConvert(Type typeToConvert) =>
            typeToConvert.IsGenericType && typeToConvert.GetGenericTypeDefinition() == typeof(EnumSet<>);

        public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
            (JsonConverter)Activator.CreateInstance(typeof(EnumSetConverter<>).MakeGenericType(typeToConvert.GetGenericArguments()))!;
    }

    private sealed class EnumSetConverter<T> : JsonConverter<EnumSet<T>>
        where T : struct, Enum
    {
        public override EnumSet<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            try
            {
                return EnumSet<T>.From(JsonSerializer.Deserialize<T[]>(ref reader, options));
            }
            catch (JsonException e)
            {
                // Without a path of its own it gets the path of the set in the whole, which is what the sender can find.
                throw new JsonException(null, e);
            }
        }

        public override void Write(Utf8JsonWriter writer, EnumSet<T> value, JsonSerializerOptions options) =>
            JsonSerializer.Serialize(writer, value.AsEnumerable(), options);
    }
}
