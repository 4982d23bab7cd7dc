using System.Text.Json.Nodes;
using Trunkline.Tests.Fixtures;

namespace Trunkline.Tests.Identity;

public sealed class WhereTests
{
    private static string Where(string list, string where, string more = "") =>
        $"{list}?where={Uri.EscapeDataString(where)}{more}";

    private static IEnumerable<string?> Emails(JsonNode users) => users.AsArray().Select(u => (string?)u!["email"]);

    [Theory]
    [EachEngine]
    public async Task UsersAndAccountsAreFiltered(Engine engine)
    {
        await using var hub = await TestHub.StartAsync(engine);
        var (left, right) = (await hub.AccountAsync("left"), await hub.AccountAsync("right"));
        await hub.UserAsync(left, "ann@left.example", "admin");
        await hub.UserAsync(left, "bob@left.example");
        await hub.UserAsync(right, "ann@right.example");
        async Task<IEnumerable<string?>> FindAsync(string where) =>
            Emails(await hub.Client.Get(Where("users", where)).OkAsync());

        Assert.Equal(["ann@left.example", "ann@right.example"], await FindAsync("email LIKE 'ANN%'"));
        Assert.Equal(["ann@left.example"], await FindAsync($"email LIKE 'ann%' AND accountId = {left}"));
        Assert.Equal(
            ["bob@left.example", "ann@right.example"],
            await FindAsync("role = 'default-user' AND active = true AND lastLoginDate IS NULL")
        );
        Assert.Equal(["bob@left.example"], await FindAsync("email IN ('bob@left.example', 'nobody@left.example')"));
        await hub.Client.Get(Where("users", "email = 'nobody@left.example'")).FailsAsync(404);
        Assert.Equal(
            ["bob@left.example"],
            Emails(await hub.Client.Get(Where($"accounts/{left}/users", "email LIKE 'bob%'")).OkAsync())
        );
        var accounts = await hub
            .Client.Get(Where("accounts", "externalId = 'right' AND createdDate > '2001-01-01'"))
            .OkAsync();
        Assert.Equal(right, (long?)Assert.Single(accounts.AsArray())!["id"]);
        Assert.Contains(
            "password",
            await hub.Client.Get(Where("users", "password = 'secured'")).FailsAsync(400),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "column",
            await hub.Client.Get(Where("users", "email =")).FailsAsync(400),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task AFilteredListPagesAndSkips()
    {
        await using var hub = await TestHub.StartAsync();
        for (var n = 0; n < 7; n++)
        {
            await hub.AccountAsync($"{(n % 2 == 0 ? "even" : "odd")}{n}");
        }

        using var first = await hub.Client.Get(Where("accounts", "name LIKE 'even%'", "&pageSize=3"));
        var next = first.Headers.GetValues("Elements-Next-Page-Token").Single();
        using var second = await hub.Client.Get(Where("accounts", "name LIKE 'even%'", $"&pageSize=3&nextPage={next}"));
        Assert.Equal(["even0", "even2", "even4"], Names(await first.JsonAsync()));
        Assert.Equal(["even6"], Names(await second.JsonAsync()));
        Assert.False(second.Headers.Contains("Elements-Next-Page-Token"));
        Assert.Equal(
            ["even4", "even6"],
            Names(await hub.Client.Get(Where("accounts", "name LIKE 'even%'", "&offset=2")).OkAsync())
        );
    }

    private static IEnumerable<string?> Names(JsonNode accounts) => accounts.AsArray().Select(a => (string?)a!["name"]);
}
