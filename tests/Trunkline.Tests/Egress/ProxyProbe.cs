using Trunkline.Egress;

namespace Trunkline.Tests.Egress;

/// <summary>The other half of <see cref="DialTests.AProxyNamedInTheEnvironmentIsNotUsed"/>, run in a process of its own.</summary>
public sealed class ProxyProbe
{
    public const string Variable = "TRUNKLINE_TEST_PROXY_TARGET";
    public const string Name = "Trunkline.Tests.Egress.ProxyProbe.EgressGoesStraightWhereAPlainClientUsesTheProxy";

    [Fact]
    public async Task EgressGoesStraightWhereAPlainClientUsesTheProxy()
    {
        if (Environment.GetEnvironmentVariable(Variable) is not { } target)
        {
            // In the tests' own process there is nothing to compare; the other half proves that this half ran.
            return;
        }

        using var plain = new HttpClient();
        await plain.GetAsync(new Uri(target));
        using var client = Egresses.Client("127.0.0.1");
        var (fault, status, _) = await Egresses.TryAsync(client, new Uri(target));
        Assert.Equal((EgressFault.None, 200), (fault, status));
    }
}
