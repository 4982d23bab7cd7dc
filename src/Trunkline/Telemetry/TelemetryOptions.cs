namespace Trunkline.Telemetry;

/// <summary>Section <c>Telemetry</c>.</summary>
internal sealed class TelemetryOptions
{
    /// <summary>Where traces and metrics are sent (OTLP over HTTP), such as <c>http://localhost:4318</c>. Default: nowhere.</summary>
    public string? OtlpEndpoint { get; set; }

    public IEnumerable<string> Problems()
    {
        if (
            OtlpEndpoint is not null
            && !(Uri.TryCreate(OtlpEndpoint, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https")
        )
        {
            yield return $"Telemetry:OtlpEndpoint is '{OtlpEndpoint}'; use an address such as http://localhost:4318.";
        }
    }
}
