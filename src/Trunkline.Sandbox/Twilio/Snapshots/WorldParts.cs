using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json;
using Trunkline.Sandbox.Twilio.State;

namespace Trunkline.Sandbox.Twilio.Snapshots;

/// <summary>
/// The properties of a world that are state, each with how it is written and read. They are found by their type, so a
/// new one of a known type is kept without a word here.
/// </summary>
internal static class WorldParts
{
    /// <summary>What the process gives a world, and what follows from it.</summary>
    private static readonly string[] NotState =
    [
        nameof(World.Options),
        nameof(World.Tenant),
        nameof(World.Seeded),
        nameof(World.Agenda),
        nameof(World.Now),
        nameof(World.PublicUrl),
    ];

    public static IReadOnlyList<WorldPart> All { get; } =
    [
        .. typeof(World)
            .GetProperties()
            .Where(p => !NotState.Contains(p.Name, StringComparer.Ordinal) && p.PropertyType != typeof(Lock))
            .Select(Of)
            .OrderBy(part => part.Name != nameof(World.Accounts)),
    ];

    private static WorldPart Of(PropertyInfo property)
    {
        var type = property.PropertyType;
        if (type == typeof(Sids))
        {
            return new Counter(property);
        }

        if (type == typeof(Collection<Account>))
        {
            return new Accounts(property);
        }

        if (
            type.IsGenericType
            && type.GetGenericTypeDefinition() == typeof(ConcurrentDictionary<,>)
            && type.GetGenericArguments() is var arguments
            && arguments[0] == typeof(string)
        )
        {
            var part = arguments[1].IsAssignableTo(typeof(Record)) ? typeof(Index<>) : typeof(Values<>);
            return (WorldPart)Activator.CreateInstance(part.MakeGenericType(arguments[1]), property)!;
        }

        throw new NotSupportedException($"World.{property.Name} is of a type that cannot be kept: {type}.");
    }

    private sealed class Counter(PropertyInfo property) : WorldPart(property)
    {
        public override void Write(Utf8JsonWriter json, World world) =>
            json.WriteNumberValue(((Sids)Property.GetValue(world)!).Last);

        public override void Read(JsonElement json, World world, RecordsBySid known) =>
            ((Sids)Property.GetValue(world)!).Last = json.GetInt64();
    }

    private sealed class Accounts(PropertyInfo property) : WorldPart(property)
    {
        public override void Write(Utf8JsonWriter json, World world)
        {
            json.WriteStartArray();
            foreach (var account in world.Accounts.Oldest().Cast<Account>())
            {
                AccountJson.Write(json, account);
            }

            json.WriteEndArray();
        }

        public override void Read(JsonElement json, World world, RecordsBySid known)
        {
            foreach (var account in json.EnumerateArray())
            {
                world.Accounts.Add(AccountJson.Read(account, known));
            }
        }
    }

    /// <summary>Plain values by a name.</summary>
    private sealed class Values<T>(PropertyInfo property) : WorldPart(property)
    {
        public override void Write(Utf8JsonWriter json, World world) =>
            JsonSerializer.Serialize(json, Of(world), RecordJson.Options);

        public override void Read(JsonElement json, World world, RecordsBySid known)
        {
            foreach (var (key, value) in json.Deserialize<Dictionary<string, T>>(RecordJson.Options)!)
            {
                Of(world)[key] = value;
            }
        }

        private ConcurrentDictionary<string, T> Of(World world) =>
            (ConcurrentDictionary<string, T>)Property.GetValue(world)!;
    }

    /// <summary>Records that live in an account and are found here by a name; both must be one object again.</summary>
    private sealed class Index<T>(PropertyInfo property) : WorldPart(property)
        where T : Record
    {
        public override void Write(Utf8JsonWriter json, World world)
        {
            json.WriteStartObject();
            foreach (var (key, record) in Of(world))
            {
                json.WritePropertyName(key);
                RecordJson.Write(json, record);
            }

            json.WriteEndObject();
        }

        public override void Read(JsonElement json, World world, RecordsBySid known)
        {
            foreach (var item in json.EnumerateObject())
            {
                var record = RecordJson.Read(typeof(T), item.Value);
                Of(world)[item.Name] = (T)(known.Find(typeof(T), record.Sid) ?? record);
            }
        }

        private ConcurrentDictionary<string, T> Of(World world) =>
            (ConcurrentDictionary<string, T>)Property.GetValue(world)!;
    }
}
