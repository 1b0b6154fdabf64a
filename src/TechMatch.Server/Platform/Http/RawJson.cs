using System.Text.Json;
using System.Text.Json.Serialization;

namespace TechMatch.Server.Platform.Http;

/// <summary>What was written as JSON before and goes out as it is.</summary>
/// <param name="Utf8">One whole value.</param>
[JsonConverter(typeof(Writer))]
public readonly record struct RawJson(byte[] Utf8)
{
    private sealed class Writer : JsonConverter<RawJson>
    {
        public override RawJson Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException("What is ready to go out is not read.");

        public override void Write(Utf8JsonWriter writer, RawJson value, JsonSerializerOptions options) => writer.WriteRawValue(value.Utf8, skipInputValidation: true);
    }
}
