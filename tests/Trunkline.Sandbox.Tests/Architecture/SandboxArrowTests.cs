using System.Reflection;
using Trunkline.Sandbox.Hosting;
using Trunkline.Tests.Architecture;

namespace Trunkline.Sandbox.Tests.Architecture;

public sealed class SandboxArrowTests
{
    private const int RoomOfTheSandbox = 3;
    private const int RoomOfAProvider = 4;

    private static readonly Assembly Sandbox = typeof(SandboxServer).Assembly;

    [Fact]
    public void Rooms_of_the_sandbox_use_lower_floors_only() =>
        Assert.Empty(SandboxFloors.Sandbox.Problems(CompiledUses.Of(Sandbox, RoomOfTheSandbox)));

    [Fact]
    public void Rooms_of_Twilio_use_lower_floors_only() =>
        Assert.Empty(SandboxFloors.Twilio.Problems(CompiledUses.Of(Sandbox, RoomOfAProvider)));

    [Fact]
    public void The_tables_name_no_room_that_is_gone()
    {
        Assert.Empty(SandboxFloors.Sandbox.Empty(CompiledUses.Of(Sandbox, RoomOfTheSandbox)));
        Assert.Empty(SandboxFloors.Twilio.Empty(CompiledUses.Of(Sandbox, RoomOfAProvider)));
    }

    [Theory]
    [InlineData("Trunkline.Sandbox.Tenants", "Trunkline.Sandbox.Twilio")]
    [InlineData("Trunkline.Sandbox.WebKit", "Trunkline.Sandbox.Control")]
    [InlineData("Trunkline.Sandbox.Control", "Trunkline.Sandbox.Twilio")]
    [InlineData("Trunkline.Sandbox.Twilio", "Trunkline.Sandbox.Hosting")]
    public void A_forbidden_arrow_of_the_sandbox_is_found(string from, string to) =>
        Assert.Equal(
            [$"{from} must not use {to}; Probe does"],
            SandboxFloors.Sandbox.Problems([new Use(from, to, "Probe")])
        );

    [Theory]
    [InlineData("Trunkline.Sandbox.Twilio.State", "Trunkline.Sandbox.Twilio.Webhooks")]
    [InlineData("Trunkline.Sandbox.Twilio.Access", "Trunkline.Sandbox.Twilio.Connect")]
    [InlineData("Trunkline.Sandbox.Twilio.Api", "Trunkline.Sandbox.Twilio.Usage")]
    [InlineData("Trunkline.Sandbox.Twilio.Voice", "Trunkline.Sandbox.Twilio.Messaging")]
    [InlineData("Trunkline.Sandbox.Twilio.Pages", "Trunkline.Sandbox.Twilio")]
    public void A_forbidden_arrow_of_Twilio_is_found(string from, string to) =>
        Assert.Equal(
            [$"{from} must not use {to}; Probe does"],
            SandboxFloors.Twilio.Problems([new Use(from, to, "Probe")])
        );

    [Fact]
    public void Two_rooms_that_use_each_other_are_found() =>
        Assert.Equal(
            ["Trunkline.Sandbox.Twilio.Numbers must not use Trunkline.Sandbox.Twilio.Voice; Other does"],
            SandboxFloors.Twilio.Problems([
                new Use("Trunkline.Sandbox.Twilio.Voice", "Trunkline.Sandbox.Twilio.Numbers", "Probe"),
                new Use("Trunkline.Sandbox.Twilio.Numbers", "Trunkline.Sandbox.Twilio.Voice", "Other"),
            ])
        );

    [Fact]
    public void A_new_room_has_to_be_named()
    {
        Assert.Contains(
            "Trunkline.Sandbox.Novelty is on no floor; decide what it may use",
            SandboxFloors.Sandbox.Problems([new Use("Trunkline.Sandbox.Novelty", "Trunkline.Sandbox.Timing", "Probe")])
        );
        Assert.Contains(
            "Trunkline.Sandbox.Twilio.Novelty is on no floor; decide what it may use",
            SandboxFloors.Twilio.Problems([
                new Use("Trunkline.Sandbox.Twilio.Novelty", "Trunkline.Sandbox.Twilio.Api", "Probe"),
            ])
        );
    }

    [Fact]
    public void Rooms_are_read_at_the_depth_of_each_table()
    {
        Assert.Contains(
            new Use("Trunkline.Sandbox.Hosting", "Trunkline.Sandbox.Twilio", ""),
            CompiledUses.Of(Sandbox, RoomOfTheSandbox)
        );
        var inside = CompiledUses.Of(Sandbox, RoomOfAProvider).ToHashSet();
        Assert.Contains(new Use("Trunkline.Sandbox.Twilio.Voice", "Trunkline.Sandbox.Twilio.Webhooks", ""), inside);
        Assert.Contains(new Use("Trunkline.Sandbox.Twilio", "Trunkline.Sandbox.Twilio.Voice", ""), inside);
    }
}
