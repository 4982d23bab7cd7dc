using System.Net;
using Trunkline.Tests.Fixtures;

namespace Trunkline.Tests.Identity;

public sealed class CrudTests
{
    [Theory]
    [EachEngine]
    public async Task AccountsAreMadeChangedAndDeactivated(Engine engine)
    {
        await using var hub = await TestHub.StartAsync(engine);
        var made = await hub.Client.Post("accounts", new { externalId = "acme" }).OkAsync();
        Assert.Equal("acme", (string?)made["name"]);
        Assert.Equal("acme", (string?)made["description"]);
        Assert.Equal("CompanyAccount", (string?)made["type"]);
        Assert.Matches("^[0-9]{4}-[0-9]{2}-[0-9]{2}$", (string?)made["createdDate"]);
        Assert.False((bool)made["defaultAccount"]!);
        await hub.Client.Post("accounts", new { externalId = "acme" }).FailsAsync(409);
        var id = (long)made["id"]!;
        await hub.Client.Patch($"accounts/{id}", new { name = "Acme" }).OkAsync();
        Assert.Equal("Acme", (string?)(await hub.Client.Get($"accounts/{id}").OkAsync())["name"]);
        var other = await hub.AccountAsync("other");
        await hub.Client.Put($"accounts/{other}", new { externalId = "acme" }).FailsAsync(409);

        await hub.Client.Delete($"accounts/{id}").OkAsync();
        Assert.Equal(2, (await hub.Client.Get("accounts").OkAsync()).AsArray().Count);
        Assert.Equal(3, (await hub.Client.Get("accounts?includeInactive=true").OkAsync()).AsArray().Count);
        Assert.False((bool)(await hub.Client.Get($"accounts/{id}").OkAsync())["active"]!);
        Assert.Equal("No account found with ID 123456", await hub.Client.Get("accounts/123456").FailsAsync(404));
        await hub.Client.Delete($"accounts/{await hub.DefaultAccountAsync()}").FailsAsync(403);
    }

    [Theory]
    [EachEngine]
    public async Task UsersAreMadeChangedAndDeleted(Engine engine)
    {
        await using var hub = await TestHub.StartAsync(engine);
        var account = await hub.AccountAsync("acme");
        var user = await hub.UserAsync(account, "ann@example.com");
        Assert.Equal(44, user.Secret.Length);
        var body = new
        {
            firstName = "Given",
            lastName = "Family",
            email = "ANN@example.com",
            password = IdentityCalls.Password,
        };
        await hub.Client.Post("organizations/users", body).FailsAsync(409);
        await hub.Client.Patch($"users/{user.Id}", new { email = "admin@trunkline.example" }).FailsAsync(409);
        await hub.Client.Patch($"users/{user.Id}", new { email = "no address" }).FailsAsync(400);
        var changed = await hub.Client.Patch($"users/{user.Id}", new { lastName = "Other" }).OkAsync();
        Assert.Equal("Given Other", (string?)changed["fullName"]);
        Assert.Null(changed["secret"]);
        await user.Client.Patch("users/me", new { active = false }).FailsAsync(403);
        await user.Client.Delete($"users/{user.Id}").FailsAsync(403);
        await hub.Client.Delete($"accounts/{account}/users/{user.Id}").OkAsync();
        Assert.Equal(
            "No user found with e-mail ann@example.com",
            await hub.Client.Get("users/ann@example.com").FailsAsync(404)
        );
        Assert.Equal("No users found", await hub.Client.Get($"accounts/{account}/users").FailsAsync(404));
    }

    [Theory]
    [EachEngine]
    public async Task ListsComeInPages(Engine engine)
    {
        await using var hub = await TestHub.StartAsync(engine);
        foreach (var name in new[] { "a", "b", "c", "d" })
        {
            await hub.AccountAsync(name);
        }

        var (seen, next) = (new List<string>(), "");
        do
        {
            using var answer = await hub.Client.Get("accounts?pageSize=2" + next);
            var page = (await answer.JsonAsync()).AsArray();
            Assert.Equal($"{page.Count}", answer.Headers.GetValues("Elements-Returned-Count").Single());
            seen.AddRange(page.Select(a => (string)a!["externalId"]!));
            next = answer.Headers.TryGetValues("Elements-Next-Page-Token", out var token)
                ? "&nextPage=" + Uri.EscapeDataString(token.Single())
                : null;
        } while (next is not null);

        Assert.Equal(["a", "b", "c", "d"], seen[1..]);
        var skipped = (await hub.Client.Get("accounts?offset=3&pageSize=2").OkAsync()).AsArray();
        Assert.Equal(["c", "d"], skipped.Select(a => (string)a!["externalId"]!));
        await hub.Client.Get("accounts?pageSize=0").FailsAsync(400);
        await hub.Client.Get("accounts?nextPage=!").FailsAsync(400);
        Assert.Single((await hub.Client.Get("accounts?where=name='a'").OkAsync()).AsArray());
        using var large = await hub.Client.Get("accounts?pageSize=500");
        Assert.Equal(HttpStatusCode.OK, large.StatusCode);
        Assert.Contains("200 was used", large.Headers.GetValues("Elements-Error").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheOrganizationIsRenamedByItsAdministratorsOnly()
    {
        await using var hub = await TestHub.StartAsync();
        var user = await hub.UserAsync(await hub.AccountAsync("acme"), "ann@example.com", "admin");
        await hub.Client.Put("organizations/me", new { name = "Acme" }).OkAsync();
        Assert.Equal("Acme", (string?)(await user.Client.Get("organizations/me").OkAsync())["name"]);
        await user.Client.Put("organizations/me", new { name = "Mine" }).FailsAsync(403);
        await user.Client.Post("organizations/me/secret-reset").FailsAsync(403);
        await user.Client.Get("organizations/users").FailsAsync(403);
    }
}
