using Trunkline.Connectors.Calls;

namespace Trunkline.Connectors.Tests.Calls;

public sealed class ProviderAddressTests
{
    [Theory]
    [InlineData(null, null, "https://api.twilio.com/")]
    [InlineData("ie1", null, "https://api.ie1.twilio.com/")]
    [InlineData(null, "dublin", "https://api.dublin.us1.twilio.com/")]
    [InlineData("ie1", "dublin", "https://api.dublin.ie1.twilio.com/")]
    public void Region_and_edge_choose_the_host(string? region, string? edge, string expected)
    {
        string? Value(string key) =>
            key switch
            {
                "region" => region,
                "edge" => edge,
                "base.url" => "https://api.twilio.com/2010-04-01/Accounts",
                _ => null,
            };
        Assert.Equal(expected, ProviderAddress.Resolve(Shipped.TwilioV2, Value, null).ToString());
    }

    [Fact]
    public void The_operators_origin_wins() =>
        Assert.Equal(
            "http://127.0.0.1:9000/",
            ProviderAddress.Resolve(Shipped.TwilioV2, _ => null, "http://127.0.0.1:9000/some/path").ToString()
        );

    [Fact]
    public void A_stored_value_cannot_lead_to_another_host()
    {
        Assert.Throws<InvalidOperationException>(() =>
            ProviderAddress.Resolve(
                Shipped.Twilio,
                k => k.EndsWith("region", StringComparison.Ordinal) ? "evil.example/x" : null,
                null
            )
        );
        Assert.Throws<InvalidOperationException>(() =>
            ProviderAddress.Resolve(Shipped.TwilioV2, k => k == "base.url" ? "https://evil.example" : null, null)
        );
    }

    [Theory]
    [InlineData("https://api.twilio.com/2010-04-01/Accounts", true)]
    [InlineData("https://api.dublin.ie1.twilio.com", true)]
    [InlineData("http://api.twilio.com", false)]
    [InlineData("https://api.twilio.com:8443", false)]
    [InlineData("https://api.twilio.com.evil.example", false)]
    [InlineData("https://api.evil/.twilio.com", false)]
    [InlineData("https://user@api.twilio.com", false)]
    [InlineData("https://api.twilio.com?x=1", false)]
    [InlineData("https://api.a.b.c.twilio.com", false)]
    [InlineData("https://evil.ie1.twilio.com", false)]
    [InlineData("http://localhost:9000", true)]
    [InlineData("http://localhost:9001", false)]
    [InlineData("nonsense", false)]
    public void Only_addresses_of_the_provider_are_allowed(string url, bool allowed) =>
        Assert.Equal(allowed, ProviderAddress.IsAllowedBaseUrl(Shipped.TwilioV2, url, "http://localhost:9000"));
}
