using System.Reflection;
using System.Text.Json;
using Trunkline.Sandbox.Twilio.State;

namespace Trunkline.Sandbox.Twilio.Snapshots;

/// <summary>One property of a world, written and read.</summary>
internal abstract class WorldPart(PropertyInfo property)
{
    protected PropertyInfo Property => property;

    public string Name => property.Name;

    public abstract void Write(Utf8JsonWriter json, World world);

    public abstract void Read(JsonElement json, World world, RecordsBySid known);
}
