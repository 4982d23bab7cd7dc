using System.Security.Cryptography;
using System.Text;
using Trunkline.Credentials;
using Trunkline.Ways.Twilio;

namespace Trunkline.Tests.Connect;

/// <summary>The tokens of a Connect App are open only while they are tried.</summary>
public sealed class OpenTokensTests
{
    private readonly Sealer sealer = new(RandomNumberGenerator.GetBytes(32));

    [Fact]
    public void EachIsWipedWhenTheNextIsTried()
    {
        var opened = new List<Secret>();
        foreach (var token in App("primary", "secondary").OpenTokens(sealer))
        {
            Assert.All(opened, o => Assert.All(o.Bytes.ToArray(), b => Assert.Equal(0, b)));
            Assert.Equal(opened.Count == 0 ? "primary" : "secondary", Encoding.UTF8.GetString(token.Bytes));
            opened.Add(token);
        }

        Assert.Equal(2, opened.Count);
        Assert.All(opened, o => Assert.All(o.Bytes.ToArray(), b => Assert.Equal(0, b)));
    }

    [Fact]
    public void TheOneThatIsTakenIsWipedToo()
    {
        var taken = App("primary", "secondary").OpenTokens(sealer).First();
        Assert.All(taken.Bytes.ToArray(), b => Assert.Equal(0, b));
    }

    private ConnectApp App(string primary, string secondary)
    {
        var app = new ConnectApp
        {
            Id = 1,
            Uid = "made-up",
            OrganizationId = 1,
            AccountId = 1,
            Name = "Rossum",
            AppSid = "CN00000000000000000000000000000000",
            OwnerSid = "AC00000000000000000000000000000000",
            Path = "made-up",
            Permissions = [],
            ReturnUrls = [],
            PrimarySealed = [],
            TokenVersion = 1,
            CreatedAt = 0,
        };
        return app with
        {
            PrimarySealed = sealer.Seal(Encoding.UTF8.GetBytes(primary), app.PrimarySeal),
            SecondarySealed = sealer.Seal(Encoding.UTF8.GetBytes(secondary), app.SecondarySeal),
        };
    }
}
