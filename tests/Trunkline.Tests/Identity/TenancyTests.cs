using System.Text.Json.Nodes;
using Trunkline.Tests.Fixtures;

namespace Trunkline.Tests.Identity;

public sealed class TenancyTests
{
    [Theory]
    [EachEngine]
    public async Task TwoAccountsCannotSeeEachOther(Engine engine)
    {
        await using var hub = await TestHub.StartAsync(engine);
        var (left, right) = (await hub.AccountAsync("left"), await hub.AccountAsync("right"));
        var admin = await hub.UserAsync(left, "admin@left.example", "admin");
        var member = await hub.UserAsync(left, "member@left.example");
        var foreign = await hub.UserAsync(right, "member@right.example");

        // The control: what is their own they see.
        Assert.Equal(2, Emails(await admin.Client.Get("users").OkAsync()).Count);
        await admin.Client.Get("users/member@left.example").OkAsync();
        await admin.Client.Get($"accounts/{left}/users").OkAsync();
        Assert.Equal(["member@left.example"], Emails(await member.Client.Get("users").OkAsync()));

        var unknown = (await admin.Client.Get("users/999999").FailsAsync(404)).Replace("999999", "#");
        Assert.Equal("No user found with ID #", unknown);
        foreach (var client in new[] { admin.Client, member.Client })
        {
            Assert.Equal(
                unknown,
                (await client.Get($"users/{foreign.Id}").FailsAsync(404)).Replace($"{foreign.Id}", "#")
            );
            await client.Get("users/member@right.example").FailsAsync(404);
            await client.Patch($"users/{foreign.Id}", new { firstName = "Mine" }).FailsAsync(404);
            await client.Delete($"users/{foreign.Id}").FailsAsync(404);
            await client.Put($"users/{foreign.Id}/roles/admin").FailsAsync(404);
            Assert.DoesNotContain("member@right.example", Emails(await client.Get("users").OkAsync()));
        }

        await member.Client.Get($"users/{admin.Id}").FailsAsync(404);
        Assert.Equal(
            $"No account found with ID {right}",
            await admin.Client.Get($"accounts/{right}/users").FailsAsync(404)
        );
        await admin.Client.Get("accounts").FailsAsync(401);
        await member.Client.Get($"accounts/{left}/users").FailsAsync(401);
        Assert.Equal("Given", (string?)(await hub.Client.Get($"users/{foreign.Id}").OkAsync())["firstName"]);
    }

    [Fact]
    public async Task TwoOrganizationsCannotSeeEachOther()
    {
        await using var hub = await TestHub.StartAsync();
        var other = await OtherOrganization.AddAsync(hub);
        using var client = hub.As($"User {other.UserSecret}, Organization {other.OrganizationSecret}");
        await client.Get($"users/{other.UserId}").OkAsync();
        await client.Get($"accounts/{other.AccountId}").OkAsync();
        Assert.Single(Emails(await client.Get("organizations/users").OkAsync()));

        await hub.Client.Get($"users/{other.UserId}").FailsAsync(404);
        await hub.Client.Get($"users/{OtherOrganization.Email}").FailsAsync(404);
        await hub.Client.Get($"accounts/{other.AccountId}").FailsAsync(404);
        await hub.Client.Patch($"accounts/{other.AccountId}", new { name = "Mine" }).FailsAsync(404);
        await hub.Client.Delete($"accounts/{other.AccountId}").FailsAsync(404);
        await hub.Client.Delete($"users/{other.UserId}").FailsAsync(404);
        Assert.Single(Emails(await hub.Client.Get("users").OkAsync()));
        Assert.Single((await hub.Client.Get("accounts").OkAsync()).AsArray());
    }

    [Fact]
    public async Task NobodyGrantsMoreThanTheyHave()
    {
        await using var hub = await TestHub.StartAsync();
        var left = await hub.AccountAsync("left");
        var admin = await hub.UserAsync(left, "admin@left.example", "admin");
        var member = await hub.UserAsync(left, "member@left.example");
        await admin.Client.Put($"users/{member.Id}/roles/org-admin").FailsAsync(403);
        await admin.Client.Put($"users/{admin.Id}/roles/default-user").FailsAsync(403);
        await member.Client.Put($"users/{member.Id}/roles/admin").FailsAsync(403);
        await hub.Client.Put($"users/{member.Id}/roles/org-admin").FailsAsync(403);
        await hub.Client.Put($"users/{member.Id}/roles/king").FailsAsync(400);
        await admin.Client.Put($"users/{member.Id}/roles/admin").OkAsync();
        await admin.Client.Put($"users/{member.Id}/roles/admin").FailsAsync(409);
        // The new role counts at the next call, though the caller was remembered with the old one.
        await member.Client.Get($"accounts/{left}/users").OkAsync();
        await hub.Client.Delete($"users/{member.Id}/roles/admin").OkAsync();
        await member.Client.Get($"accounts/{left}/users").FailsAsync(401);
    }

    private static List<string> Emails(JsonNode users) => [.. users.AsArray().Select(u => (string)u!["email"]!)];
}
