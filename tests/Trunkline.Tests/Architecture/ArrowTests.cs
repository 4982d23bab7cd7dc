using System.Reflection;

namespace Trunkline.Tests.Architecture;

public sealed class ArrowTests
{
    private static readonly Assembly Hub = typeof(Trunkline.Hosting.HubServer).Assembly;

    [Fact]
    public void RoomsOfTheHubUseLowerFloorsOnly() => AssertNone(Floors.Hub.Problems(UsesOf(Hub)));

    [Fact]
    public void RoomsOfTheConnectorLanguageUseLowerFloorsOnly() =>
        AssertNone(Floors.Connectors.Problems(UsesOf(Assembly.Load("Trunkline.Connectors"))));

    [Fact]
    public void TheTableNamesNoRoomThatIsGone() => AssertNone(Floors.Hub.Empty(UsesOf(Hub)));

    [Fact]
    public void TheLanguageKnowsNeitherHubNorSandboxAndOnlyQuickstartKnowsTheSandbox()
    {
        Assert.DoesNotContain(
            UsesOf(Assembly.Load("Trunkline.Connectors")),
            u => !u.To.StartsWith("Trunkline.Connectors", StringComparison.Ordinal)
        );
        Assert.All(
            UsesOf(Hub).Where(u => u.To.StartsWith("Trunkline.Sandbox", StringComparison.Ordinal)),
            u => Assert.StartsWith("Trunkline.Quickstart", u.From, StringComparison.Ordinal)
        );
    }

    [Theory]
    [InlineData("Trunkline.Egress", "Trunkline.Identity")]
    [InlineData("Trunkline.Storage", "Trunkline.Egress")]
    [InlineData("Trunkline.Instances.Reading", "Trunkline.Instances.Writing")]
    [InlineData("Trunkline.Instances", "Trunkline.Instances.Door")]
    public void AnArrowThatDoesNotRunDownIsFound(string from, string to) =>
        Assert.Contains($"{from} must not use {to}; Probe does", Floors.Hub.Problems([new Use(from, to, "Probe")]));

    [Theory]
    [InlineData("Trunkline.Instances.Writing", "Trunkline.Instances.Reading")]
    [InlineData("Trunkline.Instances.Reading", "Trunkline.Identity.People")]
    [InlineData("Trunkline.Hosting", "Trunkline.Storage.Door")]
    public void AnArrowThatRunsDownIsNot(string from, string to) =>
        Assert.Empty(Floors.Hub.Problems([new Use(from, to, "Probe")]));

    [Fact]
    public void ANewRoomHasToBeNamed() =>
        Assert.Contains(
            "Trunkline.Novelty is on no floor; decide what it may use",
            Floors.Hub.Problems([new Use("Trunkline.Novelty", "Trunkline.Errors", "Probe")])
        );

    [Fact]
    public void ANewRoomWithinARoomHasToBeNamed() =>
        Assert.Contains(
            "Trunkline.Instances.Novelty has no place in its room; decide what it may use there",
            Floors.Hub.Problems([new Use("Trunkline.Instances.Novelty", "Trunkline.Errors", "Probe")])
        );

    [Fact]
    public void UsesAreReadFromSignaturesAndFromMethodBodies()
    {
        var uses = UsesOf(Hub).ToHashSet();
        // In a constructor's signature.
        Assert.Contains(new Use("Trunkline.Identity.People", "Trunkline.Storage", ""), uses);
        // Only in a method body: Program catches StartException and calls RunCommand.
        Assert.Contains(new Use("Trunkline", "Trunkline.Hosting", ""), uses);
        // Only in an async method, which the compiler moves to a type of its own.
        Assert.Contains(new Use("Trunkline.Quickstart", "Trunkline.Sandbox", ""), uses);
    }

    /// <summary>All of them in full: the framework's message would show the first five, cut short.</summary>
    private static void AssertNone(IEnumerable<string> problems)
    {
        var all = problems.ToList();
        if (all.Count > 0)
        {
            Assert.Fail(string.Join('\n', all));
        }
    }

    private static List<Use> UsesOf(Assembly assembly) => [.. CompiledUses.Of(assembly)];
}
