using System.Text.Json.Nodes;
using Trunkline.Tests.Fixtures;
using Trunkline.Tests.Identity;

namespace Trunkline.Tests.Upgrades;

/// <summary>Fills the tables of instances.</summary>
internal sealed class InstanceRows(SandboxedHub world, MadeInstances made, SandboxFaults faults)
{
    /// <summary>One instance of each state and of each way to sign in.</summary>
    public async Task FillAsync()
    {
        var account = world.Account;
        var main = await made.CreateAsync("Main", world.Body());
        await world.Client.Put($"instances/{main.Id}/default").OkAsync();
        await world
            .Client.Patch($"instances/{main.Id}", new { tags = new[] { "shop", "größe" }, folder = "Shops/Berlin" })
            .OkAsync();
        await made.CreateAsync("Raw names", world.BodyV2());

        var key = world.BodyV2();
        key["configuration"] = new JsonObject
        {
            ["username"] = account.AccountSid,
            ["authentication.type"] = "apiKey",
            ["api.key"] = account.ApiKeySid,
            ["api.secret"] = account.ApiKeySecret,
            ["region"] = "ie1",
            ["edge"] = "dublin",
        };
        await made.CreateAsync("By API key", key, "?verify=false", (account.ApiKeySid, account.ApiKeySecret));
        var test = world.BodyV2();
        test["configuration"] = new JsonObject
        {
            ["username"] = account.TestAccountSid,
            ["password"] = account.TestAuthToken,
            ["twilio.test"] = true,
        };
        await made.CreateAsync("Test credentials", test, "", (account.TestAccountSid, account.TestAuthToken));

        var unverified = world.BodyV2();
        unverified["configuration"]!["password"] = "0dd70ce00dd70ce00dd70ce00dd70ce0";
        var refused = unverified.DeepClone().AsObject();
        await made.CreateAsync(
            "Unverified",
            unverified,
            "?verify=false",
            (account.AccountSid, "0dd70ce00dd70ce00dd70ce00dd70ce0")
        );
        var second = await made.CreateAsync(
            "Refused",
            refused,
            "?verify=false",
            (account.AccountSid, "0dd70ce00dd70ce00dd70ce00dd70ce0")
        );
        await world.Client.Post($"instances/{second.Id}/check").OkAsync();
        await CheckedWhileAsync("Degraded", 503);
        await CheckedWhileAsync("Misconfigured", 404);

        var disabled = await made.CreateAsync("Disabled", world.BodyV2());
        await world.Client.Delete($"instances/{disabled.Id}/enabled").OkAsync();
        made.Replace(disabled with { Disabled = true });
        var deleted = await made.CreateAsync("Deleted", world.BodyV2());
        await world.Client.Delete($"instances/{deleted.Id}").OkAsync();
        made.Replace(deleted with { Deleted = true });
        var purged = await made.CreateAsync("Purged", world.BodyV2());
        await world.Client.Delete($"instances/{purged.Id}?purge=true").OkAsync();
        made.Remove(purged);
    }

    private async Task CheckedWhileAsync(string name, int status)
    {
        var instance = await made.CreateAsync(name, world.BodyV2());
        await faults.SetAsync(new { match = new { method = "GET", path = "*/Accounts/AC*" }, effect = new { status } });
        await world.Client.Post($"instances/{instance.Id}/check").OkAsync();
        await faults.ClearAsync();
    }
}
