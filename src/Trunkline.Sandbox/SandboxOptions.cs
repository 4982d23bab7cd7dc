namespace Trunkline.Sandbox;

/// <summary>How a sandbox is started.</summary>
public sealed class SandboxOptions
{
    /// <summary>TCP port to listen on; 0 takes a free one, which <see cref="Hosting.SandboxServer.Url"/> then names.</summary>
    public int Port { get; init; } = 5081;

    /// <summary>
    /// Address to bind to. The sandbox has well-known credentials, so anything but a loopback address gives everybody
    /// who can reach it the run of its made-up data.
    /// </summary>
    public string BindAddress { get; init; } = "127.0.0.1";

    /// <summary>Fill the account with three months of made-up messages and calls.</summary>
    public bool Seed { get; init; } = true;

    /// <summary>Which made-up beginning it is filled with, when it is: empty, demo or busy.</summary>
    /// <exception cref="ArgumentException">There is no such one.</exception>
    public string SeedName
    {
        get => StartingSeed.Name;
        init => StartingSeed = NamedSeed.Find(value) ?? throw new ArgumentException($"There is no seed '{value}'.");
    }

    internal NamedSeed StartingSeed { get; private init; } = NamedSeed.Demo;

    /// <summary>
    /// Asked of whoever uses <c>/sandbox/v1</c>, as a bearer token; null lets everybody on this machine in.
    /// </summary>
    public string? AdminToken { get; init; }

    /// <summary>
    /// File for the state of the default tenant, or folder for that of all, so that it survives a restart. For
    /// convenience: it is written whole, a moment after a change.
    /// </summary>
    public string? Data { get; init; }

    /// <summary>Speak HTTPS, with a certificate made at the start, which no client trusts by itself.</summary>
    public bool Tls { get; init; }

    /// <summary>Speak HTTPS with the certificate in this PEM file.</summary>
    public string? TlsCertificate { get; init; }

    /// <summary>PEM file with the private key of <see cref="TlsCertificate"/>.</summary>
    public string? TlsKey { get; init; }

    /// <summary>Another number gives other SIDs; the same one always the same. The fixed credentials stay.</summary>
    public long SeedNumber { get; init; }

    /// <summary>Time from accepting a message to <c>sent</c>.</summary>
    public TimeSpan SentAfter { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Time from accepting a message to its final status.</summary>
    public TimeSpan DeliveredAfter { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>
    /// Requests of one account answered at once; those above get 429 with code 20429. Null is no limit.
    /// </summary>
    public int? MaxConcurrentRequests { get; init; }

    /// <summary>
    /// Whose auth token signs webhooks about a subaccount made for a Connect App: the developer's, who can check it, or
    /// the subaccount's own. Twilio does not document which.
    /// </summary>
    public bool DeveloperSignsConnectWebhooks { get; init; } = true;

    /// <summary>
    /// Hand <c>state</c> back also when a customer declines a Connect App. Twilio documents a single parameter there.
    /// </summary>
    public bool ReturnStateOnDecline { get; init; }

    /// <summary>How far ahead a scheduled message must be.</summary>
    public TimeSpan ScheduledAtLeast { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>
    /// Most records of one kind that one account keeps. The oldest are dropped first; their usage stays counted.
    /// </summary>
    public int Capacity { get; init; } = 100_000;

    /// <summary>Where the server listens; known once it has started.</summary>
    internal string ListeningAt { get; set; } = "";
}
