using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;
using Trunkline.Errors;
using Trunkline.Identity;
using Trunkline.Instances.Reading;

namespace Trunkline.Instances.Writing;

/// <summary><c>/configuration</c> of an instance: all entries with their values, or one.</summary>
internal static class ConfigurationEndpoints
{
    public static void Map(RouteGroupBuilder one, string name, OneInstanceEndpoints.Find find)
    {
        one.MapGet(
                "/configuration",
                async (HttpContext http, Caller caller, InstanceFinder finder) =>
                    ConfigurationView.AllOf(await find(http, caller, finder)).ToList()
            )
            .Describe($"get{name}Configuration", "Lists all configuration entries; secrets are masked")
            .RequireScope(Scopes.InstancesRead)
            .Produces<List<ConfigurationView>>()
            .WithErrors(401, 403, 404);
        one.MapGet(
                "/configuration/{configId:int}",
                async (HttpContext http, Caller caller, InstanceFinder finder, int configId) =>
                    Entry(await find(http, caller, finder), configId)
            )
            .Describe($"get{name}ConfigurationEntry", "Reads one configuration entry")
            .RequireScope(Scopes.InstancesRead)
            .Produces<ConfigurationView>()
            .WithErrors(401, 403, 404);
        one.MapPatch(
                "/configuration/{configId:int}",
                async (
                    HttpContext http,
                    Caller caller,
                    InstanceFinder finder,
                    InstanceUpdate updates,
                    int configId,
                    EntryChange change,
                    [Description("false: the provider is not asked about the credentials.")] bool? verify
                ) =>
                {
                    var before = await find(http, caller, finder);
                    var entry = Entry(before, configId);
                    if (change.PropertyValue.ValueKind == JsonValueKind.Undefined)
                    {
                        throw HubError.Invalid("propertyValue is missing.").Raise();
                    }

                    var request = new InstanceRequest { Configuration = new() { [entry.Key] = change.PropertyValue } };
                    return Entry(
                        await updates.UpdateAsync(http.Change(), caller, before, request, merge: true, verify ?? true),
                        configId
                    );
                }
            )
            .Describe($"update{name}ConfigurationEntry", "Changes one configuration entry; calls see it at once")
            .RequireScope(Scopes.InstancesWrite)
            .Produces<ConfigurationView>()
            .WithErrors(400, 401, 403, 404, 502);
    }

    private static ConfigurationView Entry(Instance instance, int id) =>
        ConfigurationView.AllOf(instance).FirstOrDefault(c => c.Id == id)
        ?? throw HubError.NotFound($"No configuration found with ID {id}").Raise();

    /// <param name="PropertyValue">The new value; the whole entry may be sent, its other members are not read.</param>
    internal sealed record EntryChange([property: JsonPropertyName("propertyValue")] JsonElement PropertyValue);
}
