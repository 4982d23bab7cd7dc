using System.Reflection;
using Microsoft.Extensions.Options;
using Trunkline.Catalog;
using Trunkline.Connect;
using Trunkline.Identity;
using Trunkline.Instances;
using Trunkline.Instances.Reading;
using Trunkline.Settings;
using Trunkline.Storage;
using Trunkline.WebConsole;

namespace Trunkline.Support;

/// <summary>What this hub is: read by the console's pages, and the head of the support bundle.</summary>
internal sealed class SystemReport(
    Database database,
    ConnectorCatalog catalog,
    InstanceStore store,
    ConsoleFiles console,
    IOptions<AddressOptions> address,
    IOptions<InstancesOptions> instances,
    IOptions<ConnectOptions> connect,
    TimeProvider time
)
{
    /// <summary>As the build wrote it: the version and, where there was a repository, the commit after a plus.</summary>
    private static readonly string[] Version = typeof(SystemReport)
        .Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!
        .InformationalVersion.Split('+', 2);

    private readonly DateTimeOffset started = time.GetUtcNow();

    public async Task<SystemView> ReadAsync(HttpRequest request, Caller caller, CancellationToken cancel) =>
        new(
            Version[0],
            Version.Length > 1 ? Version[1] : null,
            Database.WireInstant(started.ToUnixTimeMilliseconds()),
            (address.Value.PublicUrl ?? $"{request.Scheme}://{request.Host}").TrimEnd('/'),
            address.Value.SandboxUrl?.TrimEnd('/'),
            database.Engine,
            catalog.Current.All.Count,
            await store.CountAsync(caller, cancel),
            console.IsBuilt,
            instances.Value.UndoHours,
            connect.Value.SingleTenant
        );
}

/// <summary>The hub on the wire.</summary>
/// <remarks>
/// <para>Commit: Left out where the hub was built without its repository.</para>
/// <para>PublicUrl: The address that clients use.</para>
/// <para>SandboxUrl: Where the connectors of this hub go when it was started with the sandbox; else left out.</para>
/// <para>Instances: That the caller may see.</para>
/// <para>ConsoleBuilt: The web console is part of this build.</para>
/// <para>UndoHours: How long a deleted instance can be restored.</para>
/// <para>SingleTenant: All accounts are one company's, as the setting Connect:SingleTenant says; they may share a Connect App.</para>
/// </remarks>
internal sealed record SystemView(
    string Version,
    string? Commit,
    string StartedDate,
    string PublicUrl,
    string? SandboxUrl,
    string Database,
    int Connectors,
    long Instances,
    bool ConsoleBuilt,
    int UndoHours,
    bool SingleTenant
);
