using System.Text.Json.Nodes;
using Trunkline.Tests.Fixtures;
using Trunkline.Tests.Identity;

namespace Trunkline.Tests.Upgrades;

/// <summary>The instances that were made, and what a later hub must still know of each.</summary>
internal sealed class MadeInstances(SandboxedHub world)
{
    private readonly List<StoredInstance> instances = [];

    public IReadOnlyList<StoredInstance> All => instances;

    public async Task<StoredInstance> CreateAsync(
        string name,
        JsonObject body,
        string query = "",
        (string User, string Password)? signIn = null
    )
    {
        body["name"] = name;
        var answer = await world.Client.Post("instances" + query, body).OkAsync();
        var (user, password) = signIn ?? (world.Account.AccountSid, world.Account.AuthToken);
        return await RememberAsync(answer, user, password);
    }

    public async Task<StoredInstance> RememberAsync(
        JsonNode answer,
        string user,
        string password,
        string? secondary = null
    )
    {
        var id = (long)answer["id"]!;
        var instance = new StoredInstance
        {
            Id = id,
            Name = (string)answer["name"]!,
            Token = await MadeUpSecrets.SetTokenAsync(world.Hub, id),
            User = user,
            Password = password,
            Secondary = secondary,
        };
        instances.Add(instance);
        return instance;
    }

    public void Replace(StoredInstance instance) => instances[instances.FindIndex(i => i.Id == instance.Id)] = instance;

    public void Remove(StoredInstance instance) => instances.Remove(instance);
}
