using System.Globalization;
using System.Text.Json;
using Trunkline.Credentials;

namespace Trunkline.Tests.Credentials;

public sealed class SecretTests
{
    private const string Text = "5ec4e7c0ffee";

    [Fact]
    public void ItPrintsAsStarsHoweverItIsPrinted()
    {
        using var secret = Secret.FromText(Text);
        Assert.Equal("***", secret.ToString());
        Assert.Equal("***", $"{secret}");
        Assert.Equal("***", string.Format(CultureInfo.InvariantCulture, "{0}", secret));
        Assert.DoesNotContain(Text, new Holder(secret).ToString(), StringComparison.Ordinal);
        Assert.Equal(Text, secret.Reveal());
    }

    [Fact]
    public void ItIsNeitherWrittenToJsonNorReadFromIt()
    {
        using var secret = Secret.FromText(Text);
        Assert.ThrowsAny<NotSupportedException>(() => JsonSerializer.Serialize(secret));
        Assert.ThrowsAny<NotSupportedException>(() => JsonSerializer.Serialize(new Holder(secret)));
        Assert.ThrowsAny<NotSupportedException>(() => JsonSerializer.Deserialize<Secret>("\"x\""));
    }

    [Fact]
    public void DisposingWipesTheBytes()
    {
        byte[] bytes = [1, 2, 3];
        var secret = Secret.Take(bytes);
        Assert.Equal(3, secret.Length);
        secret.Dispose();
        Assert.Equal(new byte[3], bytes);
    }

    [Fact]
    public void RandomOnesHaveTheLengthsOfTheWireAndNeverRepeat()
    {
        Assert.Equal(44, Secret.RandomBase64(32).Length);
        Assert.Equal(32, Secret.RandomHex(16).Length);
        Assert.Equal(100, Enumerable.Range(0, 100).Select(_ => Secret.RandomHex(16).Reveal()).Distinct().Count());
    }

    private sealed record Holder(Secret Password);
}
