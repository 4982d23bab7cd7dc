using Trunkline.Activity;
using Trunkline.Storage;

namespace Trunkline.Support;

/// <summary>The support bundle.</summary>
/// <remarks>
/// <para>Settings: By section and name; what may be secret is only said to be set.</para>
/// <para>Health: How many instances are in each state.</para>
/// <para>Faults: The newest calls that failed, without what they said.</para>
/// </remarks>
internal sealed record DiagnosticsView(
    string CreatedDate,
    SystemView System,
    MachineFacts Machine,
    StorageFacts Storage,
    IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Settings,
    IReadOnlyList<ConnectorFacts> Connectors,
    IReadOnlyDictionary<string, long> Counts,
    IReadOnlyDictionary<string, long> Health,
    IReadOnlyList<FaultFacts> Faults
);

/// <summary>Where the hub runs; memory in MB.</summary>
internal sealed record MachineFacts(
    string System,
    string Architecture,
    string Runtime,
    int Processors,
    long WorkingSetMegabytes,
    long HeapMegabytes
);

/// <summary>The database and what was applied to it.</summary>
internal sealed record StorageFacts(string Engine, string Version, IReadOnlyList<string> Migrations);

/// <summary>A connector and how many operations it has.</summary>
internal sealed record ConnectorFacts(string Key, int Operations);

/// <summary>A call that failed.</summary>
internal sealed record FaultFacts(
    string Date,
    string RequestId,
    string? Connector,
    string Operation,
    long Status,
    long? ProviderStatus,
    long Attempts,
    double Milliseconds,
    string? Fault
)
{
    public static FaultFacts Of(CallRecord call) =>
        new(
            Database.WireInstant(call.StartedAt.ToUnixTimeMilliseconds()),
            call.RequestId,
            call.ConnectorKey,
            call.Operation,
            call.Status,
            call.ProviderStatus,
            call.Attempts,
            call.TotalMicroseconds / 1000.0,
            call.Fault
        );
}
