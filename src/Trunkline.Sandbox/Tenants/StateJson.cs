using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Trunkline.Sandbox.Timing;

namespace Trunkline.Sandbox.Tenants;

/// <summary>A stage and its clock to JSON and back: what is common here, the rest by each provider.</summary>
internal static class StateJson
{
    private const int Format = 1;

    private static readonly JsonSerializerOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static byte[] Write(Stage stage, SandboxClock clock)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, new() { Encoder = Options.Encoder }))
        {
            var time = clock.State;
            json.WriteStartObject();
            json.WriteNumber("format"u8, Format);
            json.WriteString("tenant"u8, stage.Tenant);
            json.WriteStartObject("clock"u8);
            json.WriteString("offset"u8, time.Offset.ToString("c", CultureInfo.InvariantCulture));
            if (time.FrozenAt is { } frozen)
            {
                json.WriteString("frozen_at"u8, frozen);
            }

            json.WriteEndObject();
            json.WritePropertyName("agenda"u8);
            JsonSerializer.Serialize(json, stage.Agenda.All(), Options);
            foreach (var provider in stage.Providers)
            {
                json.WritePropertyName(provider.Name);
                provider.Write(json);
            }

            json.WriteEndObject();
        }

        return bytes.ToArray();
    }

    /// <summary>
    /// Fills a new, empty stage. A provider that the state knows nothing of stays empty, but it has to know one. The clock is
    /// told apart, for when it is to be set the stage is complete.
    /// </summary>
    /// <exception cref="InvalidDataException">It is not what <see cref="Write"/> wrote, or of another tenant.</exception>
    public static ClockState Read(ReadOnlyMemory<byte> bytes, Stage stage)
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
            if (root.GetProperty("tenant").GetString() is var tenant && tenant != stage.Tenant)
            {
                throw new InvalidDataException($"The state is of tenant '{tenant}'.");
            }

            ReadProviders(root, stage);
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

    /// <summary>The work of an agenda, as it was written.</summary>
    public static List<Appointment> Work(JsonElement json) => json.Deserialize<List<Appointment>>(Options)!;

    private static void ReadProviders(JsonElement root, Stage stage)
    {
        if (root.TryGetProperty("agenda", out var agenda))
        {
            stage.Agenda.Replace(Work(agenda));
        }

        var isOfAny = false;
        foreach (var provider in stage.Providers)
        {
            if (root.TryGetProperty(provider.Name, out var state))
            {
                provider.Read(state);
                isOfAny = true;
            }
        }

        // It would put an empty tenant in the place of a full one.
        if (!isOfAny)
        {
            throw new FormatException("it has nothing of any provider.");
        }
    }
}
