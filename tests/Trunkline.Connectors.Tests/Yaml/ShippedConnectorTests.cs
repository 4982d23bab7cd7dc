namespace Trunkline.Connectors.Tests.Yaml;

public sealed class ShippedConnectorTests
{
    [Fact]
    public void The_shipped_connectors_load_without_a_problem()
    {
        Assert.Empty(Shipped.Loaded.Problems.Select(p => p.ToString()));
        Assert.Equal(["twilio", "twiliov2"], Shipped.Loaded.Connectors.Select(c => c.Key).Order());
    }
}
