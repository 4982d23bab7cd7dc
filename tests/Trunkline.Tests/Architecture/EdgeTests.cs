using System.Reflection;
using Microsoft.AspNetCore.Http;

namespace Trunkline.Tests.Architecture;

/// <summary>Below the edge nobody knows HTTP of the caller, so that formulas, polls and agents can do what a request does.</summary>
public sealed class EdgeTests
{
    private static readonly string[] RoomsWithoutHttp =
    [
        "Trunkline.Audit",
        "Trunkline.Calls",
        "Trunkline.CredentialSources",
        "Trunkline.Credentials",
        "Trunkline.Egress",
        "Trunkline.Instances",
        "Trunkline.PhoneAnalytics",
        "Trunkline.Sending",
        "Trunkline.Settings",
        "Trunkline.Storage",
        "Trunkline.Work",
    ];

    /// <summary>What stands at the edge of those rooms, beside their endpoints.</summary>
    private static readonly string[] AtTheEdge =
    [
        "InstanceSignIn",
        "InstanceFinder",
        "InstanceLists",
        "OneInstance",
        "ChangeEdge",
        "CallAnalyticsRequest",
        "RequestOrigin",
    ];

    [Fact]
    public void BelowTheEdgeNoTypeMentionsARequest() =>
        Assert.Empty(MentionHttp().Where(t => IsIn(t, RoomsWithoutHttp) && !IsAtTheEdge(t)).Select(t => t.FullName));

    [Fact]
    public void EachRoomThatIsHeldToItIsThere() =>
        Assert.All(
            RoomsWithoutHttp,
            r => Assert.Contains(typeof(Trunkline.Hosting.HubServer).Assembly.GetTypes(), t => IsIn(t, [r]))
        );

    [Fact]
    public void ATypeThatMentionsARequestIsFound()
    {
        var found = MentionHttp().Select(t => t.FullName).ToHashSet();
        Assert.Contains("Trunkline.Gateway.Passthrough", found);
        // In an async method, which the compiler moves to a type of its own.
        Assert.Contains(
            found,
            t => t!.StartsWith("Trunkline.Instances.Live.InstanceSignIn+", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void NobodyMakesARequestUp() =>
        Assert.DoesNotContain(
            typeof(Trunkline.Hosting.HubServer).Assembly.GetTypes(),
            t => CompiledUses.TypesOf(t).Contains(typeof(DefaultHttpContext))
        );

    private static IEnumerable<Type> MentionHttp() =>
        typeof(Trunkline.Hosting.HubServer)
            .Assembly.GetTypes()
            .Where(t => CompiledUses.TypesOf(t).Any(u => typeof(HttpContext).IsAssignableFrom(u)));

    private static bool IsIn(Type type, string[] rooms) =>
        rooms.Any(r => type.Namespace == r || type.Namespace?.StartsWith(r + ".", StringComparison.Ordinal) == true);

    private static bool IsAtTheEdge(MemberInfo type)
    {
        var outer = type;
        while (outer.DeclaringType is { } declaring)
        {
            outer = declaring;
        }

        return AtTheEdge.Contains(outer.Name)
            || outer.Name.EndsWith("Endpoints", StringComparison.Ordinal)
            || outer.Name.EndsWith("Endpoint", StringComparison.Ordinal);
    }
}
