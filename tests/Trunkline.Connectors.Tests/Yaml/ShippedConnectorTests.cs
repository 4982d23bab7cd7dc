namespace Trunkline.Connectors.Tests.Yaml;

public sealed class ShippedConnectorTests
{
    [Fact]
    public void The_shipped_connectors_load_without_a_problem()
    {
        Assert.Empty(Shipped.Loaded.Problems.Select(p => p.ToString()));
        Assert.Equal(["twilio", "twiliov2"], Shipped.Loaded.Connectors.Select(c => c.Key).Order());
    }

    [Fact]
    public void Configuration_ids_are_unique_in_the_catalog()
    {
        var ids = Shipped.Loaded.Connectors.SelectMany(c => c.Configuration).Select(e => e.Id).ToArray();
        Assert.Equal(ids.Length, ids.Distinct().Count());
    }

    [Fact]
    public void Each_example_passes_its_own_pattern()
    {
        var entries = Shipped.Loaded.Connectors.SelectMany(c => c.Configuration).Where(e => e.Pattern is not null);
        Assert.All(entries, e => Assert.Matches(e.Pattern!, e.Example!));
    }

    [Theory]
    [InlineData("POST", "/messages")]
    [InlineData("GET", "/messages/SM1/media")]
    [InlineData("DELETE", "/messages/SM1/media/ME1")]
    [InlineData("POST", "/messages/SM1/feedback")]
    [InlineData("GET", "/numbers")]
    [InlineData("POST", "/numbers")]
    [InlineData("PATCH", "/incomingNumbers/PN1")]
    [InlineData("GET", "/countryCodes")]
    [InlineData("POST", "/calls")]
    [InlineData("PATCH", "/calls/CA1")]
    [InlineData("GET", "/usage")]
    [InlineData("GET", "/usage/daily")]
    [InlineData("GET", "/usage/allTime")]
    [InlineData("GET", "/accounts/AC1")]
    [InlineData("GET", "/balance")]
    [InlineData("PATCH", "/addresses/AD1")]
    public void Twiliov2_reaches_what_it_promises(string method, string path) =>
        Assert.NotNull(new Connectors.Operations.OperationRouter(Shipped.TwilioV2).Match(method, path));
}
