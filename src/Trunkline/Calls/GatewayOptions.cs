namespace Trunkline.Calls;

/// <summary>Section <c>Gateway</c>.</summary>
internal sealed class GatewayOptions
{
    /// <summary>Seconds that a call may take in all when the caller does not say (<c>Trunkline-Timeout</c>); 1 to 600, default 30.</summary>
    public int DefaultTimeoutSeconds { get; set; } = 30;

    /// <summary>The most that a caller may ask for; 1 to 3600, default 600.</summary>
    public int MaxTimeoutSeconds { get; set; } = 600;

    /// <summary>Largest body through passthrough in MB; 1 to 10240, default 6144.</summary>
    public int MaxRequestMegabytes { get; set; } = 6144;

    /// <summary>Calls in flight per instance, in place of the connector's own limit; 1 to 100000. Default: the connector's.</summary>
    public int? ConcurrencyPerInstance { get; set; }

    /// <summary>Calls per second and instance, in place of the connector's own limit; 1 to 100000. Default: the connector's.</summary>
    public int? CallsPerSecondPerInstance { get; set; }

    public IEnumerable<string> Problems()
    {
        if (DefaultTimeoutSeconds is < 1 or > 600)
        {
            yield return $"Gateway:DefaultTimeoutSeconds is {DefaultTimeoutSeconds}; use 1 to 600.";
        }

        if (MaxTimeoutSeconds is < 1 or > 3600)
        {
            yield return $"Gateway:MaxTimeoutSeconds is {MaxTimeoutSeconds}; use 1 to 3600.";
        }

        if (MaxRequestMegabytes is < 1 or > 10240)
        {
            yield return $"Gateway:MaxRequestMegabytes is {MaxRequestMegabytes}; use 1 to 10240.";
        }

        if (CallsPerSecondPerInstance is < 1 or > 100_000)
        {
            yield return $"Gateway:CallsPerSecondPerInstance is {CallsPerSecondPerInstance}; use 1 to 100000.";
        }

        if (ConcurrencyPerInstance is < 1 or > 100_000)
        {
            yield return $"Gateway:ConcurrencyPerInstance is {ConcurrencyPerInstance}; use 1 to 100000.";
        }
    }
}
