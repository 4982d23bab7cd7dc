using System.Text;
using Trunkline.Catalog;
using Trunkline.Connectors.Yaml;
using Trunkline.Instances;

namespace Trunkline.Tests.Instances;

public sealed class ConfigurationValuesTests
{
    private static readonly CatalogEntry Twilio = new(
        ConnectorFiles
            .Load(Path.Combine(AppContext.BaseDirectory, "connectors"))
            .Connectors.Single(c => c.Key == "twiliov2"),
        origin: null
    );

    [Fact]
    public void WhatIsSecretIsNoTextAndIsWiped()
    {
        var values = Of(("username", "AC0123456789abcdef0123456789abcdef"), ("password", "5ec4e7"));
        Assert.Null(values.Text("password"));
        Assert.Null(values.Secret("username"));
        var secret = values.Secret("password")!;
        Assert.Equal("5ec4e7", secret.Reveal());
        values.Dispose();
        Assert.All(secret.Bytes.ToArray(), b => Assert.Equal(0, b));
    }

    [Fact]
    public void TheCheckTrimsSecretsAndPutsDefaultsIn()
    {
        using var values = Of(
            ("username", " AC0123456789abcdef0123456789abcdef "),
            ("password", " 5ec4e7c0ffee5ec4e7c0ffee5ec4e7c0 ")
        );
        var (good, result) = values.Check();
        using (good)
        {
            Assert.Empty(result.Missing);
            Assert.Equal("5ec4e7c0ffee5ec4e7c0ffee5ec4e7c0", good.Secret("password")!.Reveal());
            Assert.Equal("AC0123456789abcdef0123456789abcdef", good.Text("username"));
        }
    }

    [Fact]
    public void ACopyIsItsOwnAndTheSame()
    {
        using var values = Of(("password", "5ec4e7"));
        using var copy = new ConfigurationValues(Twilio);
        Assert.False(copy.IsSame(values, "password"));
        copy.Copy(values, "password");
        Assert.True(copy.IsSame(values, "password"));
        Assert.NotSame(values.Secret("password"), copy.Secret("password"));
    }

    [Fact]
    public void ValuesComeBackFromJsonAsTheyWere()
    {
        using var values = Of(("username", "AC\"1"), ("password", "5ec\"é\n4e7"), ("base.url", null));
        using var json = values.ToJson();
        using var read = ConfigurationValues.FromJson(Twilio, json);
        Assert.Equal(["username", "password", "base.url"], read.Keys);
        Assert.All(read.Keys, k => Assert.True(read.IsSame(values, k), k));
        Assert.Contains("username", Encoding.UTF8.GetString(json.Bytes), StringComparison.Ordinal);
    }

    private static ConfigurationValues Of(params (string Key, string? Text)[] texts) =>
        ConfigurationValues.Of(Twilio, texts.Select(t => KeyValuePair.Create(t.Key, t.Text)));
}
