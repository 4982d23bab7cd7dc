using System.Text.Json;
using Trunkline.Sandbox.Tenants;
using Trunkline.Sandbox.Twilio.State;

namespace Trunkline.Sandbox.Twilio.Snapshots;

/// <summary>A world to JSON and back.</summary>
internal static class WorldJson
{
    /// <summary>Where states from before there were other providers keep the agenda, which was the world's own then.</summary>
    private const string FormerAgenda = "Agenda";

    public static void Write(Utf8JsonWriter json, World world)
    {
        json.WriteStartObject();
        foreach (var part in WorldParts.All)
        {
            json.WritePropertyName(part.Name);
            part.Write(json, world);
        }

        json.WriteEndObject();
    }

    /// <summary>Fills a new, empty world.</summary>
    public static void Read(JsonElement json, World world)
    {
        var known = new RecordsBySid();
        foreach (var part in WorldParts.All)
        {
            if (json.TryGetProperty(part.Name, out var value))
            {
                part.Read(value, world, known);
            }
        }

        if (json.TryGetProperty(FormerAgenda, out var work))
        {
            world.Agenda.Replace(StateJson.Work(work));
        }
    }
}
