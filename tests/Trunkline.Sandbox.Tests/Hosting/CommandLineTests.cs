using Trunkline.Sandbox.Hosting;
using Trunkline.Sandbox.Twilio.State;

namespace Trunkline.Sandbox.Tests.Hosting;

public sealed class CommandLineTests
{
    [Fact]
    public void Every_option_reaches_the_sandbox()
    {
        var options = CommandLine.Parse([
            .. "--port 0 --bind 127.0.0.2 --seed busy --seed-number 7 --data folder/ --capacity 5 --admin-token t".Split(
                ' '
            ),
            .. "--tls --tls-certificate c.pem --tls-key k.pem".Split(' '),
        ])!;

        Assert.Equal(
            (0, "127.0.0.2", "busy", 7),
            (options.Port, options.BindAddress, options.SeedName, options.SeedNumber)
        );
        Assert.Equal(("folder/", 5, "t", true), (options.Data, options.Capacity, options.AdminToken, options.Tls));
        Assert.Equal(("c.pem", "k.pem"), (options.TlsCertificate, options.TlsKey));
    }

    [Fact]
    public void Without_options_it_is_the_demo_on_loopback()
    {
        var options = CommandLine.Parse([])!;

        Assert.Equal((5081, "127.0.0.1", "demo"), (options.Port, options.BindAddress, options.SeedName));
        Assert.Equal("empty", CommandLine.Parse(["--no-seed"])!.SeedName);
    }

    [Theory]
    [InlineData("--port")]
    [InlineData("--port seven")]
    [InlineData("--port 65536")]
    [InlineData("--bind everywhere")]
    [InlineData("--seed nothing")]
    [InlineData("--capacity 0")]
    [InlineData("--tls-certificate c.pem")]
    [InlineData("--what")]
    public void What_is_not_understood_is_refused(string arguments) =>
        Assert.Null(CommandLine.Parse(arguments.Split(' ')));

    [Fact]
    public void Another_seed_number_gives_other_SIDs_and_the_same_one_the_same()
    {
        string Sid(long seed) => new Sids((ulong)seed).NextSid("SM");

        Assert.Equal(Sid(7), Sid(7));
        Assert.NotEqual(Sid(7), Sid(8));
    }
}
