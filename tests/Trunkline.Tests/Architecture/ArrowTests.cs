using System.Reflection;

namespace Trunkline.Tests.Architecture;

public sealed class ArrowTests
{
    private static readonly Assembly Hub = typeof(Trunkline.Hosting.Hub).Assembly;

    public static TheoryData<string> Assemblies => ["Trunkline", "Trunkline.Connectors", "Trunkline.Sandbox"];

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void EveryFolderUsesOnlyWhatItMay(string assembly) =>
        Assert.Empty(Arrows.Problems(CompiledUses.Of(Assembly.Load(assembly))));

    [Fact]
    public void AForbiddenArrowIsFound() =>
        Assert.Contains(
            "Trunkline.Egress must not use Trunkline.Identity; Probe does",
            Arrows.Problems([new Use("Trunkline.Egress", "Trunkline.Identity", "Probe")])
        );

    [Fact]
    public void ACycleIsFoundEvenWhenEachArrowIsAllowed() =>
        Assert.Contains(
            "Trunkline uses itself in a circle",
            Arrows.Problems([
                new Use("Trunkline", "Trunkline.Quickstart", "Probe"),
                new Use("Trunkline.Quickstart", "Trunkline", "Probe"),
            ])
        );

    [Fact]
    public void ANewFolderHasToBeNamed() =>
        Assert.Contains(
            "Trunkline.Novelty is no folder of the table; decide what it may use",
            Arrows.Problems([new Use("Trunkline.Novelty", "Trunkline.Errors", "Probe")])
        );

    [Fact]
    public void UsesAreReadFromSignaturesAndFromMethodBodies()
    {
        var uses = CompiledUses.Of(Hub).ToHashSet();
        // In a constructor's signature.
        Assert.Contains(new Use("Trunkline.Credentials", "Trunkline.Storage", ""), uses);
        // Only in a method body: Program catches StartException and calls RunCommand.
        Assert.Contains(new Use("Trunkline", "Trunkline.Hosting", ""), uses);
        // Only in an async method, which the compiler moves to a type of its own.
        Assert.Contains(new Use("Trunkline.Quickstart", "Trunkline.Sandbox", ""), uses);
    }
}
