using System.Security.Cryptography;
using Trunkline.Credentials;

namespace Trunkline.Tests.Credentials;

/// <summary>What every key provider must do. A new one gets a subclass, and nothing is done until it is green.</summary>
public abstract class KeyProviderTests
{
    /// <summary>Where the key is, as the operator knows it; each test has a place of its own.</summary>
    protected abstract string Place { get; }

    private protected abstract KeyProvider Open();

    /// <summary>Puts a text where the key has to be, as the operator does.</summary>
    protected abstract Task PutAsync(string text);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task TheKeyThatIsThereIsTaken(bool firstStart)
    {
        var key = RandomNumberGenerator.GetBytes(32);
        await PutAsync(Convert.ToBase64String(key));
        var found = await Open().GetAsync(firstStart, default);
        Assert.Equal(key, found.Key);
        Assert.Null(found.Problem);
    }

    [Fact]
    public async Task ALaterStartWithoutAKeyIsToldWhereItIsLookedFor()
    {
        var missing = await Open().GetAsync(firstStart: false, default);
        Assert.Null(missing.Key);
        Assert.Contains(Place, missing.Problem!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("not base64 at all")]
    [InlineData("dG9vIHNob3J0")]
    [InlineData("c2hvcnQ=")]
    public async Task WhatIsNoKeyIsRefusedAndNotShown(string text)
    {
        await PutAsync(text);
        var refused = await Open().GetAsync(firstStart: true, default);
        Assert.Null(refused.Key);
        Assert.Contains("32 bytes", refused.Problem!, StringComparison.Ordinal);
        Assert.Contains(Place, refused.Problem!, StringComparison.Ordinal);
        Assert.DoesNotContain(text, refused.Problem!, StringComparison.Ordinal);
    }
}
