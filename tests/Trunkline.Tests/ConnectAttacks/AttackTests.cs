namespace Trunkline.Tests.ConnectAttacks;

/// <summary>
/// Scripted attacks on connecting accounts, by two people with a browser each and two tenants: no link is made, no browser is
/// sent anywhere that is not registered, and no page may be framed by a stranger.
/// </summary>
public sealed class AttackTests
{
    private static readonly Script[] Scripts =
    [
        .. CallbackScripts.All,
        .. CompletionScripts.All,
        .. FormScripts.All,
        .. AddressScripts.All,
        .. TenantScripts.All,
        .. MixUpScripts.All,
    ];

    public static TheoryData<string> Names => [.. Scripts.Select(s => s.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task NoAttackWorksAndHonestyDoes(string name)
    {
        var script = Scripts.Single(s => s.Name == name);
        await using var stage = await Stage.OpenAsync();
        foreach (var (line, input) in script.Attacks)
        {
            stage.NewBrowsers();
            // What a script has to make first is made by honest people.
            var worked = await script.Play(stage, input);
            var links = await stage.LinksAsync();
            Assert.False(worked, $"{script.Name}: {line}: it worked");
            Assert.True(links <= stage.HonestLinks, $"{script.Name}: {line}: a link was made");
            stage.AssertNobodyWasSentElsewhere();
        }

        stage.NewBrowsers();
        Assert.True(await script.Play(stage, script.Honest), $"{script.Name}: the honest input does not work either");
        stage.AssertNobodyWasSentElsewhere();
    }

    [Fact]
    public void ThereAreManyAttacksAndEachIsDescribedOnce()
    {
        var lines = Scripts.SelectMany(s => s.Attacks.Select(a => $"{s.Name}: {a.Line}")).ToList();
        Assert.True(lines.Count >= 60, $"only {lines.Count}");
        Assert.Equal(lines.Count, lines.Distinct(StringComparer.Ordinal).Count());
        Assert.All(Scripts, s => Assert.DoesNotContain(s.Honest, s.Attacks.Select(a => a.Input)));
    }
}
