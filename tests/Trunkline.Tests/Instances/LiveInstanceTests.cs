using Trunkline.Instances;
using Trunkline.Tests.Fixtures;

namespace Trunkline.Tests.Instances;

/// <summary>What an instance in memory says of its configuration is what the stored one says.</summary>
public sealed class LiveInstanceTests
{
    private static readonly string[] Keys =
    [
        "username",
        "authentication.type",
        "pagination.max",
        "filter.response.nulls",
        "event.one",
        "event.two",
        "event.ünïcode",
        "region",
        "password",
        "nowhere",
    ];

    [Fact]
    public async Task ValuesAreThoseOfTheStoredInstance()
    {
        await using var world = await LiveWorld.StartAsync();
        var random = new Random(11);
        for (var round = 0; round < 500; round++)
        {
            Instance? stored = null;
            var live = world.Live(model =>
                stored = model with
                {
                    Values = Keys.Where(k => k != "password" && random.Next(2) == 0)
                        .ToDictionary(k => k, k => Value(random, model.Connector.Entry(k)?.Default)),
                    Uid = random.Next(3) == 0 ? "Ä|" + random.Next() : model.Uid,
                }
            );
            Assert.All(Keys, key => Assert.Equal(stored!.Value(key), live.Configuration(key)));
        }
    }

    [Fact]
    public async Task ASecretOpensAsTheStoredOneDoes()
    {
        await using var world = await LiveWorld.StartAsync();
        var live = world.Make(77);
        using var secret = live.OpenSecret("password");
        Assert.Equal(FakedHub.ProviderToken, secret!.Reveal());
        Assert.Null(live.OpenSecret("api.secret"));
        Assert.Null(live.OpenSecret("username"));
    }

    [Fact]
    public async Task InstancesOfOneOriginShareWhatTheyHaveInCommon()
    {
        await using var world = await LiveWorld.StartAsync();
        var (one, other) = (world.Make(1), world.Make(2));
        Assert.Same(one.Route, other.Route);
        Assert.Same(one.SendRules, other.SendRules);
        Assert.NotEqual(one.Budget, other.Budget);
        Assert.Equal(one.AccountId, one.SendRules.Breaker!.Value.Account);
    }

    private static string? Value(Random random, string? usual) =>
        random.Next(5) switch
        {
            0 => null,
            1 => "",
            2 => usual,
            3 => new string('ß', random.Next(300)),
            _ => $"{random.Next()}",
        };
}
