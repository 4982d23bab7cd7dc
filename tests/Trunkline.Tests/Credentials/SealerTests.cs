using System.Security.Cryptography;
using System.Text;
using CsCheck;
using Trunkline.Credentials;

namespace Trunkline.Tests.Credentials;

public sealed class SealerTests : IDisposable
{
    private static readonly SealContext Here = new(7, "instance_configuration", "instance/42", "password", 3);
    private readonly Sealer sealer = new(RandomNumberGenerator.GetBytes(32));

    private static readonly Dictionary<string, SealContext> Places = new()
    {
        ["another tenant"] = Here with { Tenant = 8 },
        ["another table"] = Here with { Table = "organizations" },
        ["another row"] = Here with { Row = "instance/43" },
        ["another column"] = Here with { Column = "username" },
        ["an earlier version"] = Here with { Version = 2 },
        ["a later version"] = Here with { Version = 4 },
    };

    public static TheoryData<string> Elsewhere => [.. Places.Keys];

    [Fact]
    public void WhatIsSealedOpensInItsPlace() =>
        Gen.Byte.Array.Sample(value => sealer.Open(sealer.Seal(value, Here), Here).Bytes.SequenceEqual(value));

    [Fact]
    public void ARecordWithAnyBitOfAnyByteFlippedIsRefused()
    {
        var record = sealer.Seal("a provider's token"u8, Here);
        for (var at = 0; at < record.Length; at++)
        {
            for (var bit = 0; bit < 8; bit++)
            {
                var tampered = record.ToArray();
                tampered[at] ^= (byte)(1 << bit);
                Assert.ThrowsAny<CryptographicException>(() => sealer.Open(tampered, Here));
            }
        }
    }

    [Fact]
    public void ARecordCutOrExtendedAnywhereIsRefused()
    {
        var record = sealer.Seal("a provider's token"u8, Here);
        for (var length = 0; length < record.Length; length++)
        {
            Assert.ThrowsAny<CryptographicException>(() => sealer.Open(record.AsSpan(0, length), Here));
        }

        Assert.ThrowsAny<CryptographicException>(() => sealer.Open([.. record, 0], Here));
    }

    [Theory]
    [MemberData(nameof(Elsewhere))]
    public void ARecordMovedElsewhereIsRefused(string where)
    {
        var record = sealer.Seal("a provider's token"u8, Here);
        Assert.Equal("a provider's token", sealer.Open(record, Here).Reveal());
        var refused = Record.Exception(() => sealer.Open(record, Places[where]));
        Assert.True(refused is CryptographicException, $"A record opened in {where}.");
    }

    [Fact]
    public void PlacesWhoseNamesRunTogetherAreStillDifferentPlaces()
    {
        var record = sealer.Seal("value"u8, new SealContext(1, "t", "a|b", "c", 1));
        Assert.ThrowsAny<CryptographicException>(() => sealer.Open(record, new SealContext(1, "t", "a", "b|c", 1)));
    }

    [Fact]
    public void TwoHalvesOfTwoRecordsDoNotMakeAThird()
    {
        // The wrapped data key of one value in front of the ciphertext of the other, in the very same place.
        var one = sealer.Seal("one"u8, Here);
        var two = sealer.Seal("two"u8, Here);
        const int wrapped = 2 + 8 + 12 + 32 + 16;
        Assert.ThrowsAny<CryptographicException>(() => sealer.Open([.. one[..wrapped], .. two[wrapped..]], Here));
    }

    [Fact]
    public void AnotherKeyIsRefusedAndNamed()
    {
        using var other = new Sealer(RandomNumberGenerator.GetBytes(32));
        var refused = Assert.ThrowsAny<CryptographicException>(() => other.Open(sealer.Seal("v"u8, Here), Here));
        Assert.Contains(sealer.KeyId, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TheSameValueSealedTwiceGivesDifferentRecordsThatTellNothing()
    {
        var value = Encoding.UTF8.GetBytes("the same value");
        var one = sealer.Seal(value, Here);
        var two = sealer.Seal(value, Here);
        Assert.False(one.AsSpan(70).SequenceEqual(two.AsSpan(70)));
        Assert.Equal(-1, one.AsSpan().IndexOf(value));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(16)]
    [InlineData(31)]
    [InlineData(33)]
    public void AKeyOfAnotherLengthIsRefused(int length) =>
        Assert.Throws<ArgumentException>(() => new Sealer(new byte[length]));

    public void Dispose() => sealer.Dispose();
}
