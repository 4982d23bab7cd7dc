using System.Globalization;
using System.Text.Json;
using Trunkline.Sandbox.Timing;
using Trunkline.Sandbox.Twilio.State;

namespace Trunkline.Sandbox.Twilio.Snapshots;

/// <summary>A world and its clock to JSON and back.</summary>
internal static class WorldJson
{
    private const int Format = 1;

    public static byte[] Write(World world, SandboxClock clock)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, new() { Encoder = RecordJson.Options.Encoder }))
        {
            var time = clock.State;
            json.WriteStartObject();
            json.WriteNumber("format"u8, Format);
            json.WriteString("tenant"u8, world.Tenant);
            json.WriteStartObject("clock"u8);
            json.WriteString("offset"u8, time.Offset.ToString("c", CultureInfo.InvariantCulture));
            if (time.FrozenAt is { } frozen)
            {
                json.WriteString("frozen_at"u8, frozen);
            }

            json.WriteEndObject();
            json.WriteStartObject("world"u8);
            foreach (var part in WorldParts.All)
            {
                json.WritePropertyName(part.Name);
                part.Write(json, world);
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        return bytes.ToArray();
    }

    /// <summary>Fills a new, empty world. The clock is told apart, for when it is to be set the world is complete.</summary>
    /// <exception cref="InvalidDataException">It is not what <see cref="Write"/> wrote, or of another tenant.</exception>
    public static ClockState Read(ReadOnlyMemory<byte> bytes, World world)
    {
        try
        {
            using var document = JsonDocument.Parse(bytes);
            var root = document.RootElement;
            if (root.GetProperty("format").GetInt32() != Format)
            {
                throw new InvalidDataException("The state is of another version of the sandbox.");
            }

            // Its credentials would be in two worlds at once.
            if (root.GetProperty("tenant").GetString() is var tenant && tenant != world.Tenant)
            {
                throw new InvalidDataException($"The state is of tenant '{tenant}'.");
            }

            var known = new RecordsBySid();
            foreach (var part in WorldParts.All)
            {
                if (root.GetProperty("world").TryGetProperty(part.Name, out var value))
                {
                    part.Read(value, world, known);
                }
            }

            var clock = root.GetProperty("clock");
            return new(
                TimeSpan.ParseExact(clock.GetProperty("offset").GetString()!, "c", CultureInfo.InvariantCulture),
                clock.TryGetProperty("frozen_at", out var frozen) ? frozen.GetDateTimeOffset() : null
            );
        }
        catch (Exception error)
            when (error
                    is JsonException
                        or KeyNotFoundException
                        or InvalidOperationException
                        or FormatException
                        or ArgumentException
            )
        {
            throw new InvalidDataException($"This is not the state of a sandbox: {error.Message}", error);
        }
    }
}
