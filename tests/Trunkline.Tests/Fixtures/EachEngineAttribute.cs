using System.Reflection;
using Xunit.Sdk;
using Xunit.v3;

namespace Trunkline.Tests.Fixtures;

/// <summary>The test runs once on each engine that there is, which is its one parameter.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class EachEngineAttribute : DataAttribute
{
    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(
        MethodInfo testMethod,
        DisposalTracker disposalTracker
    ) => new([.. Enum.GetValues<Engine>().Select(e => new TheoryDataRow<Engine>(e))]);

    public override bool SupportsDiscoveryEnumeration() => true;
}
