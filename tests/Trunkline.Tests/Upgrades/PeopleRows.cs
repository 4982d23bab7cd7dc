using Microsoft.Extensions.DependencyInjection;
using Trunkline.Identity.Console;
using Trunkline.Tests.Fixtures;
using Trunkline.Tests.Identity;

namespace Trunkline.Tests.Upgrades;

/// <summary>Fills the tables of accounts, users, keys and sign-ins.</summary>
internal sealed class PeopleRows(SandboxedHub world)
{
    /// <summary>Accounts, users of every role, keys, sign-ins and a link that nobody has used yet.</summary>
    public async Task<(List<StoredUser> Users, string ApiKey)> FillAsync()
    {
        var inner = world.Hub;
        var team = await inner.AccountAsync("team");
        var closed = await inner.AccountAsync("closed");
        var home = await inner.DefaultAccountAsync();
        await world.Client.Put("organizations/me", new { name = "Rossum" }).OkAsync();
        (string Email, string Role, long Account)[] people =
        [
            ("ann@example.com", "org-admin", home),
            ("ben@example.com", "admin", team),
            ("cleo@example.com", "default-user", team),
            ("dan@example.com", "default-user", closed),
        ];
        foreach (var (email, role, account) in people)
        {
            (await inner.UserAsync(account, email, role)).Client.Dispose();
        }

        await world.Client.Patch($"accounts/{closed}", new { active = false }).OkAsync();
        var cleo = await world.Client.Get("users/cleo@example.com").OkAsync();
        await world.Client.Patch($"users/{cleo["id"]}", new { active = false }).OkAsync();

        var shop = await world
            .Client.Post("api-keys", new { name = "Shop", scopes = new[] { "calls", "instances:read" } })
            .OkAsync();
        var until = DateTimeOffset.UtcNow.AddYears(1);
        await world
            .Client.Post(
                "api-keys",
                new
                {
                    name = "Until",
                    scopes = new[] { "calls" },
                    expiresAt = until,
                }
            )
            .OkAsync();
        var revoked = await world.Client.Post("api-keys", new { name = "Old", scopes = new[] { "calls" } }).OkAsync();
        await world.Client.Delete($"api-keys/{revoked["id"]}").OkAsync();
        await world
            .Client.Post("authentication", new { username = "ann@example.com", password = IdentityCalls.Password })
            .OkAsync();
        using var browser = new Browser(inner);
        await browser.SignInAsync();
        await inner
            .Hub.Services.GetRequiredService<ConsoleLinks>()
            .CreateAsync("ben@example.com", CancellationToken.None);
        var other = await OtherOrganization.AddAsync(inner);
        using var stranger = inner.As($"User {other.UserSecret}, Organization {other.OrganizationSecret}");
        await stranger.Post("instances", world.Body("Another organization's")).OkAsync();
        var users = people.Select(p => new StoredUser(p.Email, p.Email is "ann@example.com" or "ben@example.com"));
        return ([.. users], (string)shop["token"]!);
    }
}
