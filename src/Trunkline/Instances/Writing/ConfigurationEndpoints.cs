using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;
using Trunkline.Errors;
using Trunkline.Instances.Reading;

namespace Trunkline.Instances.Writing;

/// <summary><c>/configuration</c> of an instance: all entries with their values, or one.</summary>
internal static class ConfigurationEndpoints
{
    public static void Map(RouteGroupBuilder one, string name)
    {
        one.MapGet("/configuration", ListAsync)
            .Describe($"get{name}Configuration", "Lists all configuration entries; secrets are masked")
            .Reads<List<ConfigurationView>>(401, 403, 404);
        one.MapGet("/configuration/{configId:int}", GetAsync)
            .Describe($"get{name}ConfigurationEntry", "Reads one configuration entry")
            .Reads<ConfigurationView>(401, 403, 404);
        one.MapPatch("/configuration/{configId:int}", UpdateAsync)
            .Describe($"update{name}ConfigurationEntry", "Changes one configuration entry; calls see it at once")
            .Writes<ConfigurationView>(400, 401, 403, 404, 502);
    }

    private static async Task<List<ConfigurationView>> ListAsync([AsParameters] OneInstance one) =>
        [.. ConfigurationView.AllOf(await one.FindAsync())];

    private static async Task<ConfigurationView> GetAsync([AsParameters] OneInstance one, int configId) =>
        Entry(await one.FindAsync(), configId);

    private static async Task<ConfigurationView> UpdateAsync(
        [AsParameters] OneInstance one,
        InstanceUpdate updates,
        int configId,
        EntryChange change,
        [Description(OneInstance.Verify)] bool? verify
    )
    {
        var before = await one.FindAsync();
        var entry = Entry(before, configId);
        if (change.PropertyValue.ValueKind == JsonValueKind.Undefined)
        {
            throw HubError.Invalid("propertyValue is missing.").Raise();
        }

        var request = new InstanceRequest { Configuration = new() { [entry.Key] = change.PropertyValue } };
        var after = await updates.UpdateAsync(one.Change, one.Caller, before, request, merge: true, verify ?? true);
        return Entry(after, configId);
    }

    private static ConfigurationView Entry(Instance instance, int id) =>
        ConfigurationView.AllOf(instance).FirstOrDefault(c => c.Id == id)
        ?? throw HubError.NotFound($"No configuration found with ID {id}").Raise();

    /// <param name="PropertyValue">The new value; the whole entry may be sent, its other members are not read.</param>
    internal sealed record EntryChange([property: JsonPropertyName("propertyValue")] JsonElement PropertyValue);
}
